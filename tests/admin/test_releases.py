"""The screen that releases several languages together."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from tests.admin.test_views import sign_in
from tests.builders import make_home, make_story, publish_in_english, translate
from tests.testapp.models import Badge, StoryPage
from wagtail_editions.actions import (
    SaveTranslationAction,
    SendDraftAction,
    StartEditionAction,
)
from wagtail_editions.admin.originals import release_url
from wagtail_editions.models import Edition, Release, Right

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    page = StoryPage.objects.get(pk=story.pk)
    page.introduction_ko = "새 소개입니다."
    page.save_revision()
    (edition,) = SendDraftAction(page, ["en"]).execute()
    translate(edition, introduction="A new introduction.")
    return page


def screen(page):
    model = ContentType.objects.get_for_model(StoryPage)
    return reverse("wagtail_editions:release", args=[model.pk, page.pk])


def editor(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def public(page):
    row = StoryPage.objects.get(pk=page.pk)
    return (row.introduction_ko, row.introduction_en)


def later():
    return timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")


def test_the_panel_leads_there_where_there_is_more_than_one_language(admin_client, story):
    assert screen(story) in editor(admin_client, story)
    alone = make_story(story.get_parent(), slug="alone")
    assert screen(alone) not in editor(admin_client, alone)


def test_what_is_ready_is_chosen_and_released(admin_client, story):
    shown = admin_client.get(screen(story))
    assert shown.context["form"]["languages"].value() == ["ko", "en"]
    assert "goes live only together with" in shown.text
    response = admin_client.post(
        screen(story), {"languages": ["ko", "en"], "when": "now"}, follow=True
    )
    assert "Released together: " in response.text
    assert public(story) == ("새 소개입니다.", "A new introduction.")
    assert "Nothing new to publish." in admin_client.get(screen(story)).text


def test_what_is_missing_is_told_by_language(admin_client, story):
    edition = Edition.objects.get(page=story.pk, language="en")
    SaveTranslationAction(edition, "introduction", "").execute()
    shown = admin_client.get(screen(story))
    assert shown.context["form"]["languages"].value() == ["ko"]
    assert "Not translated yet: Introduction" in shown.text
    response = admin_client.post(screen(story), {"languages": ["ko", "en"], "when": "now"})
    assert response.status_code == 200
    assert "Nothing was published." in response.text
    assert "Not translated yet: Introduction" in response.text
    assert response.context["form"]["languages"].value() == ["ko", "en"]
    assert public(story)[0] == "소개입니다."


def test_a_release_for_later_is_listed_and_can_be_cancelled(admin_client, story):
    data = {"languages": ["ko", "en"], "when": "later", "go_live_at": later()}
    response = admin_client.post(screen(story), data, follow=True)
    assert "Release scheduled: " in response.text
    release = Release.objects.get()
    cancel = reverse("wagtail_editions:cancel_release", args=[release.pk])
    assert cancel in response.text
    assert "scheduled already" in response.text
    assert admin_client.get(cancel).status_code == 405
    response = admin_client.post(cancel, follow=True)
    assert "Release cancelled." in response.text
    assert cancel not in response.text
    assert "not scheduled any more" in admin_client.post(cancel, follow=True).text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"when": "now"}, "Choose at least one language."),
        ({"languages": ["xx"], "when": "now"}, "xx"),
        ({"languages": ["ko"], "when": "later"}, "Choose a date and time."),
        ({"languages": ["ko"], "when": "later", "go_live_at": "soon"}, "Enter a valid date/time."),
        (
            {"languages": ["ko"], "when": "later", "go_live_at": "2020-01-01 10:00"},
            "Choose a date and time in the future.",
        ),
        ({"languages": ["ko"]}, "Choose when."),
    ],
)
def test_bad_input_is_told_and_nothing_happens(admin_client, story, data, told):
    response = admin_client.post(screen(story), data)
    assert response.status_code == 200
    assert told in response.text
    assert not Release.objects.exists()
    assert public(story)[0] == "소개입니다."


def test_a_date_that_does_not_count_is_forgotten(admin_client, story):
    data = {"languages": ["ko", "en"], "when": "now", "go_live_at": "2020-01-01 10:00"}
    admin_client.post(screen(story), data)
    assert public(story)[0] == "새 소개입니다."


def test_who_may_publish_one_language_releases_no_other(client, story):
    sign_in(client, "translator", Right.TRANSLATE, Right.PUBLISH)
    response = client.get(screen(story))
    assert response.context["form"].fields["languages"].choices == [("en", "English")]
    client.post(screen(story), {"languages": ["ko", "en"], "when": "now"})
    assert public(story)[0] == "소개입니다."
    release = _schedule(story)
    client.post(reverse("wagtail_editions:cancel_release", args=[release.pk]))
    release.refresh_from_db()
    assert release.state == "scheduled"


def test_who_may_publish_nothing_does_not_see_the_screen(client, story):
    sign_in(client, "translator", Right.TRANSLATE)
    assert client.get(screen(story)).status_code == 302
    client.post(screen(story), {"languages": ["en"], "when": "now"})
    assert public(story)[0] == "소개입니다."


def test_an_original_without_drafts_is_released_in_its_other_languages(admin_client):
    badge = Badge.objects.create(name_ko="추천")
    edition = StartEditionAction(badge, "en").execute()
    SaveTranslationAction(edition, "name", "Recommended").execute()
    edition.save_revision()
    address = release_url(badge)
    assert admin_client.get(address).status_code == 200
    admin_client.post(address, {"languages": ["en"], "when": "now"})
    assert Badge.objects.get().name_en == "Recommended"
    assert admin_client.get(address).status_code == 200


def _schedule(story):
    from wagtail_editions.actions import ReleaseAction

    return ReleaseAction(
        story, ["ko", "en"], go_live_at=timezone.now() + timedelta(days=1)
    ).execute()
