"""The main job through the real admin views: write, publish, translate, publish, change."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.builders import make_home
from tests.shown import same_text
from tests.testapp.models import StoryPage
from wagtail_editions.admin.originals import start_url

pytestmark = pytest.mark.django_db

ENGLISH = {
    "title": "Mini lifting",
    "slug": "mini-lifting",
    "introduction": "An introduction.",
}


@pytest.fixture
def home():
    return make_home()


def page_form(introduction="소개입니다.", **extra):
    return nested_form_data(
        {
            "title": "미니 리프팅",
            "slug": "미니-리프팅",
            "introduction_ko": introduction,
            "summary_ko": rich_text('<p data-block-key="s1">요약입니다.</p>'),
            "body_ko": streamfield([("heading", "실 리프팅과의 비교")]),
            "minutes": "3",
            "seo_title": "",
            "search_description": "",
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
            **extra,
        }
    )


def save_rows(client, edition, texts):
    """Save every row through its endpoint, as the screen does."""
    url = reverse("wagtail_editions:save_translation", args=[edition.pk])
    for row in edition.rows():
        text = texts.get(row.segment.path) or texts.get(row.segment.text)
        if text:
            response = client.post(
                url, {"path": row.segment.path, "text": text, "version": row.version}
            )
            assert response.status_code == 200, response.text
            assert response.json()["version"] == row.version + 1


def test_the_main_job(admin_client, client, home):
    # Create and publish in Korean.
    add = reverse("wagtailadmin_pages:add", args=["testapp", "storypage", home.pk])
    form = admin_client.get(add)
    assert form.status_code == 200
    assert 'name="introduction_ko"' in form.text
    assert 'name="introduction_en"' not in form.text
    response = admin_client.post(
        add, {**page_form(), "source_language": "ko", "action-publish": "1"}
    )
    assert response.status_code == 302, response.context["form"].errors
    story = StoryPage.objects.get(title="미니 리프팅")
    assert client.get("/ko/미니-리프팅/").status_code == 200
    assert client.get("/en/mini-lifting/").status_code == 404

    # The page editor lists the editions and offers to begin English.
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    editor = admin_client.get(edit)
    assert 'name="introduction_ko"' in editor.text
    assert 'name="introduction_en"' not in editor.text
    start = start_url(story, "en")
    assert f'data-w-action-url-value="{start}"' in editor.text
    response = admin_client.post(start)
    edition = story.editions.get(language="en")
    workbench = reverse("wagtail_editions:edit", args=[edition.pk])
    assert response.headers["Location"] == workbench

    # Publishing too early is refused with what is missing.
    assert "소개입니다." in admin_client.get(workbench).text
    refused = admin_client.post(workbench, {"action-publish": "1"})
    assert refused.status_code == 200
    assert "요약입니다." in refused.context["form"].non_field_errors().as_text()
    assert client.get("/en/mini-lifting/").status_code == 404

    # Translate and publish English.
    save_rows(
        admin_client,
        edition,
        {**ENGLISH, "요약입니다.": "A summary.", "실 리프팅과의 비교": "Compared with threads"},
    )
    response = admin_client.post(workbench, {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    english = client.get("/en/mini-lifting/")
    assert "An introduction." in english.text
    assert "Compared with threads" in english.text

    # Change Korean: English stays for readers, and is shown as behind.
    block_id = StoryPage.objects.get(pk=story.pk).body_ko[0].id
    changed = page_form("소개가 바뀌었습니다.")
    changed["body_ko-0-id"] = block_id
    response = admin_client.post(edit, {**changed, "action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    assert "소개가 바뀌었습니다." in client.get("/ko/미니-리프팅/").text
    assert same_text(client.get("/en/mini-lifting/"), english)
    edition = story.editions.get(language="en")
    assert edition.is_behind
    update = reverse("wagtail_editions:update", args=[edition.pk])
    assert update in admin_client.get(workbench).text

    # Update: what changed is outdated, old and new source in sight.
    admin_client.post(update)
    edition = story.editions.get(language="en")
    assert not edition.is_behind
    statuses = {row.segment.path: row.status.value for row in edition.rows()}
    assert statuses.pop("introduction") == "outdated"
    assert set(statuses.values()) == {"translated"}
    screen = admin_client.get(workbench).text
    assert re.search(r"<del[^>]*>소개입니다\.</del>", screen)
    assert "소개가 바뀌었습니다." in screen
    assert same_text(client.get("/en/mini-lifting/"), english)

    # Translate what changed and publish again.
    save_rows(admin_client, edition, {"introduction": "The introduction has changed."})
    response = admin_client.post(workbench, {"action-publish": "1"})
    assert response.status_code == 302
    assert "The introduction has changed." in client.get("/en/mini-lifting/").text
