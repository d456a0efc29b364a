"""What the page editor publishes, it publishes whole; what it cannot publish, it tells."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry, Revision

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story
from tests.testapp.models import StoryPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


class Crash(Exception):
    pass


def crash(*args, **kwargs):
    raise Crash


def refuse(*args, **kwargs):
    raise ValidationError("Not today.")


def stored():
    return (
        list(StoryPage.objects.order_by("pk").values("pk", "title", "live", "introduction_ko")),
        Revision.objects.count(),
        PageLogEntry.objects.count(),
    )


@pytest.fixture(params=["add", "edit"])
def editor(request, home):
    """Return the address of the form for a new page, and of that for one that is live."""
    if request.param == "add":
        return reverse("wagtailadmin_pages:add", args=["testapp", "storypage", home.pk])
    story = make_story(home, title="다른 글", slug="다른-글")
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def publish(client, editor):
    form = {**page_form("새 소개"), "source_language": "ko", "action-publish": "1"}
    return client.post(editor, form)


def test_a_crash_after_the_page_was_written_leaves_the_old_state(admin_client, monkeypatch, editor):
    before = stored()
    monkeypatch.setattr(PublishPageRevisionAction, "_after_publish", crash)
    with pytest.raises(Crash):
        publish(admin_client, editor)
    assert stored() == before


def test_a_refusal_is_told_and_keeps_what_was_written(admin_client, monkeypatch, editor):
    before = stored()
    monkeypatch.setattr(PublishPageRevisionAction, "_after_publish", refuse)
    response = publish(admin_client, editor)
    assert response.status_code == 200
    assert "Not today." in response.text
    assert "새 소개" in response.text
    assert stored() == before


def test_the_editor_publishes(admin_client, editor):
    response = publish(admin_client, editor)
    assert response.status_code == 302, response.context["form"].errors
    assert StoryPage.objects.get(title="미니 리프팅").introduction_ko == "새 소개"
