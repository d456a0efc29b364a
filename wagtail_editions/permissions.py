"""The rules about an object: who may do what to this very edition.

Every view, endpoint, action and command asks here. A person without a part in the admin has no
right, a superuser every one. The source language is written and published by whoever may do that
to the original in Wagtail; every other language takes a grant of that language, on the page, on
one above it, or on the root of the tree. Reviewing takes a grant in any language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import AbstractPage, DraftStateMixin, TaskState
from wagtail.permissions import policy_registry

from wagtail_editions.models import AssignmentKind, Reviewer, Right
from wagtail_editions.models.granted import grants_of, groups_of, is_granted, know_rights
from wagtail_editions.models.under_review import edition_of, editions_in_review, has_changed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser, PermissionsMixin
    from django.db.models import QuerySet

    from wagtail_editions.models import Assignment, Edition, Original, SegmentComment, SignOff
    from wagtail_editions.models.review_tasks import ReviewTask

    User = AbstractBaseUser | AnonymousUser

APP = "wagtail_editions"


def user_can_translate(user: User, edition: Edition) -> bool:
    """Whether ``user`` may change the text of ``edition``; nobody may in the source language."""
    return not edition.is_source and _is_granted(user, Right.TRANSLATE, edition)


def user_can_start(user: User, original: Original, language: str) -> bool:
    """Whether ``user`` may begin the edition of ``original`` in ``language``.

    That is whoever translates into it, and whoever may edit the original: to begin an edition is
    to ask for a translation.
    """
    return _is_granted_on(user, Right.TRANSLATE, original, language) or user_can_edit(
        user, original
    )


def user_can_send_draft(user: User, original: Original, language: str) -> bool:
    """Whether ``user`` may show the draft of ``original`` to the translators of ``language``."""
    return user_can_edit(user, original)


def user_can_assign(user: User, original: Original, language: str) -> bool:
    """Whether ``user`` may say who translates ``original`` into ``language``, and by when.

    That is whoever may edit the original, or may publish the edition.
    """
    return user_can_edit(user, original) or _is_granted_on(user, Right.PUBLISH, original, language)


def user_can_take(user: User, assignment: Assignment) -> bool:
    """Whether ``user`` may take an assignment that nobody has: a translator, a translation."""
    return (
        assignment.is_free
        and assignment.kind == AssignmentKind.TRANSLATION
        and user_can_translate(user, assignment.edition)
    )


def user_can_review_in(user: User, edition: Edition, tasks: Sequence[ReviewTask]) -> bool:
    """Whether ``user`` may decide in one of the steps ``tasks``, or may review where none is."""
    if not tasks:
        return user_can_review(user, edition)
    return any(user_can_decide(user, task, edition) for task in tasks)


def user_can_review(user: User, edition: Edition) -> bool:
    """Whether ``user`` may approve ``edition``, in steps that name one of the person's groups."""
    return _is_granted(user, Right.REVIEW, edition)


def user_can_publish(user: User, edition: Edition) -> bool:
    """Whether ``user`` may publish or withdraw ``edition``; the source follows its original."""
    if edition.is_source:
        return _may_on_original(user, edition, "publish")
    return _is_granted(user, Right.PUBLISH, edition)


def user_can_see(user: User, edition: Edition) -> bool:
    """Whether ``user`` may open ``edition`` in the admin."""
    return (
        any(_is_granted(user, right, edition) for right in Right)
        or _may_on_original(user, edition, "change")
        or _may_on_original(user, edition, "publish")
    )


def user_can_comment(user: User, edition: Edition) -> bool:
    """Whether ``user`` may comment on texts of ``edition``: whoever may see it."""
    return not edition.is_source and user_can_see(user, edition)


def user_can_resolve(user: User, thread: SegmentComment) -> bool:
    """Whether ``user`` may resolve a thread or open it again.

    That is who began it, and whoever may translate or review the edition.
    """
    edition = thread.edition
    return (
        (thread.written_by_id == user.pk and user_can_comment(user, edition))
        or user_can_translate(user, edition)
        or (not edition.is_source and user_can_review(user, edition))
    )


def user_can_edit(user: User, original: Original) -> bool:
    """Whether ``user`` may edit the original itself."""
    return _may(user, original, "change")


def user_can_save(user: User, edition: Edition) -> bool:
    """Whether ``user`` may use the form of ``edition``, and lock it: to write or to publish it."""
    return user_can_translate(user, edition) or user_can_publish(user, edition)


def user_can_submit(user: User, edition: Edition) -> bool:
    """Whether ``user`` may send ``edition`` to review: whoever may write it, or publish it."""
    if edition.is_source:
        return _may_on_original(user, edition, "change") or user_can_publish(user, edition)
    return user_can_save(user, edition)


def user_can_decide(user: User, task: ReviewTask, edition: Edition) -> bool:
    """Whether ``user`` may decide on ``edition`` in this step: approve it, or send it back.

    The person is in one of the step's groups for the language, or stands in for an absent member
    of one, and may review the edition.
    """
    if not user_can_review(user, edition):
        return False
    if cast("PermissionsMixin", user).is_superuser:
        return True
    return not groups_of(user).isdisjoint(task.groups_in(edition.language))


