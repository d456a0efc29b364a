"""Telling those concerned by e-mail what becomes of an edition.

Wagtail's own mails about a workflow name no language, are sent before the change is committed,
and let some failures of a mail server undo a decision. About objects with editions these are sent
in their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from wagtail_editions.admin.originals import edition_edit_url
from wagtail_editions.admin.review_addresses import review_url
from wagtail_editions.concerned import approvers_of, authors_of, publishers_of, submitter_of
from wagtail_editions.mail import Message, tell, wants
from wagtail_editions.models import AssignmentKind
from wagtail_editions.models.review_tasks import ReviewTask
from wagtail_editions.models.under_review import edition_of, object_of
from wagtail_editions.permissions import represented

from .words import absolute, name_of, names_of

if TYPE_CHECKING:
    from wagtail_editions.models import Edition, SignOff


class InPlaceOf:
    """A receiver in the place of one of Wagtail's, which stays for objects without editions."""

    def __init__(self, wagtails: Any, ours: Any = None) -> None:
        self.wagtails = wagtails
        self.ours = ours

    def __call__(self, instance: WorkflowState, **kwargs: Any) -> None:
        edition = edition_of(instance.content_object)
        if edition is None:
            self.wagtails(instance=instance, **kwargs)
        elif self.ours:
            self.ours(edition, instance, kwargs.get("user"))


def step_begun(instance: TaskState, user: Any = None, **kwargs: Any) -> None:
    """Ask the reviewers of a step that has begun.

    Whoever is asked by name from this step on is told so, and not twice.
    """
    task = instance.task.specific
    edition = edition_of(instance.workflow_state.content_object)
    if edition is None or not isinstance(task, ReviewTask):
        return
    requested_by = instance.workflow_state.requested_by

    def write(person: Any) -> Message:
        names = {**names_of(edition), "task": task.name}
        sentences = [
            _("“%(title)s” (%(language)s) is waiting for you in the step “%(task)s”.") % names
        ]
        if requested_by is not None:
            sentences.append(
                _("It was sent to review by %(name)s.") % {"name": name_of(requested_by)}
            )
        absent = represented(person, task, edition)
        if absent is not None:
            sentences.append(
                _("You stand in for %(name)s, who is absent.") % {"name": name_of(absent)}
            )
        return Message(
            subject=_("Please review: “%(title)s” (%(language)s)") % names,
            sentences=sentences,
            link=absolute(review_url(edition)),
            link_label=_("Read it here, and approve it or send it back:"),
        )

    def people() -> set[Any]:
        reviews = edition.assignments.open().filter(kind=AssignmentKind.REVIEW)
        named = reviews.filter(assigned_at__gte=instance.started_at).select_related("assignee")
        told = {each.assignee for each in named if wants(each.assignee, "assignments", user)}
        return approvers_of(task, edition) - told

    tell(people, write, preference="submitted", actor=user)


def step_passed(instance: Edition, user: Any, sign_off: SignOff, **kwargs: Any) -> None:
    """Tell the authors that a step was passed, where another one comes."""
    state = object_of(instance).current_workflow_state
    waiting = state and state.status == WorkflowState.STATUS_IN_PROGRESS
    if not waiting or state.current_task_state is None:
        return
    following = state.current_task_state.task.name

    def write(person: Any) -> Message:
        names = {**names_of(instance), "name": name_of(user), "task": sign_off.task_name}
        return Message(
            subject=_("Approved in “%(task)s”: “%(title)s” (%(language)s)") % names,
            sentences=[
                _("%(name)s has approved “%(title)s” (%(language)s) in the step “%(task)s”.")
                % names,
                _("The next step is “%(task)s”.") % {"task": following},
            ],
            link=absolute(edition_edit_url(instance, person)),
            link_label=_("See it here:"),
        )

    tell(lambda: authors_of(instance, state), write, preference="approved", actor=user)


def review_passed(edition: Edition, state: WorkflowState, user: Any) -> None:
    """Tell the authors that the last step was passed, and what became of the edition."""

    def write(person: Any) -> Message:
        names = {**names_of(edition), "name": name_of(user)}
        if user is None:
            first = _("“%(title)s” (%(language)s) was approved.") % names
        else:
            first = _("%(name)s has approved “%(title)s” (%(language)s).") % names
        now: Any = edition_of(object_of(edition).__class__.objects.get(pk=object_of(edition).pk))
        return Message(
            subject=_("Approved: “%(title)s” (%(language)s)") % names,
            sentences=[first, *_public_state(now)],
            link=absolute(edition_edit_url(now, person)),
            link_label=_("See it here:"),
        )

    tell(lambda: authors_of(edition, state), write, preference="approved", actor=user)


