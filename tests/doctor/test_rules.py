"""Each rule sees its own damage, and nothing else; what can be mended is mended for good."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from tests.builders import BODY, make_story, start_in_english
from tests.doctor.examining import assert_mends, assert_only_reports, editions, fix, wrong
from tests.testapp.models import EventPage, StoryPage
from wagtail_editions.models import Edition, Translation, addresses

pytestmark = pytest.mark.django_db


def rows(page):
    """Return a queryset of the page's own row, whose columns are named as they are."""
    return StoryPage.objects.filter(pk=page.pk)


def only_in_korean(home):
    return make_story(home, title="하나", slug="하나")


# source-edition


@pytest.mark.parametrize("live", [True, False])
def test_a_missing_source_edition(home, live):
    page = make_story(home, live=live)
    editions(page, "ko").delete()
    assert_mends(page, "ko", "source-edition")
    edition = editions(page, "ko").get()
    assert edition.is_source
    assert edition.live is live
    assert Page.objects.get(pk=page.pk).live is live


def test_a_source_edition_that_is_missing_beside_a_live_translation(client, story):
    editions(story, "ko").delete()
    assert_mends(story, "ko", "source-edition")
    assert client.get("/ko/미니-리프팅/").status_code == 200


def test_a_withdrawn_original_is_not_made_public(client, story):
    StoryPage.objects.get(pk=story.pk).unpublish()
    editions(story, "ko").delete()
    assert_only_reports((story.pk, "ko", "source-edition"))
    assert client.get("/ko/미니-리프팅/").status_code == 404


def test_text_from_before_the_plugin_is_left_to_its_own_command(home):
    page = only_in_korean(home)
    rows(page).update(introduction_ko=None, summary_ko=None, body_ko=None)
    editions(page, "ko").delete()
    assert_only_reports((page.pk, "ko", "source-edition"))


def test_a_source_edition_in_another_language(story):
    rows(story).update(source_language="en")
    assert_only_reports((story.pk, "en", "source-edition"))


def test_a_source_edition_that_is_not_marked(story):
    editions(story, "ko").update(is_source=False)
    assert_only_reports((story.pk, "ko", "source-edition"))


def test_a_source_language_that_is_not_configured(story):
    rows(story).update(source_language="xx")
    assert_only_reports((story.pk, "xx", "source-edition"))


# source-mirror


@pytest.mark.parametrize("name", ["title", "slug", "seo_title", "search_description"])
def test_a_source_edition_that_does_not_mirror_its_page(story, name):
    before = editions(story, "ko").values().get()
    editions(story, "ko").update(**{name: "other"})
    assert_mends(story, "ko", "source-mirror")
    assert editions(story, "ko").values().get() == before


# url-path


@pytest.mark.parametrize("language", ["ko", "en"])
def test_an_address_that_is_not_of_its_slugs(story, language):
    before = editions(story, language).get().url_path
    editions(story, language).update(url_path="/home/elsewhere/")
    assert_mends(story, language, "url-path")
    assert editions(story, language).get().url_path == before


def test_the_address_of_a_page_that_lends_and_of_one_that_borrows(home):
    above = only_in_korean(home)
    below = make_story(above, title="둘", slug="둘")
    start_in_english(below)
    assert wrong() == []
    editions(below, "en").update(url_path="/home/one/둘/")
    assert_mends(below, "en", "url-path")
    assert editions(below, "en").get().url_path == "/home/하나/둘/"


def test_the_address_of_the_top(home):
    editions(home, "en").update(url_path="/start/")
    assert_mends(home, "en", "url-path")


def test_an_address_that_is_too_long(home, monkeypatch):
    page = make_story(home, title="긴 주소", slug="가" * 20)
    monkeypatch.setattr(addresses, "MAX_URL_PATH_LENGTH", 20)
    assert_only_reports((page.pk, "ko", "url-path"))


def test_what_the_plugin_refuses_is_left_as_it_is(home, monkeypatch, capsys):
    page = make_story(home, title="긴 주소", slug="가" * 20)
    editions(page, "ko").update(title="다른 제목", basis_digest="")
    monkeypatch.setattr(addresses, "MAX_URL_PATH_LENGTH", 20)
    assert_only_reports(
        (page.pk, "ko", "source-mirror"),
        (page.pk, "ko", "url-path"),
        (page.pk, "ko", "basis-digest"),
    )
    assert f"Left as it is: story page {page.pk}." in capsys.readouterr().err
    # Nothing of the page was mended, so nothing is half mended.
    assert editions(page, "ko").get().basis_digest == ""


# live-revision and head-matter


def test_a_live_edition_without_a_live_revision(story):
    editions(story, "en").update(live_revision=None)
    assert_only_reports((story.pk, "en", "live-revision"))


def test_a_live_edition_without_its_revision(story):
    editions(story, "en").update(live_revision=None)
    assert_only_reports((story.pk, "en", "live-revision"))
    editions(story, "en").get().save_revision().publish()
    assert wrong() == []


def test_a_live_edition_without_a_slug(home, story):
    edition = editions(story, "en").get()
    revision = edition.live_revision
    revision.content["translations"].pop("slug")
    revision.save()
    editions(story, "en").update(slug="", url_path="/home/미니-리프팅/")
    below = Edition.objects.filter(language="en", slug="below")
    below.update(url_path="/home/미니-리프팅/below/")
    assert_only_reports((story.pk, "en", "live-revision"))


