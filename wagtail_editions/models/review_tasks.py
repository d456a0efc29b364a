"""The steps of a workflow that know languages, and a step that asks whether all is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from .sign_offs import SignOffKind
from .task_fields import validate_checklist, validate_groups
from .under_review import draft_of, edition_of

if TYPE_CHECKING:
    from django.forms import Widget
    from wagtail.models import WorkflowState


class ReviewTask(Task):
    """A step in which a person reads an edition and approves exactly what they read.

    Each language has its own groups and its own checklist. Who approves is a member of one of the
    groups, or stands in for an absent one, may review the language there, and has changed nothing
    since the step was last passed.
    """

    #: The groups' keys by language.
    groups: models.JSONField[Any, Any] = models.JSONField(
        _("groups"), default=dict, help_text=_("Who does this step in each language.")
    )
    #: The points to confirm, by language.
    checklist: models.JSONField[Any, Any] = models.JSONField(
        _("checklist"),
        default=dict,
        blank=True,
        help_text=_("What has to be confirmed one by one, a line each."),
    )

    #: What approving in this step is called.
    kind: ClassVar[SignOffKind]

    admin_form_fields = [*Task.admin_form_fields, "groups", "checklist"]

    class Meta:
        abstract = True

    @classproperty
    def admin_form_widgets(cls) -> dict[str, type[Widget]]:  # noqa: N805
        """The widgets of the form in which the step is described."""
        from wagtail_editions.admin.task_widgets import ChecklistWidget, GroupsWidget

        return {"groups": GroupsWidget, "checklist": ChecklistWidget}

    def clean(self) -> None:
        """Refuse unknown groups, and a checklist that nobody could confirm point by point."""
        super().clean()
        faults = {}
        for name, validate in (("groups", validate_groups), ("checklist", validate_checklist)):
            try:
                validate(getattr(self, name) or {})
            except ValidationError as fault:
                faults[name] = fault
        if faults:
            raise ValidationError(faults)

    def clean_fields(self, exclude: Any = None) -> None:
        """Take an empty checklist for one without points."""
        if self.checklist is None:
            self.checklist = {}
        super().clean_fields(exclude=exclude)

    def groups_in(self, language: str) -> list[int]:
        """Return the keys of the groups that do this step in ``language``."""
        return list((self.groups or {}).get(language) or ())

    def checklist_in(self, language: str) -> list[str]:
        """Return the points to confirm in ``language``."""
        return list((self.checklist or {}).get(language) or ())

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin the step, or an earlier one that has to be passed again before it.

        What was sent back and changed is read again by everybody who had read it. Raises
        ``EditionNotReady`` where something other than the review is missing.
        """
        from wagtail_editions.readiness import open_steps, refuse_submission

        reviewed_object = workflow_state.content_object
        refuse_submission(reviewed_object)
        edition = edition_of(reviewed_object)
        if edition is not None:
            still_open = open_steps(draft_of(edition))
            steps = workflow_state.workflow.tasks.filter(active=True)
            order = list(steps.values_list("pk", flat=True))
            for pk in order[: order.index(self.pk)] if self.pk in order else ():
                if pk in still_open:
                    earlier: TaskState = steps.get(pk=pk).specific.start(workflow_state, user=user)
                    return earlier
        return super().start(workflow_state, user=user)

    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any
    ) -> str | None:
        """Approve exactly what was read, or send it back; the actions say what they refuse."""
        from wagtail_editions.actions import decide

        return decide(task_state, user, action_name, **kwargs)

    def deactivate(self, user: Any = None) -> None:
        """Take the step out of use; what waits in it goes on, and never live because of that."""
        from wagtail_editions.actions import RetireTaskAction

        RetireTaskAction(self, user).execute(skip_permission_checks=True)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        # A reviewer reads; whoever edits has the right to.
        return False

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self._may_decide(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return self._may_decide(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may_decide(obj, user):
            return []
        return [("reject", _("Send back"), True), ("approve", _("Read and approve"), True)]

    def get_template_for_action(self, action: str) -> str:
        if action == "approve":
            return "wagtail_editions/admin/approve_modal.html"
        template: str = super().get_template_for_action(action)
        return template

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        from wagtail_editions.permissions import states_to_decide

        return states_to_decide(user, self)

    def _may_decide(self, obj: Any, user: Any) -> bool:
        from wagtail_editions.permissions import user_can_decide_on

        return user_can_decide_on(user, self, obj)


class LanguageReviewTask(ReviewTask):
    """Somebody who knows the language reads it."""

    kind = SignOffKind.LANGUAGE

    class Meta:
        verbose_name = _("language review")
        verbose_name_plural = _("language reviews")

    @classmethod
    def get_description(cls) -> Any:
        return _("Somebody who knows the language reads the edition and approves what they read")


class SignOffTask(ReviewTask):
    """A named person with a credential signs what they read; readers can be told who did."""

    kind = SignOffKind.MATTER

    class Meta:
        verbose_name = _("sign-off by an expert")
        verbose_name_plural = _("sign-offs by experts")

    @classmethod
    def get_description(cls) -> Any:
        return _("A named person with a credential signs exactly what they read")


class ReadinessTask(Task):
    """A step that nobody has to do: it is passed by what is ready, and sends back what is not."""

    class Meta:
        verbose_name = _("readiness")
        verbose_name_plural = _("readiness steps")

    @classmethod
    def get_description(cls) -> Any:
        return _("Passed without anybody's doing by what is ready; anything else is sent back")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Begin the step and decide it."""
        from wagtail_editions.readiness import submission_blockers

        task_state = super().start(workflow_state, user=user)
        blockers = submission_blockers(workflow_state.content_object)
        if blockers:
            comment = "\n".join(blocker.message for blocker in blockers)
            task_state.reject(user=user, update=False, comment=comment)
        else:
            task_state.approve(user=user, update=False)
        return task_state
