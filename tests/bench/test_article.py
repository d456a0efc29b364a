"""The article that is measured: as many segments as is said, and none that two pages share."""

from __future__ import annotations

import pytest
from wagtail.blocks import StreamBlock

from bench import article
from bench.site.blocks import BODY_BLOCKS
from wagtail_editions.segments import FieldKind, Segment, TranslatableField, extract

FIELDS = (
    TranslatableField(name="title", kind=FieldKind.TEXT),
    TranslatableField(name="search_description", kind=FieldKind.MULTILINE),
    TranslatableField(name="introduction", kind=FieldKind.MULTILINE),
    TranslatableField(name="body", kind=FieldKind.STREAM, block=StreamBlock(BODY_BLOCKS)),
)


def segments(language: str, serial: int, change: int | None = None) -> list[Segment]:
    return extract(FIELDS, article.fields(language, serial, [1, 2, 3, 4], change))


@pytest.mark.parametrize("language", article.LANGUAGES)
def test_it_has_as_many_segments_as_is_said(language):
    with_its_slug = len(segments(language, 1)) + 1
    assert with_its_slug == article.SEGMENTS


def test_both_languages_have_the_same_places():
    source, target = (segments(language, 1) for language in article.LANGUAGES)
    assert [each.path for each in source] == [each.path for each in target]


def test_two_pages_share_no_text():
    assert {each.text for each in segments("en", 1)}.isdisjoint(
        each.text for each in segments("en", 2)
    )


def test_a_change_changes_one_segment():
    before, after = segments("en", 1), segments("en", 1, change=1)
    changed = [new for old, new in zip(before, after, strict=True) if old.text != new.text]
    assert len(changed) == 1
    assert article.mark("en", 1) in changed[0].text


def test_every_text_has_its_translation():
    pairs = article.translations(1, change=1)
    source, target = (
        article.fields(language, 1, [1, 2, 3, 4], 1) for language in article.LANGUAGES
    )
    assert pairs[source["title"]] == target["title"]
    for block, other in zip(source["body"], target["body"], strict=True):
        text, translation = (
            each["value"] if isinstance(each["value"], str) else each["value"]["caption"]
            for each in (block, other)
        )
        if block["type"] == "paragraph":
            text, translation = (each[each.index(">") + 1 : -4] for each in (text, translation))
        assert pairs[text] == translation
