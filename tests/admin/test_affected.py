"""What the editor of an original is told of its translations before publishing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import make_home, make_story, publish_in_english, start_in_english
from tests.editions.guides import Guide
from tests.reviewing import make_group, make_person
from tests.testapp.models import Badge, Speaker, StoryPage
from wagtail_editions.actions import SendDraftAction, StartEditionAction
from wagtail_editions.models import Edition, Right, Translation, affected
from wagtail_editions.models.affected import affected_by_draft

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def address(original: Any) -> str:
    key = ContentType.objects.get_for_model(original, for_concrete_model=False).pk
    return reverse("wagtail_editions:affected", args=[key, original.pk])


def change(story: StoryPage, body: Any = None, **fields: Any) -> StoryPage:
    """Save a draft with other values of fields, and of the body's blocks by their place."""
    draft = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    blocks = list(draft.body_ko.get_prep_value())
    for index, value in (body or {}).items():
        blocks[index] = {**blocks[index], "value": value}
    draft.body_ko = blocks
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    return StoryPage.objects.get(pk=story.pk)


def found(story: StoryPage) -> Any:
    told = affected_by_draft(StoryPage.objects.get(pk=story.pk))
    assert told is not None
    return told


def numbers(told: Any) -> tuple[int, ...]:
    """What the one language has to do: outdated, new, words, what waits anyway."""
    [line] = told.languages
    return line.outdated, line.missing, line.words, line.waiting


def test_only_what_the_draft_changes_is_told_and_with_its_words():
    story = make_story(make_home())
    publish_in_english(story)
    assert numbers(found(story)) == (0, 0, 0, 0)
    change(story, body={0: "실 리프팅 두 가지"}, introduction_ko="소개입니다. 새로운 문장.")
    told = found(story)
    assert numbers(told) == (2, 0, 3 + 4, 0)
    assert [text.name for text in told.texts] == ["Introduction", "Body › Heading"]
    assert ("added", " 새로운 문장.") in [
        (piece.kind.value, piece.text) for piece in told.texts[0].pieces
    ]
    assert (told.structural, told.untranslated) == (0, 0)


def test_what_waits_anyway_is_counted_apart():
    story = make_story(make_home())
    edition = publish_in_english(story)
    Translation.objects.filter(edition=edition, path="body.b1").update(source_digest="0" * 64)
    Translation.objects.filter(edition=edition, path="body.b2.k2").update(text="")
    change(story, body={0: "다른 제목"})
    told = found(story)
    assert numbers(told) == (0, 0, 0, 2)
    assert told.texts == []
    assert told.untranslated == 1


def test_a_new_block_is_new_and_a_moved_one_is_not():
    story = make_story(make_home())
    publish_in_english(story)
    draft = story.get_latest_revision_as_object()
    blocks = list(draft.body_ko.get_prep_value())
    new = {"type": "heading", "value": "새 제목", "id": "b9"}
    pasted = {**blocks[0], "id": "b8"}
    draft.body_ko = [*blocks[1:], pasted, new]
    draft.save_revision()
    told = found(story)
    assert numbers(told) == (0, 1, 2, 0)
    assert told.texts[0].is_new
    assert told.untranslated == 1
    # One block went, two came; the others stand in their order.
    assert told.structural == 3


def test_a_draft_that_was_sent_and_translated_affects_nothing():
    story = make_story(make_home())
    publish_in_english(story)
    story = change(story, introduction_ko="다른 소개")
    [edition] = SendDraftAction(story, ["en"]).execute()
    assert numbers(found(story)) == (0, 0, 0, 1)
    Translation.objects.filter(edition=edition, path="introduction").update(
        source_digest=next(
            each.digest for each in edition.translatable_segments() if each.path == "introduction"
        )
    )
    assert numbers(found(story)) == (0, 0, 0, 0)
    change(story, introduction_ko="또 다른 소개")
    assert numbers(found(story)) == (1, 0, 3, 0)


def test_an_original_that_is_not_live_is_compared_with_what_was_begun():
    story = make_story(make_home(), live=False)
    edition = start_in_english(story)
    written = [each for each in edition.translatable_segments() if each.text]
    # The slug is chosen, not translated.
    assert numbers(found(story)) == (0, 0, 0, len(written) - 1)
    draft = change(story, introduction_ko="다른 소개")
    assert numbers(found(draft))[:3] == (0, 0, 0)


def test_texts_in_hidden_blocks_wait_for_nobody_and_links_are_structure():
    guide = Guide()
    guide.hide("body.b2")
    page = guide.page.get_latest_revision_as_object()
    body = list(page.body_ko.get_prep_value())
    body[1] = {**body[1], "value": {**body[1]["value"], "title": "다른 카드", "seats": 9}}
    page.body_ko = body
    page.website_ko = "https://example.org/"
    page.save_revision()
    told = affected_by_draft(guide.page)
    assert told is not None
    assert numbers(told) == (0, 0, 0, 0)
    assert told.structural == 2


def test_the_panel_says_it_in_words(admin_client, admin_in_english, client):
    story = make_story(make_home())
    publish_in_english(story)
    change(story, introduction_ko="다른 <소개>")
    text = admin_client.get(address(story)).text
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
    assert 'data-count="1"' in text
    assert "English 1 outdated · 2 words" in shown
    assert "&lt;소개&gt;" in text
    assert "Minor, such as a typo" in shown
    assert "What this publication means for other languages" in shown
    translator = make_person("t", make_group("T", {"en": [Right.TRANSLATE]}))
    client.force_login(translator)
    assert client.get(address(story)).status_code == 302
    editor = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert address(story) in admin_client.get(editor).text
    lonely = make_story(StoryPage.objects.get(slug="home"), slug="lonely")
    editor = reverse("wagtailadmin_pages:edit", args=[lonely.pk])
    assert address(lonely) not in admin_client.get(editor).text


def test_what_has_no_drafts_has_nothing_to_tell(admin_client):
    badge = Badge.objects.create(name_ko="배지")
    assert admin_client.get(address(badge)).status_code == 404


def test_a_snippet_with_drafts_is_told_too(admin_client, admin_in_english):
    speaker = Speaker.objects.create(name_ko="연사", live=False)
    speaker.save_revision().publish()
    speaker = Speaker.objects.get()
    StartEditionAction(speaker, "en").execute()
    assert "data-count" in admin_client.get(address(speaker)).text


def test_the_same_queries_for_more_languages_and_texts(monkeypatch):
    story = make_story(make_home())
    edition = publish_in_english(story)
    change(story, introduction_ko="다른 소개")

    def cost() -> int:
        row = StoryPage.objects.get(pk=story.pk)
        with CaptureQueriesContext(connection) as queries:
            affected_by_draft(row)
        return len(queries)

    few = cost()
    languages = ("ko", "en", "ja", "zh", "vi", "th", "ru", "de")
    monkeypatch.setattr(affected, "configured_languages", lambda: languages)
    for language in languages[2:]:
        other = Edition.of(story, language=language)
        for name in Edition.BASIS_FIELDS:
            setattr(other, name, getattr(edition, name))
        other.save()
    more = [
        {"type": "heading", "value": f"제목 {number}", "id": f"n{number}"} for number in range(100)
    ]
    change(story, body_ko=more)
    found_now = found(story)
    assert (len(found_now.languages), len(found_now.texts)) == (7, 101)
    assert few == cost() <= MOST_QUERIES
