"""Builders of test content: a small tree, its pages, and their translations."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Site

from tests.replay import recorded
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.models import Edition, TranslatedPage

#: The body of a story, as a StreamField stores it.
BODY = [
    {"type": "heading", "value": "실 리프팅과의 비교", "id": "b1"},
    {
        "type": "paragraph",
        "value": '<p data-block-key="k1">절개는 <b>2~3 cm</b>입니다.</p>'
        '<p data-block-key="k2">흉터는 머리카락 속에 있습니다.</p>',
        "id": "b2",
    },
    {"type": "step", "value": {"title": "상담", "minutes": 30}, "id": "b3"},
]

ENGLISH = {
    "미니 리프팅": "Mini lifting",
    "요약입니다.": "A summary.",
    "소개입니다.": "An introduction.",
    "실 리프팅과의 비교": "Compared with thread lifting",
    "절개는 <1>2~3 cm</1>입니다.": "The incision is <1>2 to 3 cm</1>.",
    "흉터는 머리카락 속에 있습니다.": "The scar is within the hair.",
    "상담": "Consultation",
}


def make_home(**kwargs: Any) -> StoryPage:
    """Make the site's root page, live in Korean and English, in place of Wagtail's own."""
    key = _make_home(**kwargs)
    Site.clear_site_root_paths_cache()
    return StoryPage.objects.get(pk=key)


@recorded
def _make_home(**kwargs: Any) -> int:
    Page.objects.get(depth=2).delete()
    root = Page.objects.get(depth=1)
    home = StoryPage(title="홈", slug="home", **kwargs)
    root.add_child(instance=home)
    home.save_revision().publish()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "Test"},
    )
    Site.clear_site_root_paths_cache()
    publish_in_english(home, title="Home", slug="home")
    return home.pk


def make_story(parent: Page, *, live: bool = True, **kwargs: Any) -> StoryPage:
    """Make a story in Korean, published unless told otherwise."""
    return StoryPage.objects.get(pk=_make_story(parent, live=live, **kwargs))


@recorded
def _make_story(parent: Page, *, live: bool, **kwargs: Any) -> int:
    values: dict[str, Any] = {
        "title": "미니 리프팅",
        "slug": "미니-리프팅",
        "introduction_ko": "소개입니다.",
        "summary_ko": '<p data-block-key="s1">요약입니다.</p>',
        "body_ko": BODY,
        **kwargs,
    }
    story = StoryPage(live=False, **values)
    parent.add_child(instance=story)
    revision = story.save_revision()
    if live:
        revision.publish()
    return story.pk


def translate(edition: Edition, texts: dict[str, str] | None = None, **paths: str) -> Edition:
    """Save a translation for every segment: by path, else by its Korean text."""
    texts = {**ENGLISH, **(texts or {})}
    for segment in edition.translatable_segments():
        text = paths.get(segment.path) or texts.get(segment.text)
        if text:
            SaveTranslationAction(edition, segment.path, text).execute()
    return edition


def start_in_english(page: TranslatedPage) -> Edition:
    """Begin the English edition of ``page``."""
    return Edition.objects.get(pk=_start_in_english(page))


@recorded
def _start_in_english(page: TranslatedPage) -> int:
    return StartEditionAction(page, "en").execute().pk


def publish_in_english(page: TranslatedPage, **paths: str) -> Edition:
    """Translate the page into English and publish it."""
    return Edition.objects.get(pk=_publish_in_english(page, **paths))


@recorded
def _publish_in_english(page: TranslatedPage, **paths: str) -> int:
    edition = start_in_english(page)
    translate(edition, **{"slug": "mini-lifting", **paths})
    edition.save_revision().publish()
    return edition.pk
