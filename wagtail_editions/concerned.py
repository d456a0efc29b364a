"""Who is concerned by what becomes of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import DraftStateMixin, Revision, RevisionMixin, WorkflowState
from wagtail.permissions import policy_registry

from wagtail_editions.models import Assignment, Grant, Right, SegmentChange, SegmentComment
from wagtail_editions.models.granted import ROOT_DEPTH
from wagtail_editions.models.under_review import object_of
from wagtail_editions.permissions import (
    reviewers_of,
    user_can_approve,
    user_can_publish,
    user_can_see,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from wagtail_editions.models import Edition, Original
    from wagtail_editions.models.review_tasks import ReviewTask


def approvers_of(task: ReviewTask, edition: Edition) -> set[Any]:
    """Return everybody who could approve ``edition`` in this step today.

    Superusers are among them unless the site says otherwise, as for Wagtail's own steps.
    """
    people = {*reviewers_of(task, edition), *_superusers()}
    return {each for each in people if user_can_approve(each, task, edition)}


def submitter_of(edition: Edition) -> Any:
    """Return who sent the edition to review last; None where nobody did."""
    states = WorkflowState.objects.for_instance(object_of(edition))
    state = states.order_by("-created_at", "-pk").first()
    return state and state.requested_by


def authors_of(edition: Edition, state: WorkflowState) -> set[Any]:
    """Return who sent the edition to this review, and who wrote it since what was signed before.

    In the source language, those who wrote are the authors of revisions.
    """
    before = edition.sign_offs.filter(revoked_at=None, signed_at__lt=state.created_at).first()
    keys: Any = []
    since = {} if before is None else {"gt": before.signed_at}
    if not edition.is_source:
        when = {f"changed_at__{key}": at for key, at in since.items()}
        changes = SegmentChange.objects.filter(edition=edition.pk, **when)
        keys = changes.values_list("changed_by", flat=True)
    elif isinstance(edition.original, RevisionMixin):
        when = {f"created_at__{key}": at for key, at in since.items()}
        revisions = Revision.objects.for_instance(edition.original).filter(**when)
        keys = revisions.values_list("user", flat=True)
    people = get_user_model().objects.filter(pk__in={key for key in keys if key is not None})
    return {*people, *filter(None, [state.requested_by])}


def publishers_of(edition: Edition) -> set[Any]:
    """Return everybody who may publish the edition."""
    if edition.is_source:
        model = type(edition.original)
        action = "publish" if issubclass(model, DraftStateMixin) else "change"
        people = policy_registry.get_by_type(model).users_with_permission(action)
    else:
        people = get_user_model().objects.filter(
            groups__edition_grants__right=Right.PUBLISH,
            groups__edition_grants__language=edition.language,
        )
    candidates = {*people.filter(is_superuser=False), *_superusers()}
    return {each for each in candidates if user_can_publish(each, edition)}


def audience_of(edition: Edition) -> QuerySet[Any]:
    """Return everybody who may see ``edition``, by username: ``user_can_see``, for many; one query.

    An edition whose original is gone is seen by a grant alone.
    """
    page: Any = edition.page if edition.page_id is not None else None
    granted = Grant.objects.filter(language=edition.language).filter(
        Q(page__depth=ROOT_DEPTH) | Q(page__path__in=_paths_to(page) if page else [])
    )
    condition = Q(is_superuser=True) | Q(groups__edition_grants__in=granted)
    if not edition.is_orphaned:
        condition |= Q(pk__in=_writers_of(edition.original).order_by().values("pk"))
    people = get_user_model()._default_manager.filter(condition, is_active=True)
    return people.distinct().order_by(people.model.USERNAME_FIELD)


def concerned_by(comment: SegmentComment) -> set[Any]:
    """Return who is told of a comment, as far as they may see the edition.

    They are those whom it mentions, who wrote in its thread before, and those whom the open
    assignments of the edition are for.
    """
    edition = comment.edition
    thread = Q(pk=comment.thread_id) | Q(thread=comment.thread_id)
    others = SegmentComment.objects.filter(thread, pk__lt=comment.pk)
    writers = others.values("written_by") if comment.thread_id else []
    assignees = Assignment.objects.open().filter(edition=edition.pk).values("assignee")
    people = get_user_model()._default_manager.filter(
        Q(pk__in=comment.mentioned.values("pk")) | Q(pk__in=writers) | Q(pk__in=assignees)
    )
    return {each for each in people if user_can_see(each, edition)}


def writers_in(thread: SegmentComment) -> set[Any]:
    """Return who wrote in a thread, as far as they may still see the edition."""
    comments = SegmentComment.objects.filter(Q(pk=thread.pk) | Q(thread=thread.pk))
    people = get_user_model()._default_manager.filter(pk__in=comments.values("written_by"))
    return {each for each in people if user_can_see(each, thread.edition)}


def _writers_of(original: Original) -> QuerySet[Any]:
    """Return who may change or publish the original itself."""
    policy: Any = policy_registry.get_by_type(type(original))
    has_drafts = isinstance(original, DraftStateMixin)
    actions = {"change", "publish"} if has_drafts else {"change"}
    # The policy of a site's settings asks about the site.
    instance = original.site if isinstance(original, BaseSiteSetting) else original
    people: QuerySet[Any] = policy.users_with_any_permission_for_instance(actions, instance)
    return people


def _paths_to(page: Any) -> list[str]:
    """Return the paths of the page and of every page above it."""
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]


def _superusers() -> list[Any]:
    if not getattr(settings, "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS", True):
        return []
    return list(get_user_model().objects.filter(is_superuser=True, is_active=True))
