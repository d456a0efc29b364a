"""A real Chromium for every test in this folder."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from wagtail.users.models import UserProfile

from tests.builders import make_home
from tests.demo import demo  # noqa: F401
from tests.needs import missing
from tests.reviewing import make_group
from wagtail_editions.models import Right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractUser

    from tests.testapp.models import StoryPage

SCREENSHOTS = settings.VAR_DIR / "screenshots"
CALL_REPORT = pytest.StashKey[pytest.TestReport]()
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    # What a page asks of other machines fails at once and the same everywhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


class NewPage(Protocol):
    """Opens a page in a browser context of its own, signed in as nobody."""

    def __call__(
        self, *, locale: str = "ko-KR", width: int = 1280, height: int = 800, **options: Any
    ) -> Page: ...


class OpenAs(Protocol):
    """Opens a page in a browser context of its own, signed in as ``user``."""

    def __call__(self, user: AbstractUser, **options: Any) -> Page: ...


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let fixtures know whether their test failed."""
    report = yield
    if report.when == "call":
        item.stash[CALL_REPORT] = report
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser: ``CHROMIUM``, or where Debian and others put it."""
    candidates = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    for candidate in candidates:
        if candidate and (path := shutil.which(candidate)):
            return path
    missing("No browser to test with. Install the package chromium, or set CHROMIUM to its path.")
    return None


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The one browser of the run."""
    with pytest.MonkeyPatch.context() as patch:
        # Playwright's event loop runs in this thread, which Django takes for asynchronous code
        # from then on: it must allow it, and must not open connections of its own for it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        opened = {alias: connections[alias] for alias in connections}
        with sync_playwright() as playwright:
            for alias, connection in opened.items():
                connections[alias] = connection
            browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            yield browser
            browser.close()


@pytest.fixture
def page_errors() -> list[str]:
    """The errors that pages did not catch. A test that expects some clears the list."""
    return []


@pytest.fixture
def console_errors() -> list[str]:
    """What pages wrote to the console as errors, such as requests that failed."""
    return []


@pytest.fixture
def new_page(
    request: pytest.FixtureRequest,
    browser: Browser,
    live_server,
    page_errors: list[str],
    console_errors: list[str],
) -> Iterator[NewPage]:
    """Open pages of the live server; several for several people at once.

    Addresses may be given as paths. The test fails if a page raises an error that nobody
    catches; of a failed test each page's picture is kept in ``var/screenshots``.
    """
    pages: list[Page] = []

    def open_page(
        *, locale: str = "ko-KR", width: int = 1280, height: int = 800, **options: Any
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale=locale,
            viewport={"width": width, "height": height},
            **options,
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: page_errors.append(error.message))
        page.on(
            "console",
            lambda message: (
                console_errors.append(message.text) if message.type == "error" else None
            ),
        )
        pages.append(page)
        return page

    yield open_page
    report = request.node.stash.get(CALL_REPORT, None)
    if (report and report.failed) or page_errors:
        _keep_pictures(pages, request.node.nodeid)
    for page in pages:
        page.context.close()
    if page_errors:
        pytest.fail(f"Errors that nobody caught: {'; '.join(page_errors)}", pytrace=False)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """One page, Korean, on a desktop's screen."""
    return new_page()


@pytest.fixture
def open_as(new_page: NewPage, live_server) -> OpenAs:
    """Open pages as people who are signed in already."""

    def open_page(user: AbstractUser, **options: Any) -> Page:
        page = new_page(**options)
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        return page

    return open_page


@pytest.fixture
def home(live_server) -> StoryPage:
    """The first page of a small site, live in Korean and English."""
    return make_home()


@pytest.fixture
def editor(live_server, django_user_model) -> AbstractUser:
    """Somebody who writes in Korean, translates and publishes; the password is ``secret``."""
    user = django_user_model.objects.create_user("editor", password="secret")
    english = make_group("English", {"en": [Right.TRANSLATE, Right.PUBLISH]})
    user.groups.add(Group.objects.get(name="Moderators"), english)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "ko"
    profile.save()
    return user


def _keep_pictures(pages: list[Page], test: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"\W+", "-", test.removeprefix("tests/browser/")).strip("-")
    for number, page in enumerate(pages, start=1):
        if not page.is_closed():
            page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png", full_page=True)
