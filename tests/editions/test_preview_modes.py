"""A preview of every language, wherever Wagtail shows one of the original."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.testapp.models import ListPage, Speaker, StoryPage
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

ENGLISH = "edition:en"


@pytest.fixture
def home() -> StoryPage:
    return make_home()


def test_the_page_editor_offers_the_draft_of_every_language(home, admin_client, admin_in_english):
    story = make_story(home)
    translate(publish_in_english(story), {"소개입니다.": "In work."})
    assert [name for name, _label in story.preview_modes] == ["", ENGLISH]
    assert story.default_preview_mode == ""
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert '<option value="edition:en">English (translation in work)</option>' in (
        editor.content.decode()
    )

    # With what is typed there and belongs to all languages.
    form = page_form(introduction_ko="새 소개입니다.", minutes="7")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk])
    assert admin_client.post(url, form).json()["is_valid"]
    preview = admin_client.get(url, {"mode": ENGLISH, "in_preview_panel": "true"})
    page = preview.content.decode()
    assert '<html lang="en">' in page
    assert "In work." in page
    assert "소개입니다." not in page
    assert "<!--" not in page
    assert "새 소개입니다." in admin_client.get(url).content.decode()

    draft = reverse("wagtailadmin_pages:view_draft", args=[story.pk])
    assert "In work." in admin_client.get(draft, {"mode": ENGLISH}).content.decode()
    for unknown in ("edition:ko", "edition:xx", "edition:"):
        assert admin_client.get(draft, {"mode": unknown}).status_code in {302, 403}


def test_what_the_page_shares_is_previewed_as_it_stands_in_the_form(home):
    story = make_story(home)
    translate(start_in_english(story))
    story.body_ko, story.minutes = None, 77
    seen = []
    story.get_context = lambda request, *args, **kwargs: (
        seen.append((story.minutes, story.introduction_en)) or {"page": story, "request": request}
    )
    story.make_preview_request(preview_mode=ENGLISH)
    assert seen == [(77, "An introduction.")]


def test_a_page_with_modes_of_its_own_has_each_in_every_language(home):
    page = ListPage(title="목록", slug="list", live=False)
    home.add_child(instance=page)
    SaveTranslationAction(StartEditionAction(page, "en").execute(), "title", "A list").execute()
    page = ListPage.objects.get(pk=page.pk)
    assert [(name, str(label)) for name, label in page.preview_modes] == [
        ("page", "Page"),
        ("print", "For printing"),
        (ENGLISH, "English (translation in work)"),
        (f"{ENGLISH}:print", "English (translation in work): For printing"),
    ]
    assert page.default_preview_mode == "page"

    def templates(mode: str) -> list[str]:
        response = page.make_preview_request(preview_mode=mode)
        return [response.template_name, response.context_data["edition"].title]

    assert templates("print") == ["testapp/plain.html", "목록"]
    assert templates(ENGLISH) == ["testapp/story.html", "A list"]
    assert templates(f"{ENGLISH}:print") == ["testapp/plain.html", "A list"]
    edition = page.editions.get(language="en")
    assert edition.preview_modes == ListPage.preview_modes
    assert edition.make_preview_request(preview_mode="print").template_name == "testapp/plain.html"


def test_whoever_may_not_see_an_edition_does_not_get_its_preview(home):
    story = make_story(home)
    start_in_english(story)
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(PermissionDenied):
        story.make_preview_request(request, ENGLISH)


def test_a_snippet_is_previewed_in_every_language(home):
    speaker = Speaker(name_ko="김")
    speaker.save()
    SaveTranslationAction(StartEditionAction(speaker, "en").execute(), "name", "Kim").execute()
    speaker = Speaker.objects.get(pk=speaker.pk)
    modes = ["", "card", ENGLISH, f"{ENGLISH}:card"]
    assert [name for name, _label in speaker.preview_modes] == modes
    assert len(speaker.editions.get(language="en").preview_modes) == 2
    assert "Kim" in speaker.make_preview_request(preview_mode=ENGLISH).content.decode()
    assert [name for name, _label in Speaker().preview_modes] == ["", "card"]


def test_the_modes_cost_one_query_and_lists_none(home):
    story = make_story(home)
    with CaptureQueriesContext(connection) as queries:
        for _time in range(3):
            assert story.preview_modes
    assert len(queries) == 1
    plain = Page.objects.get(pk=story.pk)
    story = StoryPage.objects.get(pk=story.pk)
    assert plain.specific_class
    with CaptureQueriesContext(connection) as queries:
        assert plain.is_previewable()
        assert story.is_previewable()
    assert len(queries) == 0
