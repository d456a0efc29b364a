"""Saving many translations at once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_home, make_story, start_in_english
from wagtail_editions.actions import SaveTranslationAction, SaveTranslationsAction
from wagtail_editions.errors import EditionPermissionError, InvalidTranslation, UnknownSegment
from wagtail_editions.models import Edition
from wagtail_editions.signals import translation_saved

pytestmark = pytest.mark.django_db

TEXTS = {"title": "Mini lifting", "slug": " mini-lifting ", "introduction": "An introduction."}


@pytest.fixture
def edition() -> Edition:
    return start_in_english(make_story(make_home()))


def saved(edition: Edition) -> dict[str, tuple[str, int]]:
    return {row.path: (row.text, row.version) for row in edition.translations.all()}


def test_all_are_saved_as_one_by_one(edition):
    assert SaveTranslationsAction(edition, TEXTS).execute() == 3
    at_once = list(edition.translations.order_by("path").values("path", "text", "source_digest"))
    edition.translations.all().delete()
    for path, text in TEXTS.items():
        SaveTranslationAction(edition, path, text).execute()
    assert at_once == list(
        edition.translations.order_by("path").values("path", "text", "source_digest")
    )
    assert Edition.objects.get(pk=edition.pk).has_unpublished_changes


def test_what_says_the_same_keeps_its_version(edition):
    SaveTranslationsAction(edition, TEXTS).execute()
    assert SaveTranslationsAction(edition, {**TEXTS, "title": "Another"}).execute() == 1
    assert saved(edition) == {
        "title": ("Another", 2),
        "slug": ("mini-lifting", 1),
        "introduction": ("An introduction.", 1),
    }


@pytest.mark.parametrize(
    ("texts", "error", "said"),
    [
        ({"nowhere": "text"}, UnknownSegment, "nowhere"),
        ({"title": "two\nlines", "slug": "not a slug"}, InvalidTranslation, "제목: .*슬러그: "),
    ],
)
def test_one_that_is_refused_keeps_the_others_from_being_saved(edition, texts, error, said):
    with pytest.raises(error, match=f"(?s){said}"):
        SaveTranslationsAction(edition, {"introduction": "An introduction.", **texts}).execute()
    assert saved(edition) == {}


def test_nobody_may_without_the_permission(edition):
    action = SaveTranslationsAction(edition, TEXTS, user=User.objects.create(username="somebody"))
    with pytest.raises(EditionPermissionError):
        action.execute()
    assert saved(edition) == {}


def test_more_texts_cost_no_more_queries(edition):
    paths = [segment.path for segment in edition.translatable_segments() if segment.path != "slug"]

    def queries(texts: dict[str, str]) -> int:
        with CaptureQueriesContext(connection) as captured:
            SaveTranslationsAction(edition, texts).execute()
        return len(captured)

    first, *others = (path for path in paths if "b2" not in path)
    assert queries({first: "one"}) == queries(dict.fromkeys(others, "many"))
    assert queries({first: "two"}) == queries(dict.fromkeys(others, "many again"))


def test_it_is_announced_once(edition, django_capture_on_commit_callbacks):
    announced = []

    def listen(instance, path, **kwargs):
        announced.append((instance, path))

    translation_saved.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            SaveTranslationsAction(edition, TEXTS).execute()
    finally:
        translation_saved.disconnect(listen)
    assert announced == [(edition, None)]