def user_can_approve(user: User, task: ReviewTask, edition: Edition) -> bool:
    """Whether ``user`` may approve: who has changed anything since then may not."""
    return user_can_decide(user, task, edition) and not has_changed(user, edition, task)


def user_can_revoke(user: User, sign_off: SignOff) -> bool:
    """Whether ``user`` may revoke a sign-off: the signer, other reviewers, and publishers."""
    edition = sign_off.edition
    return (
        (user.is_active and sign_off.signed_by_id == user.pk)
        or user_can_review(user, edition)
        or user_can_publish(user, edition)
    )


def user_can_decide_on(user: User, task: ReviewTask, reviewed_object: Any) -> bool:
    """Whether ``user`` may decide on a workflow's object in this step.

    An object without editions is decided on by the step's groups of any language.
    """
    edition = edition_of(reviewed_object)
    if edition is not None:
        return user_can_decide(user, task, edition)
    if cast("PermissionsMixin", user).is_superuser:
        return user.is_active
    groups = {pk for language in task.groups for pk in task.groups_in(language)}
    return user.is_active and bool(groups & groups_of(user))


def states_to_decide(user: User, task: ReviewTask) -> QuerySet[TaskState]:
    """Return the states of this step on which ``user`` may decide now."""
    states = task.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
    states = states.select_related("workflow_state__base_content_type")
    editions = editions_in_review(states)
    found = [
        state.pk
        for state in states
        if (edition := editions.get(state.pk)) is not None and user_can_decide(user, task, edition)
    ]
    return TaskState.objects.filter(pk__in=found)


def represented(user: User, task: ReviewTask, edition: Edition) -> Any:
    """Return the absent reviewer of this step for whom ``user`` stands in, or None."""
    groups = task.groups_in(edition.language)
    absent = Reviewer.objects.absent().filter(deputy=user.pk, user__groups__in=groups)
    reviewer = absent.select_related("user").first()
    return reviewer and reviewer.user


def reviewers_of(task: ReviewTask, edition: Edition) -> list[Any]:
    """Return everybody who may decide on ``edition`` in this step today, superusers left out.

    An absent reviewer's deputy is among them, the absent one is not.
    """
    groups = task.groups_in(edition.language)
    away = Reviewer.objects.absent().filter(user__groups__in=groups)
    # Who stands in for somebody and is absent, too, is asked for nobody, nor is their deputy.
    here = ~Q(pk__in=Reviewer.objects.absent().values("user"))
    people = get_user_model().objects.filter(here, is_active=True)
    candidates = people.filter(
        Q(groups__in=groups) | Q(pk__in=away.exclude(deputy=None).values("deputy"))
    )
    found = list(candidates.distinct().order_by("pk"))
    know_rights(found)
    return [each for each in found if user_can_decide(each, task, edition)]


def user_can_manage_languages(user: User) -> bool:
    """Whether ``user`` may open and close languages and change texts of the interface."""
    return _has(user, "change_language")


def user_can_see_languages(user: User) -> bool:
    """Whether ``user`` may look at what there is in each language."""
    return user_can_manage_languages(user) or _has(user, "view_language")


def user_can_manage_reviewers(user: User) -> bool:
    """Whether ``user`` may change how others are named and who stands in for them."""
    return _has(user, "change_reviewer")


def has_grants(user: User, right: Right | None = None) -> bool:
    """Whether ``user`` has any grant, or any of that right, anywhere."""
    if not user.is_active:
        return False
    if cast("PermissionsMixin", user).is_superuser:
        return True
    return any(right in (None, each.right) for each in grants_of(user))


def _is_granted(user: User, right: Right, edition: Edition) -> bool:
    # Known without a look at the original, which may be gone.
    page: Any = edition.page if edition.page_id is not None else None
    return is_granted(user, right, edition.language, page.path if page else None)


def _is_granted_on(user: User, right: Right, original: Original, language: str) -> bool:
    path = original.path if isinstance(original, AbstractPage) else None
    return is_granted(user, right, language, path)


def _has(user: User, codename: str) -> bool:
    return user.is_active and cast("PermissionsMixin", user).has_perm(f"{APP}.{codename}")


def _may_on_original(user: User, edition: Edition, action: str) -> bool:
    return not edition.is_orphaned and _may(user, edition.original, action)


def _may(user: User, original: Original, action: str) -> bool:
    """Ask as Wagtail does about ``original``; without drafts, to change is to publish."""
    if not user.is_active:
        return False
    if isinstance(original, AbstractPage):
        rules = original.permissions_for_user(user)
        return bool(rules.can_edit() if action == "change" else rules.can_publish())
    if not isinstance(original, DraftStateMixin):
        action = "change"
    policy = policy_registry.get_by_type(type(original))
    # The policy of a site's settings asks about the site.
    instance = original.site if isinstance(original, BaseSiteSetting) else original
    return bool(policy.user_has_permission_for_instance(user, action, instance))
