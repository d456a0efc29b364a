"""Builders for reviews: people with grants, workflows, and approvals of what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from wagtail_editions.actions import ApproveAction
from wagtail_editions.models import (
    Edition,
    Grant,
    LanguageReviewTask,
    Reviewer,
    ReviewerName,
    Right,
    SignOffTask,
)
from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.models.under_review import draft_of, edition_of, object_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def make_group(
    name: str,
    rights: dict[str, Iterable[Right]] | None = None,
    page_permissions: Iterable[str] = (),
    page: Page | None = None,
) -> Group:
    """Make a group of people at work, with rights by language from ``page`` (the root) down."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    page = page or Page.get_first_root_node()
    for language, each in (rights or {}).items():
        for right in each:
            Grant.objects.create(group=group, page=page, language=language, right=right)
    for codename in page_permissions:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    return group


def make_person(name: str, *groups: Group, language: str = "en", **names: str) -> Any:
    """Make a person who works in ``language``; ``names`` are credentials by language."""
    user = get_user_model().objects.create_user(
        username=name, email=f"{name}@example.com", password="secret"
    )
    user.groups.add(*groups)
    UserProfile.objects.create(user=user, preferred_language=language)
    if names:
        reviewer = Reviewer.objects.create(user=user)
        for code, credential in names.items():
            ReviewerName.objects.create(
                reviewer=reviewer, language=code, name=f"{name} ({code})", credential=credential
            )
    return user


def fresh(user: Any) -> Any:
    """Return the person as somebody else's request would read them: without kept rights."""
    return get_user_model().objects.get(pk=user.pk)


def review_editions(readers: Group, experts: Group, **checklist: list[str]) -> Workflow:
    """Let every edition be read by ``readers`` and then signed by ``experts``, in any language."""
    codes = ("ko", "en")
    workflow = Workflow.objects.create(name="Translation")
    reading = LanguageReviewTask.objects.create(
        name="Language review", groups={code: [readers.pk] for code in codes}
    )
    signing = SignOffTask.objects.create(
        name="Medical sign-off",
        groups={code: [experts.pk] for code in codes},
        checklist=checklist,
    )
    for place, task in enumerate((reading, signing)):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    WorkflowContentType.objects.create(
        workflow=workflow, content_type=ContentType.objects.get_for_model(Edition)
    )
    return workflow


def review_pages(page: Page, experts: Group, **checklist: list[str]) -> Workflow:
    """Let ``page`` and everything below it be signed by ``experts`` in the source language."""
    workflow = Workflow.objects.create(name="Source")
    signing = SignOffTask.objects.create(
        name="Medical sign-off of the source",
        groups={"ko": [experts.pk], "en": [experts.pk]},
        checklist=checklist,
    )
    WorkflowTask.objects.create(workflow=workflow, task=signing, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=page)
    return workflow


def submit(reviewed_object: Any, user: Any = None) -> Any:
    """Send a page or an edition to review; return the state of its first step."""
    state = reviewed_object.get_workflow().start(reviewed_object, user)
    return state.current_task_state


def digest_of(reviewed_object: Any) -> str:
    """Return the digest of the draft as the review screen would show it."""
    edition = edition_of(reviewed_object)
    assert edition is not None
    return reviewed(draft_of(edition)).digest


def approve(reviewed_object: Any, user: Any, **options: Any) -> Any:
    """Let ``user`` approve the draft in the step that is in progress; return the sign-off."""
    edition = edition_of(reviewed_object)
    assert edition is not None
    state = type(object_of(edition)).objects.get(pk=object_of(edition).pk)
    task_state = state.current_workflow_task_state
    ticks = task_state.task.specific.checklist_in(edition.language)
    options = {"digest": digest_of(state), "ticks": ticks, **options}
    return ApproveAction(task_state, fresh(user), **options).execute()
