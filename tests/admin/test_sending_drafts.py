"""Sending a draft to translation from the panel of the page editor."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from tests.admin.test_views import sign_in
from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.models import Edition, Right

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def send_url(page, language="en"):
    model = ContentType.objects.get_for_model(StoryPage)
    return reverse("wagtail_editions:send_draft", args=[model.pk, page.pk, language])


def editor(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text


def save_draft(page):
    page = StoryPage.objects.get(pk=page.pk)
    page.introduction_ko = "새 소개입니다."
    page.save_revision()


def test_a_saved_draft_is_offered_sent_and_told(admin_client, story):
    assert send_url(story) not in editor(admin_client, story)
    save_draft(story)
    assert send_url(story) in editor(admin_client, story)
    response = admin_client.post(send_url(story), follow=True)
    assert "Draft sent to translation: English. 1 text is to be translated." in response.text
    assert "from a draft" in response.text
    assert send_url(story) not in response.text
    edition = Edition.objects.get(page=story.pk, language="en")
    workbench = admin_client.get(reverse("wagtail_editions:edit", args=[edition.pk])).text
    assert "This is a translation of a draft." in workbench


def test_nothing_is_sent_without_a_draft_or_by_get(admin_client, story):
    response = admin_client.post(send_url(story), follow=True)
    assert "There is no draft to send" in response.text
    assert admin_client.get(send_url(story)).status_code == 405
    assert "is not configured" in admin_client.post(send_url(story, "xx"), follow=True).text


def test_who_may_not_edit_the_page_is_offered_nothing_and_refused(client, story):
    save_draft(story)
    sign_in(client, "translator", Right.TRANSLATE)
    before = Edition.objects.get(page=story.pk, language="en").basis
    client.post(send_url(story))
    assert Edition.objects.get(page=story.pk, language="en").basis == before


def test_a_locked_edition_is_left_alone(admin_client, django_user_model, story):
    save_draft(story)
    somebody = django_user_model.objects.create_user("somebody")
    edition = Edition.objects.get(page=story.pk, language="en")
    Edition.objects.filter(pk=edition.pk).update(locked=True, locked_by=somebody)
    response = admin_client.post(send_url(story), follow=True)
    assert "locked" in response.text
    assert Edition.objects.get(pk=edition.pk).basis == edition.basis
