"""What two contents that were read have otherwise, and what no page can show."""

from __future__ import annotations

import copy

import pytest
from django.utils.translation import override
from wagtail.images.tests.utils import get_test_image_file

from tests.builders import make_home, make_story
from tests.editions.guides import Guide, make_image
from tests.testapp.models import Badge, GuidePage, Sight, StoryPage
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.admin.review_page import original_page, review_page
from wagtail_editions.models.review_differences import review_difference
from wagtail_editions.models.reviewed import Reviewed, file_key, reviewed
from wagtail_editions.models.under_review import draft_of, edition_of
from wagtail_editions.text.difference import PieceKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def content() -> Reviewed:
    """What would be signed of a story in its source language."""
    edition = edition_of(make_story(make_home()))
    assert edition is not None
    return reviewed(draft_of(edition))


def changed(content: Reviewed, **parts: object) -> Reviewed:
    return Reviewed.from_json(copy.deepcopy({**content.as_json(), **parts}))


def test_texts_values_files_and_shared_fields(content):
    values = copy.deepcopy(dict(content.values))
    heading, paragraph, step = values["body"]
    assert [each["id"] for each in (heading, paragraph, step)] == ["b1", "b2", "b3"]
    step["value"]["minutes"] = 45
    paragraph["value"] = (
        paragraph["value"].replace("2~3 cm", "3~4 cm").split('<p data-block-key="k2"')[0]
    )
    values["slug"] = "다른-주소"
    values["search_description"] = "새 설명"
    values["introduction"] = "소개입니다. 끝."
    after = changed(content, values=values, shared={**content.shared, "minutes": 7})
    with override("en"):
        found = review_difference(StoryPage, content, after)
    texts = {each.segment.path: each for each in found.texts}
    assert [*texts] == ["slug", "search_description", "introduction", "body.b2.k1", "body.b2.k2"]
    assert [path for path, each in texts.items() if each.is_hidden] == [
        "slug",
        "search_description",
        "body.b2.k2",
    ]
    assert texts["body.b2.k2"].is_removed
    assert texts["search_description"].is_added
    incision = texts["body.b2.k1"]
    assert [(kind.value, text) for kind, text in incision.plain_pieces] == [
        ("same", "절개는 "),
        ("removed", "2~3 cm"),
        ("added", "3~4 cm"),
        ("same", "입니다."),
    ]
    assert incision.name.endswith("Paragraph")
    assert [(each.name, each.before.text, each.after.text) for each in found.values] == [
        ("Step › Minutes", "30", "45"),
        ("Minutes", "0", "7"),
    ]
    assert [each.is_shared for each in found.values] == [False, True]
    assert not found.is_reordered
    assert not found.is_otherwise
    assert not review_difference(StoryPage, content, changed(content))


def test_what_has_no_words_of_its_own_is_said_all_the_same(content):
    body = [*content.values["body"]]
    reordered = changed(content, values={**content.values, "body": [body[1], body[0], body[2]]})
    found = review_difference(StoryPage, content, reordered)
    assert (found.is_reordered, found.texts, found.values) == (True, [], [])
    unknown = changed(
        content, values={**content.values, "body": [*body, {"type": "gone", "id": "x", "value": 1}]}
    )
    assert review_difference(StoryPage, content, unknown).is_otherwise
    # What cannot be taken apart any more: everything is new.
    damaged = changed(content, values={"body": "{"})
    found = review_difference(StoryPage, damaged, content)
    assert {piece.kind for each in found.texts for piece in each.pieces} == {PieceKind.ADDED}


def test_what_is_no_page_is_read_as_a_list_of_texts():
    badge = Badge.objects.create(name_ko="배지 & 표")
    edition = StartEditionAction(badge, "en").execute()
    SaveTranslationAction(edition, "name", "Badge & tag").execute()
    before = reviewed(edition)
    SaveTranslationAction(edition, "name", "Badge & new tag").execute()
    page = review_page(edition, reviewed(edition), before)
    assert '<html lang="en">' in page
    assert 'Badge &amp; <ins class="we-added">new </ins>tag' in page
    assert "배지 &amp; 표" in original_page(edition)


def test_files_that_inline_children_name_are_signed_too():
    """A guide's sights have pictures, which no language has otherwise."""
    guide = Guide()
    page = GuidePage.objects.get(pk=guide.pk)
    pictures = [make_image(name) for name in ("Square", "Bridge")]
    draft = page.get_latest_revision_as_object()
    sights = [*draft.sights.all(), Sight(name_ko="다리", picture=pictures[1])]
    sights[0].picture = pictures[0]
    draft.sights = sights
    draft.save_revision()
    edition = edition_of(GuidePage.objects.get(pk=guide.pk))
    before = reviewed(draft_of(edition))
    keys = {file_key(type(each), each.pk): each for each in pictures}
    assert {key: each.file_hash for key, each in keys.items()}.items() <= before.files.items()

    # A file is replaced where it is.
    pictures[1].file = get_test_image_file(colour="red")
    pictures[1]._set_file_hash()
    pictures[1].save()
    after = reviewed(draft_of(edition))
    assert after.digest != before.digest
    with override("en"):
        [replaced] = review_difference(GuidePage, before, after).values
    assert (replaced.name, replaced.is_file) == ("Bridge", True)

    # Another one is chosen, and a child is gone: told child by child.
    draft = GuidePage.objects.get(pk=guide.pk).get_latest_revision_as_object()
    [square, _bridge] = draft.sights.all()
    square.picture = pictures[1]
    draft.sights = [square]
    draft.save_revision()
    edition = edition_of(GuidePage.objects.get(pk=guide.pk))
    with override("en"):
        found = review_difference(GuidePage, after, reviewed(draft_of(edition)))
    assert [(each.name, each.before.text, each.after.text) for each in found.values] == [
        ("Sights 1 › Picture", "Square", "Bridge"),
        ("Sights 2 › Picture", "Bridge", "—"),
    ]
    assert found.values[0].after.image == pictures[1]
    assert [each.is_removed for each in found.texts] == [True]
