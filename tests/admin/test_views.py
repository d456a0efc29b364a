"""The admin's views around the rows."""

import pytest
from django.urls import reverse

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.reviewing import make_group, make_person
from tests.testapp.models import StoryPage
from wagtail_editions.admin.originals import start_url
from wagtail_editions.models import Edition, Right

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    return make_story(home)


def sign_in(client, name, *rights, page=None, page_codenames=()):
    """Sign in somebody with rights in English, and permissions of Wagtail's on ``page``."""
    group = make_group(name, {"en": rights}, page_codenames, page)
    user = make_person(name, group)
    client.force_login(user)
    return user


def test_a_page_can_be_written_in_another_language(admin_client, client, home):
    add = reverse("wagtailadmin_pages:add", args=["testapp", "storypage", home.pk])
    form = admin_client.get(add, {"source_language": "en"})
    assert 'name="introduction_en"' in form.text
    assert 'name="introduction_ko"' not in form.text
    data = page_form()
    data = {key.replace("_ko", "_en"): value for key, value in data.items()}
    data |= {"title": "Written in English", "slug": "english", "source_language": "en"}
    response = admin_client.post(add, {**data, "action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    page = StoryPage.objects.get(title="Written in English")
    assert page.source_language == "en"
    assert page.introduction_en == "소개입니다."
    assert not page.introduction_ko
    assert page.source_edition.language == "en"
    assert client.get("/en/english/").status_code == 200
    assert client.get("/ko/english/").status_code == 404
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
    assert 'name="introduction_en"' in editor
    assert 'name="introduction_ko"' not in editor


def test_a_language_that_is_not_configured_is_a_form_error(admin_client, home):
    add = reverse("wagtailadmin_pages:add", args=["testapp", "storypage", home.pk])
    response = admin_client.post(add, {**page_form(), "source_language": "tlh"})
    assert response.status_code == 200
    assert "tlh" in str(response.context["form"].errors["source_language"])
    assert not StoryPage.objects.filter(title="미니 리프팅").exists()


def test_a_slug_taken_by_a_translation_is_a_form_error(admin_client, home, story):
    publish_in_english(story)
    add = reverse("wagtailadmin_pages:add", args=["testapp", "storypage", home.pk])
    data = {key.replace("_ko", "_en"): value for key, value in page_form().items()}
    data |= {"slug": "mini-lifting", "source_language": "en", "action-publish": "1"}
    response = admin_client.post(add, data)
    assert response.status_code == 200
    assert "Mini lifting" in str(response.context["form"].errors["slug"])


def test_a_required_field_is_asked_for_in_the_source_language(admin_client, home):
    add = reverse("wagtailadmin_pages:add", args=["testapp", "eventpage", home.pk])
    data = page_form()
    data["introduction_ko"] = ""
    response = admin_client.post(add, {**data, "source_language": "ko", "action-publish": "1"})
    assert response.status_code == 200
    assert "introduction_ko" in response.context["form"].errors
    # A draft may be incomplete.
    response = admin_client.post(add, {**data, "source_language": "ko"})
    assert response.status_code == 302, response.context["form"].errors


def test_the_source_edition_opens_the_page_editor(admin_client, story):
    source = story.source_edition
    response = admin_client.get(reverse("wagtail_editions:edit", args=[source.pk]))
    assert response.headers["Location"] == reverse("wagtailadmin_pages:edit", args=[story.pk])


def test_beginning_twice_leads_to_the_edition_that_is_there(admin_client, story):
    url = start_url(story, "en")
    first = admin_client.post(url)
    second = admin_client.post(url)
    assert first.headers["Location"] == second.headers["Location"]
    assert story.editions.count() == 2


def test_a_language_that_is_not_configured_cannot_be_begun(admin_client, story):
    response = admin_client.post(start_url(story, "xx"))
    assert response.status_code == 302
    assert story.editions.count() == 1


def test_nothing_is_begun_by_get(admin_client, story):
    url = start_url(story, "en")
    assert admin_client.get(url).status_code == 405


def test_the_list_tells_states_and_filters(admin_client, home, story):
    publish_in_english(story)
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = "새 소개"
    page.save_revision().publish()
    url = reverse("wagtail_editions:list")
    text = admin_client.get(url).text
    assert "Mini lifting" in text
    assert "Home" in text
    behind = admin_client.get(url, {"behind": "true"}).text
    assert "Mini lifting" in behind
    assert ">Home<" not in behind
    assert "Mini lifting" not in admin_client.get(url, {"language": "ko"}).text


def test_history_compare_and_revert_work(admin_client, story):
    edition = publish_in_english(story)
    first = edition.latest_revision
    translate(edition, introduction="Changed.", slug="mini-lifting")
    Edition.objects.get(pk=edition.pk).save_revision()
    history = reverse("wagtail_editions:history", args=[edition.pk])
    assert admin_client.get(history).status_code == 200
    latest = Edition.objects.get(pk=edition.pk).latest_revision
    compare = reverse("wagtail_editions:revisions_compare", args=[edition.pk, first.pk, latest.pk])
    assert admin_client.get(compare).status_code == 200
    revert = reverse("wagtail_editions:revisions_revert", args=[edition.pk, first.pk])
    shown = admin_client.get(revert)
    assert shown.status_code == 200
    assert "An introduction." in shown.text
    assert "data-writable" not in shown.text
    response = admin_client.post(revert, {"go_live_at": ""})
    assert response.status_code == 302
    rows = {row.segment.path: row.text for row in Edition.objects.get(pk=edition.pk).rows()}
    assert rows["introduction"] == "An introduction."


def test_unpublishing_by_wagtails_view_empties_the_language(admin_client, client, story):
    edition = publish_in_english(story)
    url = reverse("wagtail_editions:unpublish", args=[edition.pk])
    assert admin_client.get(url).status_code == 200
    admin_client.post(url, {"reason": "Wrong."})
    assert client.get("/en/mini-lifting/").status_code == 404
    page = StoryPage.objects.get(pk=story.pk)
    assert not page.introduction_en
    assert page.live


def test_the_draft_can_be_previewed_before_it_is_published(admin_client, story):
    edition = start_in_english(story)
    translate(edition)
    url = reverse("wagtail_editions:preview_on_edit", args=[edition.pk])
    admin_client.post(url, {"go_live_at": ""})
    preview = admin_client.get(url)
    assert preview.status_code == 200
    assert "<h1>Mini lifting</h1>" in preview.text
    assert "An introduction." in preview.text
    assert '<html lang="en">' in preview.text


def test_a_page_is_previewed_in_its_own_language(admin_client, home, settings):
    page = StoryPage(
        title="English", slug="english", source_language="en", introduction_en="Hello", live=False
    )
    home.add_child(instance=page)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = {key.replace("_ko", "_en"): value for key, value in page_form("Hello").items()}
    admin_client.post(url, data)
    preview = admin_client.get(url)
    assert "Hello" in preview.text
    assert '<html lang="en">' in preview.text


def test_a_new_page_is_previewed_before_it_is_saved(admin_client, home):
    url = reverse("wagtailadmin_pages:preview_on_add", args=["testapp", "storypage", home.pk])
    data = {key.replace("_ko", "_en"): value for key, value in page_form("Hello").items()}
    admin_client.post(url, {**data, "source_language": "en"})
    preview = admin_client.get(url)
    assert preview.status_code == 200
    assert "Hello" in preview.text


def test_a_page_editor_reads_the_editions_of_the_page_and_changes_none(client, home, story):
    sign_in(client, "editor", page=home, page_codenames=["change_page", "publish_page"])
    edition = start_in_english(story)
    url = reverse("wagtail_editions:edit", args=[edition.pk])
    screen = client.get(url)
    assert "Save draft" not in screen.text
    assert 'name="action-' not in screen.text
    assert "<article" in screen.text
    assert "data-writable" not in screen.text
    save = reverse("wagtail_editions:save_translation", args=[edition.pk])
    data = {"path": "title", "text": "Mini lifting", "version": 0}
    assert client.post(save, data).status_code == 403
    for data in ({}, {"action-publish": "1"}, {"action-submit": "1"}):
        client.post(url, data)
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.latest_revision, edition.live) == (None, False)


def test_a_translator_may_not_publish(client, home, story):
    edition = translate(start_in_english(story), slug="mini-lifting")
    sign_in(client, "translator", Right.TRANSLATE)
    url = reverse("wagtail_editions:edit", args=[edition.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"action-publish": "1"})
    assert not Edition.objects.get(pk=edition.pk).live
    unpublish = reverse("wagtail_editions:unpublish", args=[edition.pk])
    assert client.post(unpublish).status_code in {302, 403}


def test_somebody_without_rights_sees_nothing(client, home, story):
    edition = start_in_english(story)
    sign_in(client, "stranger")
    for method, url in (
        (client.get, reverse("wagtail_editions:edit", args=[edition.pk])),
        (client.get, reverse("wagtail_editions:list")),
        (client.post, reverse("wagtail_editions:update", args=[edition.pk])),
        (client.post, start_url(home, "en")),
    ):
        response = method(url)
        assert response.status_code in {302, 403}, url
        if response.status_code == 302:
            assert response.headers["Location"] == reverse("wagtailadmin_home")


def test_a_slug_taken_since_it_was_saved_is_told_when_publishing(admin_client, home, story):
    edition = translate(start_in_english(story), slug="mini-lifting")
    other = make_story(home, title="다른 글", slug="other")
    publish_in_english(other, title="Another", slug="mini-lifting-2")
    Edition.objects.filter(page=other, language="en").update(slug="mini-lifting")
    url = reverse("wagtail_editions:edit", args=[edition.pk])
    response = admin_client.post(url, {"action-publish": "1"})
    assert response.status_code == 200
    assert "다른 글" in response.context["form"].non_field_errors().as_text()
    assert not Edition.objects.get(pk=edition.pk).live


def test_damaged_block_json_is_told_where_a_translation_is_begun(admin_client, story):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE testapp_storypage SET body_ko = %s WHERE page_ptr_id = %s",
            ['"a text where blocks should be"', story.pk],
        )
    response = admin_client.post(start_url(story, "en"), follow=True)
    assert story.editions.count() == 1
    assert "body" in " ".join(str(message) for message in response.context["messages"])


def test_fields_of_all_languages_are_marked_in_the_form(admin_client, story):
    from django.utils import translation

    form = admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
    with translation.override("ko"):
        note = translation.gettext("Shared by all languages: a change shows in every edition.")
    assert form.count(note) == 2  # minutes, and whether the page is shown in menus