def sent_back(edition: Edition, state: WorkflowState, user: Any) -> None:
    """Tell the authors that the edition was sent back, and why."""
    task_state = state.current_task_state

    def write(person: Any) -> Message:
        names = {**names_of(edition), "task": task_state.task.name, "name": name_of(user)}
        if user is None or not isinstance(task_state.task.specific, ReviewTask):
            sentence = _("“%(title)s” (%(language)s) was sent back from the step “%(task)s”.")
        else:
            sentence = _(
                "%(name)s has sent “%(title)s” (%(language)s) back from the step “%(task)s”."
            )
        return Message(
            subject=_("Sent back: “%(title)s” (%(language)s)") % names,
            sentences=[sentence % names],
            quote=task_state.comment,
            quote_label=_("What is to be changed:"),
            link=absolute(edition_edit_url(edition, person)),
            link_label=_("Change it here:"),
        )

    tell(lambda: authors_of(edition, state), write, preference="rejected", actor=user)


def schedule_blocked(instance: Edition, user: Any, reason: str, **kwargs: Any) -> None:
    """Tell who had scheduled it, and all who may publish it, that it did not go live."""

    def write(person: Any) -> Message:
        names = names_of(instance)
        return Message(
            subject=_("Not published: “%(title)s” (%(language)s)") % names,
            sentences=[
                _("“%(title)s” (%(language)s) was to go live, and something was missing.") % names,
                _("It is not tried again by itself: mend it and publish it, or set another date."),
            ],
            quote=str(reason),
            quote_label=_("What was missing:"),
            link=absolute(edition_edit_url(instance, person)),
            link_label=_("Mend it here:"),
        )

    tell(lambda: {user, *publishers_of(instance)}, write, preference="schedule_blocked")


def sign_off_voided(instance: Edition, user: Any, sign_off: SignOff, **kwargs: Any) -> None:
    """Tell who signed and who had sent it to review that the sign-off does not hold any more."""

    def write(person: Any) -> Message:
        names = {**names_of(instance), **_signed(sign_off), "name": name_of(user)}
        if user is None:
            first = _("“%(title)s” (%(language)s) was changed after it was approved.")
        else:
            first = _("%(name)s has changed “%(title)s” (%(language)s) after it was approved.")
        return Message(
            subject=_("Approval void: “%(title)s” (%(language)s)") % names,
            sentences=[
                first % names,
                _("The approval by %(signer)s in the step “%(task)s” does not hold any more.")
                % names,
            ],
            link=absolute(review_url(instance)),
            link_label=_("See what was changed here:"),
        )

    _tell_of_sign_off(instance, sign_off, write, user)


def sign_off_revoked(instance: Edition, user: Any, sign_off: SignOff, **kwargs: Any) -> None:
    """Tell who signed and who had sent it to review that the sign-off was revoked, and why."""

    def write(person: Any) -> Message:
        names = {**names_of(instance), **_signed(sign_off), "name": name_of(user)}
        if user is None:
            first = _("The approval of “%(title)s” (%(language)s) by %(signer)s was revoked.")
        else:
            first = _(
                "%(name)s has revoked the approval of “%(title)s” (%(language)s) by %(signer)s."
            )
        return Message(
            subject=_("Approval revoked: “%(title)s” (%(language)s)") % names,
            sentences=[first % names],
            quote=sign_off.revocation_reason,
            quote_label=_("The reason:"),
            link=absolute(edition_edit_url(instance, person)),
            link_label=_("See it here:"),
        )

    _tell_of_sign_off(instance, sign_off, write, user)


def _tell_of_sign_off(edition: Edition, sign_off: SignOff, write: Any, user: Any) -> None:
    tell(
        lambda: {sign_off.signed_by, submitter_of(edition)},
        write,
        preference="sign_off_voided",
        actor=user,
    )


def _public_state(edition: Edition) -> list[str]:
    """Return what the last approval has done to what readers see."""
    scheduled = object_of(edition).scheduled_revision
    at = scheduled and scheduled.approved_go_live_at
    if at:
        day = formats.date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")
        return [_("It goes live at %(time)s.") % {"time": day}]
    return [_("It is live.")] if edition.live else []


def _signed(sign_off: SignOff) -> dict[str, str]:
    return {"signer": sign_off.name, "task": sign_off.task_name}
