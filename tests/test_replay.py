"""What a builder puts back is what it makes, and it is made anew where a test could tell."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction

from tests.builders import make_home, make_story, publish_in_english
from tests.replay import recorder
from tests.rows import Tables
from wagtail_editions.signals import edition_published

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db


class TakenBack(Exception):
    pass


@contextmanager
def as_a_test() -> Iterator[None]:
    """Begin as a test begins, and take back what was done."""
    with suppress(TakenBack), transaction.atomic():
        # PostgreSQL goes on with the keys that were taken back.
        Tables().restore()
        recorder.begin()
        yield
        raise TakenBack


def make() -> tuple[Any, ...]:
    """Make a tree; return what is given out by chance whenever it is really made."""
    home = make_home()
    story = make_story(home)
    edition = publish_in_english(story)
    below = make_story(story, title="아래", slug="아래")
    assert (home.numchild, story.numchild) == (1, 1)
    return story.translation_key, edition.first_published_at, below.translation_key


@pytest.fixture(autouse=True)
def _nothing_recorded() -> Iterator[None]:
    """Begin without recordings of other tests, which may have been given other keys."""
    with pytest.MonkeyPatch.context() as patch:
        for name, empty in (("recordings", {}), ("states", {}), ("asked", set())):
            patch.setattr(recorder, name, empty)
        yield


@pytest.fixture
def put_back(_nothing_recorded: None) -> tuple[Any, ...]:
    """What is put back from now on."""
    made = None
    # The first ones of a process import what registers hooks and listeners.
    for _time in range(6):
        with as_a_test():
            before, made = made, make()
        if made == before:
            return made
    pytest.fail("It is made every time.")


def look() -> tuple[Any, ...]:
    """Return what there is, beside what is given out by chance."""
    content = Tables().content()
    for table in ("wagtailcore_page", "wagtailcore_revision", "wagtailsearch_indexentry"):
        content[table] = [str(len(content[table]))]
    return content, [page.slug for page in Page.objects.search("리프팅")]


def test_what_is_put_back_is_what_is_made(put_back):
    with as_a_test():
        assert make() == put_back
        again = look()
        # The next keys are free.
        make_story(Page.objects.get(slug="home"), slug="더")
    with as_a_test(), CaptureQueriesContext(connection):
        assert make() != put_back
        content, found = look()
        assert {table: rows for table, rows in content.items() if rows != again[0][table]} == {}
        assert found == again[1]
    assert again[1] == ["미니-리프팅"]


def test_what_it_does_not_read_may_be_there_before(put_back):
    with as_a_test():
        get_user_model().objects.create_superuser("admin", password="secret")
        assert make() == put_back


def listening() -> None:
    edition_published.connect(as_a_test)


def write() -> None:
    PageViewRestriction.objects.create(page=Page.objects.get(depth=1))


def take_back() -> None:
    with pytest.raises(TakenBack), transaction.atomic():
        raise TakenBack


@pytest.mark.parametrize(
    ("context", "before"),
    [
        (hooks.register_temporarily("after_edit_page", as_a_test), None),
        (override_settings(USE_TZ=True), None),
        (translation.override("en"), None),
        (nullcontext(), listening),
        (nullcontext(), write),
        (nullcontext(), take_back),
    ],
)
def test_where_a_test_could_tell_it_is_made(put_back, context, before):
    with as_a_test(), context:
        if before:
            before()
        try:
            assert make() != put_back
        finally:
            edition_published.disconnect(as_a_test)


def test_whoever_patches_gets_it_made(put_back, monkeypatch):
    with as_a_test():
        assert make() == put_back
    monkeypatch.setenv("ANYTHING", "1")
    with as_a_test():
        assert make() != put_back


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_the_first_is_put_back_and_no_other():
    """Once something is there, others may change it unseen: a server's threads, processes."""
    kept = Tables()
    homes, stories = set(), set()
    for _time in range(6):
        kept.restore()
        recorder.begin()
        home = make_home()
        homes.add(home.translation_key)
        stories.add(make_story(home).translation_key)
    assert len(homes) < 6
    assert len(stories) == 6
