"""Promise 1, by every way in which Wagtail publishes, withdraws, copies and saves a page.

Somebody has read the page before English is published, and saves a draft of it afterwards; that
draft is published by one way after another. On an ordinary page, translated by
django-modeltranslation alone, each takes English from its readers; from an edition none does.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.actions import action_registry
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from tests.promises.test_01_no_leak import (
    ENGLISH,
    KOREAN,
    ordinary,
    stored,
    story,
    translate_ordinary,
    translate_story,
)
from tests.testapp.models import OrdinaryPage, StoryPage
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

__all__ = ["ordinary", "story"]


@pytest.fixture
def user(admin_user, admin_client):
    """Return a person who works in English, and is signed in as ``admin_client``."""
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    return admin_user


def read(page: Page) -> Page:
    return type(page).objects.get(pk=page.pk)


def translate(page: Page) -> None:
    (translate_story if isinstance(page, StoryPage) else translate_ordinary)(page)


def stale_draft(page: Page):
    """Publish English, and save a draft of an object that was read before."""
    stale = read(page)
    translate(page)
    return stale.save_revision()


# Publishing: each way takes the draft of somebody who saw no English.


def by_the_revision(page, client, user):
    stale_draft(page).publish()


def by_the_action(page, client, user):
    action = action_registry.get_action_class(Page, "publish")
    action(stale_draft(page), user=user).execute()


def by_the_admin_api(page, client, user):
    stale_draft(page)
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"])
    assert client.post(address).status_code == 200


def by_bulk_publishing(page, client, user):
    stale_draft(page)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert client.post(f"{address}?id={page.pk}").status_code == 302


def by_the_registrys_edit(page, client, user):
    stale = read(page)
    translate(page)
    action = action_registry.get_action_class(type(page), "edit")
    action(stale, user=user, publish=True).execute()


def by_a_workflow(page, client, user):
    stale_draft(page)
    workflow = Workflow.objects.create(name="Review", active=True)
    task = GroupApprovalTask.objects.create(name="Review", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    state = workflow.start(read(page), user)
    state.current_task_state.approve(user=user)


def by_a_schedule(page, client, user):
    revision = stale_draft(page)
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")


def by_going_back(page, client, user):
    translate(page)
    first = page.revisions.earliest("created_at", "pk")
    action = action_registry.get_action_class(type(page), "revert")
    action(read(page), first, user=user).execute()
    read(page).get_latest_revision().publish()


def by_an_autosave_over_the_revision(page, client, user):
    stale = read(page)
    translate(page)
    stale.latest_revision = read(page).latest_revision
    draft = stale.save_revision(overwrite_revision=stale.latest_revision, clean=False)
    draft.publish()


def by_a_save(page, client, user):
    stale = read(page)
    translate(page)
    stale.save()


def by_publishing_its_alias(page, client, user):
    """The alias goes on with what its original publishes."""
    alias = page.create_alias(update_slug="alias")
    alias = read(alias)
    stale_draft(page).publish()
    assert read(alias).live


WAYS = [
    by_the_revision,
    by_the_action,
    by_the_admin_api,
    by_bulk_publishing,
    by_the_registrys_edit,
    by_a_workflow,
    by_a_schedule,
    by_going_back,
    by_an_autosave_over_the_revision,
    by_a_save,
    by_publishing_its_alias,
]


@pytest.mark.parametrize("publish", WAYS)
def test_it_takes_english_from_an_ordinary_page(ordinary, admin_client, user, publish):
    publish(ordinary, admin_client, user)
    assert not stored(ordinary)["introduction_en"]


@pytest.mark.parametrize("publish", WAYS)
def test_it_takes_nothing_from_an_edition(client, story, admin_client, user, publish):
    publish(story, admin_client, user)
    assert stored(story) == {
        "introduction": KOREAN,
        "introduction_ko": KOREAN,
        "introduction_en": ENGLISH,
    }
    assert Edition.objects.get(page=story.pk, language="en").live
    assert ENGLISH in client.get("/en/mini-lifting/").text


# The page editor, used by somebody who works in English on a Korean page.

NEW = "새 소개입니다."


def page_form(page_type, **extra) -> dict[str, str]:
    form = {
        "title": "보통",
        "slug": "편집",
        "seo_title": "",
        "search_description": "",
        "comments": {
            "TOTAL_FORMS": 0,
            "INITIAL_FORMS": 0,
            "MIN_NUM_FORMS": 0,
            "MAX_NUM_FORMS": "",
        },
        "action-publish": "1",
        **extra,
    }
    if page_type is OrdinaryPage:
        form["introduction"] = NEW
    else:
        form |= {
            "introduction_ko": NEW,
            "summary_ko": rich_text(""),
            "body_ko": streamfield([]),
            "minutes": "0",
            "source_language": "ko",
        }
    return nested_form_data(form)


def edit_in_english(client: Client, page: Page) -> Page:
    translate(page)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, page_form(type(page)))
    assert response.status_code == 302, response.context["form"].errors
    return page


def create_in_english(client: Client, page: Page) -> Page:
    kind = type(page)
    address = reverse(
        "wagtailadmin_pages:add", args=["testapp", kind._meta.model_name, page.get_parent().pk]
    )
    response = client.post(address, page_form(kind))
    assert response.status_code == 302, response.context["form"].errors
    return kind.objects.get(slug="편집")


@pytest.mark.parametrize("write", [edit_in_english, create_in_english])
def test_an_ordinary_page_written_in_an_english_admin_is_english(
    ordinary,
    admin_client,
    user,
    write,
):
    assert stored(write(admin_client, ordinary))["introduction_en"] == NEW


@pytest.mark.parametrize("write", [edit_in_english, create_in_english])
def test_an_original_written_in_an_english_admin_stays_korean(
    story,
    admin_client,
    user,
    write,
):
    columns = stored(write(admin_client, story))
    assert columns["introduction_ko"] == columns["introduction"] == NEW
    assert columns["introduction_en"] != NEW


# A copy, which goes live without anybody publishing.


def copy_live(page: Page) -> Page:
    return read(page).copy(update_attrs={"slug": "copy"}, keep_live=True)


def test_an_ordinary_copy_is_public_in_every_language(ordinary):
    translate(ordinary)
    assert stored(copy_live(ordinary))["introduction_en"] == ENGLISH


def test_a_copy_is_public_in_its_source_language_alone(client, story):
    translate(story)
    page = copy_live(story)
    assert stored(page)["introduction_en"] is None
    assert stored(page)["introduction_ko"] == KOREAN
    assert client.get("/ko/copy/").status_code == 200
    assert client.get("/en/copy/").status_code == 404
    assert ENGLISH in client.get("/en/mini-lifting/").text


# Withdrawing.


def withdraw(page, client):
    read(page).unpublish()


def withdraw_by_the_view(page, client):
    address = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    assert client.post(address, {"reason": "Wrong."}).status_code == 302


def withdraw_in_bulk(page, client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    assert client.post(f"{address}?id={page.pk}").status_code == 302


def withdraw_by_the_admin_api(page, client):
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "unpublish"])
    assert client.post(address, {"recursive": False}).status_code == 200


def let_it_expire(page, client):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")


def withdraw_a_queryset(page, client):
    Page.objects.filter(pk=page.pk).unpublish()


def withdraw_specific_pages(page, client):
    type(page).objects.filter(pk=page.pk).unpublish()


WITHDRAWALS = [
    withdraw,
    withdraw_by_the_view,
    withdraw_in_bulk,
    withdraw_by_the_admin_api,
    let_it_expire,
    withdraw_a_queryset,
    withdraw_specific_pages,
]


@pytest.mark.parametrize("act", WITHDRAWALS)
def test_it_withdraws_an_ordinary_page_in_every_language(ordinary, admin_client, act):
    translate(ordinary)
    act(ordinary, admin_client)
    with translation.override("en"):
        assert not OrdinaryPage.objects.live().filter(introduction=ENGLISH).exists()


@pytest.mark.parametrize("act", WITHDRAWALS)
def test_it_withdraws_the_source_language_alone(client, story, admin_client, act):
    translate(story)
    act(story, admin_client)
    assert client.get("/ko/미니-리프팅/").status_code == 404
    assert ENGLISH in client.get("/en/mini-lifting/").text
    assert stored(story)["introduction_en"] == ENGLISH
