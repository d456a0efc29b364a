"""What one language's edition alone uses counts as used, and deleting it says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import ReferenceIndex

from tests.builders import make_home, make_story, publish_in_english
from tests.editions.guides import Guide, make_image
from tests.testapp.models import Badge, NewsPage, Speaker, StoryPage
from wagtail_editions.actions import SaveOverrideAction
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from django.db.models import Model

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]

LINK = '<p data-block-key="n">See <a linktype="{}" id="{}">this</a>.</p>'


@pytest.fixture
def guide(admin_in_english) -> Guide:
    return Guide()


def make_document() -> Any:
    file = ContentFile(b"text", name="notes.txt")
    return get_document_model().objects.create(title="Notes", file=file)


def users(used: Model) -> set[str]:
    """Return the columns that refer to ``used``."""
    paths = ReferenceIndex.get_references_to(used).values_list("model_path", flat=True)
    return {path.split(".")[0] for path in paths}


def said(client: Any, name: str, used: Model) -> str:
    text = client.get(reverse(name, args=[used.pk]), follow=True).text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_a_picture_of_one_language(admin_client, guide):
    image = make_image("개")
    guide.override("body.b3.image", image.pk)
    assert users(image) == set()
    guide.publish()
    assert users(image) == {"body_en"}
    assert "referenced 1 time" in said(admin_client, "wagtailimages:delete", image)
    usage = said(admin_client, "wagtailimages:image_usage", image)
    assert "안내" in usage
    assert "Body [en]" in usage
    order = admin_client.get(reverse("wagtailimages:index"), {"ordering": "-usage_count"})
    assert order.status_code == 200
    guide.edition.unpublish()
    assert users(image) == set()
    assert "referenced 0 times" in said(admin_client, "wagtailimages:delete", image)


def test_a_document_of_one_language(admin_client, guide):
    document = make_document()
    guide.add("paragraph", LINK.format("document", document.pk))
    guide.publish()
    assert users(document) == {"body_en"}
    assert "referenced 1 time" in said(admin_client, "wagtaildocs:delete", document)
    assert "안내" in said(admin_client, "wagtaildocs:document_usage", document)


def test_a_page_that_one_language_links_to(admin_client, guide):
    story = make_story(guide.home, slug="other")
    guide.override("body.b1.k1.link", {"linktype": "page", "id": str(story.pk)})
    guide.publish()
    assert users(story) == {"body_en"}
    assert guide.published()[0]["value"].count(f'id="{story.pk}"') == 1
    assert "안내" in said(admin_client, "wagtailadmin_pages:usage", story)
    deleting = said(admin_client, "wagtailadmin_pages:delete", story)
    assert "1 time" in deleting


def test_a_page_that_one_language_chooses(admin_client, guide):
    story = make_story(guide.home, slug="other")
    guide.override("body.b2.page", story.pk)
    guide.publish()
    assert users(story) == {"body_en"}
    # What is gone is a blocker of the next publication, and no error to readers.
    StoryPage.objects.get(pk=story.pk).delete()
    assert guide.blockers()
    assert admin_client.get("/en/guide/").status_code == 200


def test_a_snippet_and_a_page_of_an_ordinary_page(admin_client, guide):
    badge, speaker = Badge.objects.create(name_ko="추천"), Speaker.objects.create(name_ko="김")
    news = NewsPage(
        title="소식",
        slug="news",
        related_id=guide.pk,
        speaker=speaker,
        body=[("badge", badge)],
    )
    guide.home.add_child(instance=news)
    assert users(badge) == {"body"}
    assert users(speaker) == {"speaker"}
    assert "related" in users(guide.page)
    for used, name in ((badge, "badge"), (speaker, "speaker")):
        assert "소식" in said(admin_client, f"wagtailsnippets_testapp_{name}:usage", used)
        deleting = said(admin_client, f"wagtailsnippets_testapp_{name}:delete", used)
        assert "referenced 1 time" in deleting
    assert "소식" in said(admin_client, "wagtailadmin_pages:usage", guide.page)


def test_an_edition_is_a_part_of_its_original_and_uses_nothing_itself(guide):
    guide.override("body.b3.image", make_image("개").pk)
    guide.publish()
    rows = ReferenceIndex.objects.filter(base_content_type__app_label="wagtail_editions")
    assert not rows.exists()


def test_a_whole_index_made_anew_says_the_same(guide):
    image = make_image("개")
    guide.override("body.b3.image", image.pk)
    guide.publish()
    before = sorted(ReferenceIndex.objects.values_list("object_id", "model_path", "to_object_id"))
    ReferenceIndex.objects.all().delete()
    for page in (*StoryPage.objects.all(), guide.page):
        ReferenceIndex.create_or_update_for_object(page)
    after = sorted(ReferenceIndex.objects.values_list("object_id", "model_path", "to_object_id"))
    assert [row for row in before if row[0] == str(guide.pk)] == [
        row for row in after if row[0] == str(guide.pk)
    ]


def test_a_translated_page_in_an_alias_is_used_there_too(guide):
    story = make_story(guide.home, slug="other")
    guide.override("body.b2.page", story.pk)
    guide.publish()
    guide.page.create_alias(update_slug="alias")
    found = ReferenceIndex.get_references_to(story).values_list("object_id", flat=True)
    assert len(set(found)) == 2


def test_an_override_of_an_edition_that_is_not_live_is_not_lost(guide):
    """A draft's picture is not in use by any reader; deleting it is told before publication."""
    image = make_image("개")
    SaveOverrideAction(guide.edition, "body.b3.image", "value", image.pk).execute()
    image.delete()
    assert guide.blockers()
    assert Edition.objects.get(pk=guide.edition_pk).overrides.count() == 1


def test_a_link_that_every_language_has_is_used_by_each():
    home = make_home()
    story = make_story(home, summary_ko=LINK.format("page", home.pk))
    publish_in_english(story, **{"summary.n": "See <1>this</1>."})
    # The field without a language is the source language's column over again.
    assert users(home) == {"summary", "summary_ko", "summary_en"}
    assert ReferenceIndex.get_references_to(home).group_by_source_object().count() == 1
