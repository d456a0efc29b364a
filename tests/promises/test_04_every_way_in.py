"""Promises 3 and 4: nothing unready, unsigned or changed after its sign-off goes live.

Whatever way leads to readers is tried, over HTTP where there is one, by somebody who may do
everything. None gets through, none answers with an error of the server, and what Wagtail keeps of
page, edition, revisions and workflow is as it was.
"""

from __future__ import annotations

import contextlib
import datetime
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions import action_registry
from wagtail.models import (
    APIToken,
    GroupApprovalTask,
    Page,
    Revision,
    TaskState,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.reviewing import (
    approve,
    make_group,
    make_person,
    review_editions,
    review_pages,
    submit,
)
from tests.testapp.models import StoryPage
from wagtail_editions.actions import ReleaseAction, SaveTranslationAction
from wagtail_editions.doctor import examine
from wagtail_editions.models import Edition, Right

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.wagtail.urls")]

#: What nobody has signed, wherever it stands.
SECRET = "SECRET"


class World:
    """A site whose pages and editions all have to be signed, and what is not."""

    def __init__(self, admin: Any) -> None:
        self.admin = admin
        self.client = Client(raise_request_exception=False)
        self.client.force_login(admin)
        token = APIToken.generate_token()
        APIToken.objects.create(
            user=admin,
            name="test",
            key_hash=next(iter(APIToken.candidate_key_hashes(token))),
            prefix=token[:12],
        )
        self.bearer = {"Authorization": f"Bearer {token}"}
        self.home = make_home()
        self.signed = make_story(self.home)
        english = publish_in_english(self.signed)
        self.unsigned = make_story(
            self.home, live=False, title="초안", slug="unsigned", introduction_ko=SECRET
        )
        other = make_story(self.home, title="다른 이야기", slug="other")
        self.unread = translate(start_in_english(other), slug="unread", introduction=SECRET)
        self.unread.save_revision()
        experts = make_group("Experts", {"ko": [Right.REVIEW], "en": [Right.REVIEW]})
        doctor = make_person("doctor", experts, ko="전문의", en="M.D.")
        review_pages(self.home, experts)
        review_editions(experts, experts)
        submit(self.page(self.signed), None)
        approve(self.page(self.signed), doctor)
        submit(english, None)
        approve(english, doctor)
        approve(english, doctor)
        changed = self.page(self.signed)
        changed.introduction_ko = SECRET
        changed.save_revision(user=admin)
        self.english = Edition.objects.get(pk=english.pk)

    def page(self, page: Any) -> Any:
        return StoryPage.objects.get(pk=page.pk)

    def edition(self) -> Edition:
        return Edition.objects.get(pk=self.english.pk)

    def post(self, name: str, *args: Any, data: Any = None, query: str = "") -> Any:
        return self.client.post(f"{reverse(name, args=args)}{query}", data or {})

    def api(self, method: str, path: str, data: dict[str, Any]) -> Any:
        call = getattr(self.client, method)
        return call(
            f"/v3/pages/{path}",
            json.dumps(data),
            content_type="application/json",
            headers=self.bearer,
        )


def leaks() -> list[str]:
    """Return what readers find of what nobody signed, or of what is incomplete."""
    found = []
    for edition in Edition.objects.live().exclude(page=None).select_related("page"):
        page = StoryPage.objects.get(pk=edition.page_id)
        text = getattr(page, f"introduction_{edition.language}")
        if SECRET in (text or "") or (edition.page.title != "홈" and not text):
            found.append(f"{edition} {text!r}")
    reader = Client()
    for edition in Edition.objects.filter(url_path__gt=""):
        url = edition.get_url()
        response = reader.get(url) if url else None
        if response is not None and SECRET in response.text:
            found.append(f"{url}: {response.status_code}")
    return found


def state() -> dict[str, Any]:
    """Return what a refusal must not change of pages, editions, revisions and workflows."""
    pages = ("pk", "live", "live_revision", "first_published_at", "last_published_at", "expired")
    editions = ("pk", "live", "live_revision", "live_sign_off", "first_published_at", "url_path")
    return {
        "pages": sorted(Page.objects.exclude(slug__contains="new").values_list(*pages), key=str),
        "editions": sorted(
            Edition.objects.exclude(page=None)
            .exclude(page__slug__contains="new")
            .values_list(*editions),
            key=str,
        ),
        "scheduled": list(Revision.objects.exclude(approved_go_live_at=None).values_list("pk")),
        "approved": WorkflowState.objects.filter(status="approved").count(),
        "findings": [str(each.rule) for each in examine()],
    }


# The ways of a page; each takes a page whose latest draft nobody has signed.


def the_editor(world: World, page: Any) -> Any:
    form = page_form(SECRET, **{"action-publish": "1"}) | {"slug": page.slug}
    return world.post("wagtailadmin_pages:edit", page.pk, data=form)


def a_new_page(world: World, page: Any) -> Any:
    form = page_form(SECRET, **{"action-publish": "1"}) | {"slug": "new"}
    args = ("testapp", "storypage", world.home.pk)
    return world.post("wagtailadmin_pages:add", *args, data={**form, "source_language": "ko"})


def reverting_in_the_editor(world: World, page: Any) -> Any:
    form = page_form(SECRET, **{"action-publish": "1"}) | {"slug": page.slug}
    revision = page.get_latest_revision()
    return world.post("wagtailadmin_pages:edit", page.pk, data={**form, "revision": revision.pk})


def the_admin_api(world: World, page: Any) -> Any:
    return world.post("wagtailadmin_api:pages:action", page.pk, "publish")


def the_api(world: World, page: Any) -> Any:
    return world.api("post", f"{page.pk}/actions/publish/", {})


def editing_by_the_api(world: World, page: Any) -> Any:
    meta = {"type": "testapp.StoryPage", "action": "publish"}
    return world.api("patch", f"{page.pk}/", {"meta": meta, "title": SECRET})


def creating_by_the_api(world: World, page: Any) -> Any:
    meta = {"type": "testapp.StoryPage", "action": "publish", "parent_id": world.home.pk}
    return world.api("post", "", {"meta": meta, "title": SECRET, "slug": "new-2"})


def copying_by_the_api(world: World, page: Any) -> Any:
    return world.api(
        "post", f"{page.pk}/actions/copy/", {"slug": "new-3", "title": SECRET, "keep_live": True}
    )


def publishing_in_bulk(world: World, page: Any) -> Any:
    args = ("wagtailcore", "page", "publish")
    return world.post("wagtail_bulk_action", *args, query=f"?id={page.pk}")


def copying_with_subpages(world: World, page: Any) -> Any:
    form = {"new_title": SECRET, "new_slug": "new-4", "new_parent_page": world.home.pk}
    return world.post("wagtailadmin_pages:copy", page.pk, data={**form, "publish_copies": "on"})


def _other_workflow(world: World, reviewed_object: Any) -> WorkflowState:
    """Start a workflow that asks nobody of ours, as a script can."""
    workflow = Workflow.objects.create(name="Other", active=True)
    task = GroupApprovalTask.objects.create(name="Other", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    return workflow.start(reviewed_object, world.admin)


def another_workflow(world: World, page: Any) -> Any:
    started = _other_workflow(world, page)
    args = (page.pk, "approve", started.current_task_state.pk)
    return world.post("wagtailadmin_pages:workflow_action", *args)


def approving_unread(world: World, page: Any) -> Any:
    task_state = submit(page, world.admin)
    return world.post("wagtailadmin_pages:workflow_action", page.pk, "approve", task_state.pk)


def approving_in_the_editor(world: World, page: Any) -> Any:
    submit(page, world.admin)
    form = page_form(SECRET) | {
        "slug": page.slug,
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
    }
    return world.post("wagtailadmin_pages:edit", page.pk, data=form)


def approving_the_step_itself(world: World, page: Any) -> None:
    submit(page, world.admin)
    TaskState.objects.get(status="in_progress").approve(user=world.admin)


def a_schedule(world: World, page: Any) -> None:
    _fire(page.get_latest_revision())


def _fire(revision: Revision) -> None:
    revision.approved_go_live_at = timezone.now() - datetime.timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())


def a_release(world: World, page: Any) -> Any:
    kind = ContentType.objects.get_for_model(StoryPage)
    return world.post(
        "wagtail_editions:release", kind.pk, page.pk, data={"languages": ["ko"], "when": "now"}
    )


def the_release_action(world: World, page: Any) -> None:
    ReleaseAction(page, ["ko"], user=world.admin).execute()


def the_revision(world: World, page: Any) -> None:
    page.get_latest_revision().publish(user=world.admin)


def the_revision_as_the_system(world: World, page: Any) -> None:
    page.get_latest_revision().publish(skip_permission_checks=True)


def the_action(world: World, page: Any) -> None:
    action = action_registry.get_action_class(Page, "publish")
    action(page.get_latest_revision(), user=world.admin).execute()


def editing_and_publishing(world: World, page: Any) -> None:
    draft = page.get_latest_revision_as_object()
    action_registry.get_action_class(type(page), "edit")(
        draft, user=world.admin, publish=True
    ).execute()


def saving_a_live_page(world: World, page: Any) -> None:
    page.introduction_ko, page.live = SECRET, True
    page.save()


def saving_one_field(world: World, page: Any) -> None:
    page.introduction_ko = SECRET
    page.save(update_fields=["introduction_ko"])


def adding_a_live_page(world: World, page: Any) -> None:
    home = world.page(world.home)
    home.add_child(instance=StoryPage(title="새", slug="new-5", introduction_ko=SECRET, live=True))


def copying_the_draft(world: World, page: Any) -> None:
    draft = page.get_latest_revision_as_object()
    draft.copy(update_attrs={"slug": "new-6", "live": True}, keep_live=True)


def an_alias(world: World, page: Any) -> None:
    page.create_alias(update_slug="new-7")


def updating_aliases(world: World, page: Any) -> None:
    page.create_alias(update_slug="new-8")
    world.page(page).update_aliases(revision=page.get_latest_revision())


OF_A_PAGE: list[Callable[[World, Any], Any]] = [
    the_editor,
    a_new_page,
    reverting_in_the_editor,
    the_admin_api,
    the_api,
    editing_by_the_api,
    creating_by_the_api,
    copying_by_the_api,
    publishing_in_bulk,
    copying_with_subpages,
    another_workflow,
    approving_unread,
    approving_in_the_editor,
    approving_the_step_itself,
    a_schedule,
    a_release,
    the_release_action,
    the_revision,
    the_revision_as_the_system,
    the_action,
    editing_and_publishing,
    saving_a_live_page,
    saving_one_field,
    adding_a_live_page,
    copying_the_draft,
    an_alias,
    updating_aliases,
]

# The ways of an edition; each takes one whose draft is not to go live.


def the_screen(world: World, edition: Edition) -> Any:
    data = {"go_live_at": "", "action-publish": "1"}
    return world.post("wagtail_editions:edit", edition.pk, data=data)


def scheduling_on_the_screen(world: World, edition: Edition) -> Any:
    data = {"go_live_at": "2099-01-01 00:00", "action-publish": "1"}
    return world.post("wagtail_editions:edit", edition.pk, data=data)


def reverting_on_the_screen(world: World, edition: Edition) -> Any:
    revision = edition.get_latest_revision()
    data = {"go_live_at": "", "action-publish": "1", "revision": revision.pk}
    return world.post("wagtail_editions:revisions_revert", edition.pk, revision.pk, data=data)


def another_workflow_of_an_edition(world: World, edition: Edition) -> Any:
    started = _other_workflow(world, edition)
    args = (edition.pk, "approve", started.current_task_state.pk)
    return world.post("wagtail_editions:workflow_action", *args)


def approving_an_edition_unread(world: World, edition: Edition) -> Any:
    task_state = _submit(world, edition)
    return world.post("wagtail_editions:workflow_action", edition.pk, "approve", task_state.pk)


def approving_on_the_screen(world: World, edition: Edition) -> Any:
    _submit(world, edition)
    decided = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    return world.post("wagtail_editions:edit", edition.pk, data={"go_live_at": "", **decided})


def approving_every_step_itself(world: World, edition: Edition) -> None:
    _submit(world, edition)
    # A step without a sign-off is begun again, for ever.
    for _step in range(4):
        if state := TaskState.objects.filter(status="in_progress").first():
            state.approve(user=world.admin)


def _submit(world: World, edition: Edition) -> TaskState:
    """Send it to review although it may not be ready, as a script can."""
    if found := edition.current_workflow_state:
        return found.current_task_state
    return submit(edition, world.admin)


def a_release_of_an_edition(world: World, edition: Edition) -> Any:
    kind = ContentType.objects.get_for_model(StoryPage)
    args = (kind.pk, edition.page_id)
    data = {"languages": ["en"], "when": "now"}
    return world.post("wagtail_editions:release", *args, data=data)


def a_schedule_of_an_edition(world: World, edition: Edition) -> None:
    _fire(edition.get_latest_revision())


def the_action_of_an_edition(world: World, edition: Edition) -> None:
    action = action_registry.get_action_class(Edition, "publish")
    action(edition.get_latest_revision(), user=world.admin).execute()


def editing_an_edition(world: World, edition: Edition) -> None:
    draft = edition.get_latest_revision_as_object()
    action_registry.get_action_class(Edition, "edit")(
        draft, user=world.admin, publish=True
    ).execute()


OF_AN_EDITION: list[Callable[[World, Any], Any]] = [
    the_screen,
    scheduling_on_the_screen,
    reverting_on_the_screen,
    another_workflow_of_an_edition,
    approving_an_edition_unread,
    approving_on_the_screen,
    approving_every_step_itself,
    a_release_of_an_edition,
    a_schedule_of_an_edition,
    the_revision,
    the_revision_as_the_system,
    the_action_of_an_edition,
    editing_an_edition,
]


def problems_of(way: Callable[[World, Any], Any], world: World, target: Any) -> list[str]:
    """Try one way, take everything back, and return what was wrong."""
    before = state()
    with transaction.atomic():
        answer = None
        with contextlib.suppress(ValidationError, PermissionDenied):
            answer = way(world, target)
        problems = leaks()
        if answer is not None and answer.status_code >= 500:
            problems.append(f"answered {answer.status_code}")
        after = state()
        problems += [
            f"{name}: {_only_in(before[name], after[name])} became "
            f"{_only_in(after[name], before[name])}"
            for name in before
            if before[name] != after[name]
        ]
        transaction.set_rollback(True)
    return problems


def _only_in(one: Any, other: Any) -> Any:
    return [each for each in one if each not in other] if isinstance(one, list) else one


@pytest.fixture
def world(admin_user) -> World:
    return World(admin_user)


def report(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{name}: {'; '.join(each)}" for name, each in found.items() if each)


def test_no_way_of_a_page_gets_through(world):
    assert leaks() == []
    found = {}
    for name in ("signed", "unsigned"):
        for way in OF_A_PAGE:
            page = world.page(getattr(world, name))
            found[f"{way.__name__} ({name})"] = problems_of(way, world, page)
    assert not any(found.values()), report(found)


def test_no_way_of_an_edition_gets_through(world):
    found = {}
    for name, text in (("changed", SECRET), ("unready", "")):
        SaveTranslationAction(world.edition(), "introduction", text).execute()
        world.edition().save_revision()
        for way in OF_AN_EDITION:
            found[f"{way.__name__} ({name})"] = problems_of(way, world, world.edition())
    # Complete, and nobody has ever read it; its original is live.
    for way in OF_AN_EDITION:
        target = Edition.objects.get(pk=world.unread.pk)
        found[f"{way.__name__} (unsigned)"] = problems_of(way, world, target)
    assert not any(found.values()), report(found)


def test_they_are_ways(world):
    """Where nobody has to sign, each of them leads to readers."""
    WorkflowTask.objects.all().delete()
    task = GroupApprovalTask.objects.create(name="Anybody", active=True)
    for workflow in Workflow.objects.all():
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    SaveTranslationAction(world.edition(), "introduction", SECRET).execute()
    world.edition().save_revision()
    through: dict[str, bool] = {}
    for way in OF_A_PAGE:
        targets = (world.page(world.signed), world.page(world.unsigned))
        through[way.__name__] = any(leads_to_readers(way, world, each) for each in targets)
    for way in OF_AN_EDITION:
        through[way.__name__] = leads_to_readers(way, world, world.edition())
    # An alias shows what its original shows, and what is scheduled waits.
    shut = {name for name, leads in through.items() if not leads}
    assert shut == {"an_alias", "updating_aliases", "scheduling_on_the_screen"}


def leads_to_readers(way: Callable[[World, Any], Any], world: World, target: Any) -> bool:
    """Try one way, take everything back, and return whether readers found anything."""
    with transaction.atomic():
        way(world, target)
        found = bool(leaks())
        transaction.set_rollback(True)
    return found
