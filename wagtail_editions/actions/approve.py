"""Approving exactly what was read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import RevisionMixin, WorkflowState
from wagtail.workflows import publish_workflow_state

from wagtail_editions.errors import (
    ChangedSinceShown,
    ChangedYourself,
    ChecklistIncomplete,
    NoCredential,
)
from wagtail_editions.languages import language_name
from wagtail_editions.models import Reviewer, SignOff, SignOffKind
from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.models.under_review import draft_of, has_changed, object_of
from wagtail_editions.permissions import represented
from wagtail_editions.readiness import open_steps
from wagtail_editions.signals import edition_signed

from .base import send_on_commit
from .decision import Decision, unticked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail.models import Task, TaskState

    from wagtail_editions.models.reviewed import Reviewed


class ApproveAction(Decision):
    """Sign what has the digest that ``user`` saw, and go on with the workflow.

    ``ticks`` are the points of the checklist that were confirmed, in their words. The last step
    publishes, or sets the schedule that was asked for: the approver needs no right to publish.
    Returns the sign-off.

    Raises ``ChangedSinceShown`` with what stands there now, ``ChangedYourself``,
    ``ChecklistIncomplete``, ``NoCredential`` where the step asks for an expert and the person has
    none in this language, and ``EditionNotReady`` where the publication is refused. Nothing is
    approved then.
    """

    def __init__(
        self,
        task_state: TaskState,
        user: Any,
        *,
        digest: str,
        ticks: Sequence[str] = (),
        comment: str = "",
    ) -> None:
        super().__init__(task_state, user, comment=comment)
        self.digest = digest
        self.ticks = ticks

    def decide(self) -> SignOff:
        draft = draft_of(self.edition)
        content = reviewed(draft)
        if content.digest != self.digest:
            raise ChangedSinceShown(content)
        if has_changed(self.user, self.edition, self.task):
            raise ChangedYourself
        points = self.task.checklist_in(self.edition.language)
        if missing := [*unticked(points, self.ticks)]:
            raise ChecklistIncomplete(missing)
        self._keep_what_was_read(draft, content)
        sign_off = self._sign(content, points)
        self.record(
            "wagtail_editions.sign",
            {"kind": sign_off.kind, "digest": sign_off.digest, "name": sign_off.name},
        )
        self._go_on()
        send_on_commit(edition_signed, self.edition, self.user, sign_off=sign_off)
        return sign_off

    def _keep_what_was_read(self, draft: Any, content: Reviewed) -> None:
        """Let the latest revision say what was read: a translation's draft is ahead of it."""
        target: Any = object_of(self.edition)
        latest = target.get_latest_revision()
        if self.edition.is_source or latest is None:
            return
        if reviewed(latest.as_object()).digest != content.digest:
            draft.save_revision(user=self.user, log_action=True)

    def _sign(self, content: Reviewed, points: list[str]) -> SignOff:
        target: Any = object_of(self.edition)
        name, credential = self._named()
        latest = target.get_latest_revision() if isinstance(target, RevisionMixin) else None
        sign_off: SignOff = SignOff.objects.create(
            edition=self.edition,
            kind=self.task.kind,
            task=self.task,
            task_name=self.task.name,
            revision=latest,
            digest=content.digest,
            content=content.as_json(),
            signed_by=self.user,
            name=name,
            credential=credential,
            deputy_of=self._deputy_of(),
            signed_at=timezone.now(),
            ticks=points,
            comment=self.comment.strip(),
        )
        return sign_off

    def _named(self) -> tuple[str, str]:
        """Return name and credential in the edition's language, as readers are told."""
        reviewer = Reviewer.objects.filter(user=self.user.pk).first()
        named = reviewer and reviewer.named_in(self.edition.language)
        if named:
            return named.name, named.credential
        if self.task.kind == SignOffKind.MATTER:
            raise NoCredential(language_name(self.edition.language))
        return self.user.get_full_name() or self.user.get_username(), ""

    def _deputy_of(self) -> Any:
        groups = set(self.task.groups_in(self.edition.language))
        if self.user.groups.filter(pk__in=groups).exists():
            return None
        return represented(self.user, self.task, self.edition)

    def _go_on(self) -> None:
        """Approve the step and go on to the next; the last one publishes as the system."""
        self.task_state.approve(user=self.user, update=False, comment=self.comment.strip())
        state: Any = self.task_state.workflow_state
        if WorkflowState.on_finish is publish_workflow_state:
            state.on_finish = partial(_publish_as_system, state)
        state.update(user=self.user, next_task=self._following(state))

    def _following(self, state: WorkflowState) -> Task | None:
        """Return the first step that was never passed, or not with this content; None at the end.

        Wagtail lets a step rest once it was passed, whatever was changed since.
        """
        ahead = state.get_next_task()
        wanted = {*open_steps(draft_of(self.edition)), ahead and ahead.pk}
        steps = state.workflow.tasks.filter(active=True)
        return next((step for step in steps if step.pk in wanted), None)


def _publish_as_system(state: WorkflowState, user: Any = None) -> None:
    """Publish what was approved, logged to the approver, who needs no right to.

    What is live already and was signed again becomes a version of its own: publishing the same
    one again is no publication, and readers would not be told of the new signature.
    """
    reviewed_object: Any = state.content_object
    revision = reviewed_object.get_latest_revision()
    if reviewed_object.live and revision.pk == reviewed_object.live_revision_id:
        revision = reviewed_object.get_latest_revision_as_object().save_revision()
    revision.publish(user=user, skip_permission_checks=True)
