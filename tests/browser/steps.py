"""What people do on more than one page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from pytest_django.live_server_helper import LiveServer

    from wagtail_editions.models import Edition


def sign_in(page: Page, live_server: LiveServer, username: str, password: str) -> None:
    """Sign in to Wagtail's admin by its form and wait for the page that follows."""
    page.goto(f"{live_server.url}{reverse('wagtailadmin_login')}")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    expect(page).not_to_have_url(re.compile("/login/"))


def open_edition(page: Page, edition: Edition) -> None:
    """Open the edition's screen."""
    page.goto(reverse("wagtail_editions:edit", args=[edition.pk]))
    expect(page.locator(".we-row").first).to_be_visible()


def row(page: Page, path: str) -> Locator:
    """Return the row of the segment at ``path``."""
    return page.locator(f'.we-row[data-path="{path}"]')


def target(page: Page, path: str) -> Locator:
    """Return the row's translation as it is shown while nobody is in it."""
    return row(page, path).locator(".we-row__target > .we-text").first


def field(page: Page, path: str) -> Locator:
    """Return the row's editor, made active where it is not."""
    editor = row(page, path).get_by_role("textbox")
    if not editor.count():
        target(page, path).click()
    return editor


def write(page: Page, path: str, text: str) -> None:
    """Write a translation and leave the row; do not wait for what comes of it."""
    editor = field(page, path)
    if row(page, path).get_attribute("data-kind") == "rich":
        # As marked text, codes included.
        row(page, path).evaluate("(article, text) => article.weRow.fill(text)", text)
    else:
        editor.fill(text)
    editor.press("Escape")


def translate(page: Page, path: str, text: str) -> None:
    """Write a translation and wait until its row says that it is saved."""
    write(page, path, text)
    expect(state(page, path)).to_have_text("저장됨")


def state(page: Page, path: str) -> Locator:
    """Return the word with which the row says how far its text is."""
    return row(page, path).locator(".we-row__state")


def message(page: Page, path: str) -> Locator:
    """Return the sentence that the row says about its text."""
    return row(page, path).locator(".we-row__message")


def tool(page: Page, path: str, name: str) -> Locator:
    """Return a button of the active row: next, copy, confirm, suggestion."""
    return row(page, path).locator(f"[data-tool={name}]")


def publish(page: Page) -> None:
    """Press the button that publishes, in the footer of a page or an edition."""
    page.locator("footer .w-dropdown__toggle").click()
    page.locator("button[name=action-publish]").click()


def add_style(page: Page, css: str) -> None:
    """Add rules to the page, as its policy lets a browser do: it allows no styles in the markup."""
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        css,
    )
