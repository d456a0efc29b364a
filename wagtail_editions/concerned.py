"""Who is concerned by what becomes of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from wagtail.models import DraftStateMixin, Revision, RevisionMixin, WorkflowState
from wagtail.permissions import policy_registry

from wagtail_editions.models import Right, SegmentChange
from wagtail_editions.models.under_review import object_of
from wagtail_editions.permissions import reviewers_of, user_can_approve, user_can_publish

if TYPE_CHECKING:
    from wagtail_editions.models import Edition
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


def _superusers() -> list[Any]:
    if not getattr(settings, "WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS", True):
        return []
    return list(get_user_model().objects.filter(is_superuser=True, is_active=True))