@pytest.mark.parametrize("name", ["title", "seo_title", "search_description"])
def test_head_matter_that_was_not_published(story, name):
    before = editions(story, "en").values().get()
    editions(story, "en").update(**{name: "Other"})
    assert_mends(story, "en", "head-matter")
    assert editions(story, "en").values().get() == before


def test_a_slug_that_was_not_published_and_all_that_follows_it(client, story):
    addresses = Edition.objects.order_by("pk").values_list("url_path", flat=True)
    before = list(addresses)
    editions(story, "en").update(slug="other", url_path="/home/other/")
    Edition.objects.filter(language="en", slug="below").update(url_path="/home/other/below/")
    assert wrong() == [(story.pk, "en", "head-matter")]
    fix()
    assert wrong() == []
    assert list(addresses) == before
    assert client.get("/en/mini-lifting/below/").status_code == 200


# sibling-slugs


def test_two_pages_with_the_same_slug_in_a_language(home):
    first, second = only_in_korean(home), make_story(home, title="둘", slug="둘")
    for page in (first, second):
        start_in_english(page)
        editions(page, "en").update(slug="same", url_path="/home/same/")
    assert_only_reports(*[(page.pk, "en", "sibling-slugs") for page in (first, second)])


def test_a_slug_that_a_sibling_lends(home):
    first, second = only_in_korean(home), make_story(home, title="둘", slug="둘")
    start_in_english(first)
    editions(first, "en").update(slug="둘", url_path="/home/둘/")
    assert_only_reports((first.pk, "en", "sibling-slugs"))
    assert second.slug == "둘"


# page-live


def test_a_page_that_is_live_in_no_language(home):
    page = make_story(home, live=False)
    Page.objects.filter(pk=page.pk).update(live=True)
    assert_mends(page, "", "live")
    assert not Page.objects.get(pk=page.pk).live


def test_a_page_that_is_not_live_although_its_editions_are(client, story):
    Page.objects.filter(pk=story.pk).update(live=False)
    assert_mends(story, "", "live")
    assert Page.objects.get(pk=story.pk).live
    assert client.get("/en/mini-lifting/").status_code == 200


# closed-columns and live-columns


def test_text_in_the_columns_of_a_withdrawn_edition(story):
    editions(story, "en").get().unpublish()
    rows(story).update(introduction_en="Not for readers.")
    assert_mends(story, "en", "closed-columns")
    assert StoryPage.objects.get(pk=story.pk).introduction_en is None


def test_text_in_the_columns_of_a_language_without_an_edition(home):
    page = only_in_korean(home)
    rows(page).update(body_en=BODY)
    assert_mends(page, "en", "closed-columns")
    assert not StoryPage.objects.get(pk=page.pk).body_en
    assert StoryPage.objects.get(pk=page.pk).body_ko.get_prep_value() == BODY


@pytest.mark.parametrize("name", ["introduction", "summary", "body"])
@pytest.mark.parametrize("damage", ["other", "empty"])
def test_columns_that_are_not_what_was_published(story, name, damage):
    before = StoryPage.objects.filter(pk=story.pk)[0].serializable_data()
    english = StoryPage.objects.get(pk=story.pk).body_en.get_prep_value()
    value = None if damage == "empty" else (BODY if name == "body" else "Other.")
    rows(story).update(**{f"{name}_en": value})
    assert_mends(story, "en", "live-columns")
    page = StoryPage.objects.get(pk=story.pk)
    assert page.introduction_en == "An introduction."
    assert page.summary_en == '<p data-block-key="s1">A summary.</p>'
    assert page.body_en.get_prep_value() == english
    # The original is not touched.
    assert page.serializable_data() == before


def test_a_live_revision_that_cannot_be_assembled(story):
    revision = editions(story, "en").get().live_revision
    revision.content["basis"]["body"] = "{"
    revision.save()
    assert_only_reports((story.pk, "en", "live-columns"))


def test_a_field_that_the_page_type_got_later(story):
    revision = editions(story, "en").get().live_revision
    del revision.content["basis"]["introduction"]
    revision.save()
    assert wrong() == [(story.pk, "en", "live-columns")]
    fix()
    assert wrong() == []


# basis-digest


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_digest_that_is_not_of_its_text(story, language):
    before = editions(story, language).get().basis_digest
    editions(story, language).update(basis_digest="0" * 64)
    assert_mends(story, language, "basis-digest")
    assert editions(story, language).get().basis_digest == before


def test_a_published_original_that_is_damaged(home):
    page = only_in_korean(home)
    rows(page).update(body_ko="{")
    assert_only_reports((page.pk, "ko", "basis-digest"))


# language-configured and path-length


def test_an_edition_in_a_language_that_is_not_configured(home):
    page = only_in_korean(home)
    start_in_english(page)
    editions(page, "en").update(language="xx")
    assert_only_reports((page.pk, "xx", "language-configured"))


def test_a_translation_at_a_path_that_is_too_long(story, monkeypatch):
    # PostgreSQL stores no longer one than its column allows.
    monkeypatch.setattr("wagtail_editions.doctor.reading.MAX_PATH_LENGTH", 20)
    Translation.objects.create(edition=editions(story, "en").get(), path="p" * 21)
    found = wrong()
    assert (story.pk, "en", "path-length") in found
    assert {rule for _page, _language, rule in found} == {"path-length"}


def test_other_page_types(home):
    event = EventPage(title="행사", slug="행사", introduction_ko="오세요.")
    home.add_child(instance=event)
    event.save_revision().publish()
    EventPage.objects.filter(pk=event.pk).update(introduction_en="Come.")
    assert_mends(event, "en", "closed-columns")
