"""Originals that are no pages, in Wagtail's admin."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from tests.testapp.models import Badge, Footer, ListPage, Speaker, Talk
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.admin.originals import start_url

pytestmark = pytest.mark.django_db


def test_a_snippet_is_written_in_its_source_language_alone(admin_client):
    add = reverse("wagtailsnippets_testapp_badge:add")
    form = admin_client.get(add).text
    assert 'name="name_ko"' in form
    assert 'name="name_en"' not in form
    assert 'name="name"' not in form
    admin_client.post(add, {"name_ko": "추천", "colour": "red", "source_language": "ko"})
    badge = Badge.objects.get()
    assert (badge.name_ko, badge.name_en, badge.source_edition.live) == ("추천", None, True)


def test_a_snippet_can_be_written_in_another_language(admin_client):
    add = reverse("wagtailsnippets_testapp_badge:add")
    assert 'name="name_en"' in admin_client.get(f"{add}?source_language=en").text
    admin_client.post(add, {"name_en": "Recommended", "source_language": "en"})
    assert Badge.objects.get().source_language == "en"


def test_saving_the_form_of_a_snippet_keeps_the_other_language(admin_client):
    badge = Badge.objects.create(name_ko="추천")
    publish_in_english(badge, {"추천": "Recommended"})
    edit = reverse("wagtailsnippets_testapp_badge:edit", args=[badge.pk])
    admin_client.post(edit, {"name_ko": "새 추천", "colour": "", "name_en": "Hacked", "name": "x"})
    badge = Badge.objects.get()
    assert (badge.name_ko, badge.name_en) == ("새 추천", "Recommended")


def test_a_snippets_form_leads_to_its_editions(admin_client):
    badge = Badge.objects.create(name_ko="추천")
    edit = reverse("wagtailsnippets_testapp_badge:edit", args=[badge.pk])
    assert start_url(badge, "en") in admin_client.get(edit).text
    response = admin_client.post(start_url(badge, "en"))
    edition = badge.editions.get(language="en")
    assert response.headers["Location"] == reverse("wagtail_editions:edit", args=[edition.pk])
    assert response.headers["Location"] in admin_client.get(edit).text


def test_an_edition_of_a_snippet_is_worked_on_and_published(admin_client):
    badge = Badge.objects.create(name_ko="추천")
    edition = StartEditionAction(badge, "en").execute()
    url = reverse("wagtail_editions:edit", args=[edition.pk])
    shown = admin_client.get(url)
    assert "추천" in shown.text
    assert reverse("wagtailsnippets_testapp_badge:edit", args=[badge.pk]) in shown.text
    save = reverse("wagtail_editions:save_translation", args=[edition.pk])
    saved = admin_client.post(save, {"path": "name", "text": "Recommended", "version": "0"})
    assert saved.status_code == 200
    admin_client.post(url, {"action-publish": "1"})
    assert Badge.objects.get().name_en == "Recommended"
    assert "Recommended" in admin_client.get(reverse("wagtail_editions:list")).text
    history = reverse("wagtail_editions:history", args=[edition.pk])
    assert admin_client.get(history).status_code == 200


def test_a_snippet_with_drafts_and_children(admin_client):
    add = reverse("wagtailsnippets_testapp_speaker:add")
    form = admin_client.get(add).text
    assert 'name="talks-__prefix__-title_ko"' in form
    assert "talks-__prefix__-title_en" not in form
    data = nested_form_data(
        {
            "name_ko": "김의사",
            "biography_ko": rich_text("<p>소개</p>"),
            "source_language": "ko",
            "talks": inline_formset([{"title_ko": "첫 강연"}]),
            "action-publish": "1",
        }
    )
    admin_client.post(add, data)
    speaker = Speaker.objects.get()
    assert (speaker.live, Talk.objects.get().title_ko) == (True, "첫 강연")
    publish_in_english(speaker, {"김의사": "Dr. Kim", "소개": "About", "첫 강연": "First talk"})
    edit = reverse("wagtailsnippets_testapp_speaker:edit", args=[speaker.pk])
    talk = Talk.objects.get()
    data = nested_form_data(
        {
            "name_ko": "김 의사",
            "biography_ko": rich_text("<p>소개</p>"),
            "talks": inline_formset(
                [
                    {"id": talk.pk, "title_ko": "고친 강연", "title_en": "Hacked"},
                    {"title_ko": "새 강연"},
                ],
                initial=1,
            ),
            "action-publish": "1",
        }
    )
    admin_client.post(edit, data)
    titles = Talk.objects.order_by("sort_order").values_list("title_ko", "title_en")
    assert list(titles) == [("고친 강연", "First talk"), ("새 강연", None)]
    edition = speaker.editions.get(language="en")
    preview = reverse("wagtail_editions:preview_on_edit", args=[edition.pk])
    admin_client.post(preview, {"expire_at": ""})
    shown = admin_client.get(preview)
    assert "Dr. Kim" in shown.text
    assert "First talk" in shown.text


def test_a_required_text_of_a_child_is_asked_for(admin_client):
    add = reverse("wagtailsnippets_testapp_speaker:add")
    data = nested_form_data(
        {
            "name_ko": "김의사",
            "biography_ko": rich_text(""),
            "talks": inline_formset([{"title_ko": ""}]),
            "action-publish": "1",
        }
    )
    assert not Speaker.objects.exists()
    response = admin_client.post(add, data)
    assert response.status_code == 200
    assert not Talk.objects.exists()


def test_inline_children_of_a_page(admin_client):
    from tests.builders import make_home

    home = make_home()
    url = reverse("wagtailadmin_pages:add", args=["testapp", "listpage", home.pk])
    form = admin_client.get(url).text
    assert 'name="questions-__prefix__-question_ko"' in form
    assert "questions-__prefix__-question_en" not in form
    data = nested_form_data(
        {
            "title": "질문",
            "slug": "questions",
            "questions": inline_formset(
                [{"question_ko": "아픈가요?", "answer_ko": rich_text("<p>아니요.</p>"), "votes": 3}]
            ),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    admin_client.post(url, data)
    page = ListPage.objects.get()
    assert (page.live, page.questions.get().question_ko) == (True, "아픈가요?")
    texts = {"질문": "Questions", "아픈가요?": "Does it hurt?", "아니요.": "No."}
    publish_in_english(page, texts, slug="questions")
    question = ListPage.objects.get().questions.get()
    assert (question.question_en, question.votes) == ("Does it hurt?", 3)


def test_settings_are_written_in_the_source_language(admin_client):
    site = Site.objects.get(is_default_site=True)
    footer = Footer.for_site(site)
    url = reverse("wagtailsettings:edit", args=["testapp", "footer", site.pk])
    form = admin_client.get(url).text
    assert 'name="note_ko"' in form
    assert 'name="note_en"' not in form
    assert start_url(footer, "en") in form
    admin_client.post(url, {"note_ko": "쉬는 날", "telephone": "1"})
    publish_in_english(Footer.for_site(site), {"쉬는 날": "Closed today"})
    admin_client.post(url, {"note_ko": "여는 날", "telephone": "2", "note_en": "Hacked"})
    footer = Footer.objects.get()
    assert (footer.note_ko, footer.note_en) == ("여는 날", "Closed today")


def test_whoever_may_not_change_the_snippet_may_not_begin_its_translation(
    client, django_user_model
):
    from django.contrib.auth.models import Permission

    user = django_user_model.objects.create_user("visitor", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    badge = Badge.objects.create(name_ko="추천")
    client.post(start_url(badge, "en"))
    assert badge.editions.count() == 1


def publish_in_english(original, texts, **paths):
    edition = StartEditionAction(original, "en").execute()
    for segment in edition.translatable_segments():
        if text := paths.get(segment.path) or texts.get(segment.text):
            SaveTranslationAction(edition, segment.path, text).execute()
    edition.save_revision().publish()
