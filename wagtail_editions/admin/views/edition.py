"""The edit view of an edition: source beside target, a row per segment."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.models import WorkflowState
from wagtail.snippets.side_panels import SnippetStatusSidePanel

from wagtail_editions.admin.answers import told
from wagtail_editions.admin.assignments import assignment_context
from wagtail_editions.admin.beside import Beside
from wagtail_editions.admin.comments import threads_without_row
from wagtail_editions.admin.live import PeopleHere
from wagtail_editions.admin.originals import edit_url, original_url
from wagtail_editions.admin.policies import PolicyOfOne
from wagtail_editions.admin.readiness_panel import EditionReadinessSidePanel
from wagtail_editions.admin.refusals import SavesObjectWhole
from wagtail_editions.admin.review_addresses import tell_refusal
from wagtail_editions.admin.status import status_labels
from wagtail_editions.admin.workbench_media import workbench_media
from wagtail_editions.errors import (
    ApproveWhereItIsRead,
    DamagedOriginal,
    DecidedAlready,
    EditionNotReady,
)
from wagtail_editions.languages import language_name
from wagtail_editions.models.segment_comments import open_comment_counts
from wagtail_editions.models.slugs import suggest_slug
from wagtail_editions.models.source import LANGUAGE
from wagtail_editions.permissions import (
    user_can_save,
    user_can_see,
    user_can_submit,
    user_can_translate,
)
from wagtail_editions.readiness import Blocker, refuse_submission

from .base import refuse_orphan
from .read_once import ReadsOnce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.admin.workbench import Group, Workbench
    from wagtail_editions.models import Edition

#: What asks for a review, by the names of Wagtail's buttons.

SUBMITTING = ("submit", "restart-workflow")
#: What is possible as long as a review is.
OF_REVIEW = ("cancel-workflow", "workflow-action")
#: What Wagtail's form can be sent for beside saving.
ACTIONS = ("publish", *SUBMITTING, *OF_REVIEW)


class EditionEditView(SavesObjectWhole, ReadsOnce):
    """Wagtail's edit view with its footer, history and workflow; the text is outside the form.

    Rows are saved one by one through their own endpoint, so a form that was open for an hour
    cannot bring old text back.
    """

    object: Edition
    permission_required = "view"
    #: What stopped the publication that was just asked for.
    blockers: Sequence[Blocker] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_orphaned:
            return refuse_orphan(request)
        if self.object.is_source:
            return redirect(edit_url(self.object.original, request.user) or "wagtailadmin_home")
        if not user_can_see(request.user, self.object):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def permission_policy(self) -> PolicyOfOne:
        """The rules about this edition."""
        return PolicyOfOne(self)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the person may do here; where a review is over, say so and do nothing."""
        asked = [name for name in ACTIONS if request.POST.get(f"action-{name}")] or ["edit"]
        if set(asked) <= set(self.get_available_actions()):
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        if set(asked) & set(OF_REVIEW) and not self.object.workflow_in_progress:
            messages.error(request, " ".join(DecidedAlready(self.last_decision).messages))
            return redirect(self.get_edit_url())
        raise PermissionDenied

    def get_available_actions(self) -> list[str]:
        """Return what this person may do to this edition now."""
        user, edition = self.request.user, self.object
        actions: list[str] = super().get_available_actions()
        if not self.may_save:
            actions = [action for action in actions if action != "edit"]
        if not user_can_submit(user, edition):
            actions = [action for action in actions if action not in SUBMITTING]
        return actions

    @property
    def last_decision(self) -> Any:
        """The step of the latest review that was in progress last; None without a review."""
        return self.workflow_state and self.workflow_state.current_task_state

    @cached_property
    def may_save(self) -> bool:
        """Whether this person may save here; bringing back an old version is writing."""
        rule = user_can_save if self.view_name == "edit" else user_can_translate
        return rule(self.request.user, self.object)

    def get_form(self, form_class: Any = None) -> Any:
        """Return Wagtail's form; a reader can set no dates with it."""
        form = super().get_form(form_class)
        if not self.may_save:
            for field in form.fields.values():
                field.disabled = True
        return form

    def save_instance(self) -> Any:
        """Save; a reader who decides in a review leaves everything as it stands."""
        if self.may_save:
            return super().save_instance()
        self.has_content_changes = False
        self.new_revision = self.object.latest_revision
        return self.object

    def get_editing_sessions(self) -> Any:
        """Say who else is here.

        Each is told by the text that they are at. Wagtail's own sessions know none, and warn of
        overwriting what nobody overwrites: texts are saved one by one.
        """
        return PeopleHere() if self.view_name == "edit" else None

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()
        for panel in panels:
            if not self.may_save and isinstance(panel, SnippetStatusSidePanel):
                panel.show_schedule_publishing_toggle = False
        return MediaContainer([*panels, EditionReadinessSidePanel(self.object, self.request)])

    def is_valid(self, form: Any) -> bool:
        """Refuse what is not ready before anything is saved, and say what is missing."""
        if not super().is_valid(form):
            return False
        try:
            if self.action == "publish" and (blockers := self.object.blockers()):
                raise EditionNotReady(blockers)
            if self.action in SUBMITTING:
                refuse_submission(self.object)
        except ValidationError as refusal:
            self.tell(form, refusal)
            return False
        return True

    def tell(self, form: Any, refusal: ValidationError) -> None:
        """List what is missing above the texts."""
        super().tell(form, refusal)
        self.blockers = (
            refusal.blockers
            if isinstance(refusal, EditionNotReady)
            else [Blocker(message=message) for message in refusal.messages]
        )
        self.produced_error_code = "not_ready"
        if isinstance(refusal, ApproveWhereItIsRead):
            tell_refusal(self.request, refusal, self.object)
            self.produced_error_message = _("Nothing was approved.")
            return
        self.produced_error_message = (
            _("Not sent to review. Your text is saved; what is listed here is missing.")
            if self.action in SUBMITTING
            else _("Not published. Your text is saved; what is listed here is missing.")
        )

    @cached_property
    def can_write(self) -> bool:
        """Whether this person may change text here: an old version is looked at, not edited."""
        return (
            self.view_name == "edit"
            and user_can_translate(self.request.user, self.object)
            and not self.locked_for_user
        )

    def get_success_url(self) -> str:
        return self.get_edit_url()

    def get_delete_url(self) -> str | None:
        return None

    def get_page_subtitle(self) -> str:
        return self.object.display_title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        edition = self.object
        bench, groups = self._bench_and_groups()
        rows = [each.row for each in bench.rows] if bench else []
        title = next((row.text for row in rows if row.segment.path == "title"), "")
        # Until it is updated, an edition may stand on texts in a language that was the source.
        # Without rows there is no basis that could be read.
        basis = edition.basis if rows else {}
        source_language = basis.get(LANGUAGE) or edition.original.source_language
        context.update(
            {
                "edition": edition,
                "bench": bench,
                "now": time.time(),
                "removed": edition.removed_translations() if rows else [],
                "groups": groups,
                "beside_url": reverse("wagtail_editions:beside", args=[edition.pk]),
                "changes_url": reverse("wagtail_editions:changes", args=[edition.pk]),
                "blockers": told(self.blockers, edition, self.request.user),
                "is_behind": edition.is_behind or not rows,
                "labels": status_labels(edition),
                "sent_back": self._sent_back(),
                "can_write": self.can_write,
                "suggested_slug": suggest_slug(title),
                "source_language": source_language,
                "source_language_name": language_name(source_language),
                "live_url": edition.get_url(self.request) if edition.live else None,
                "save_url": reverse("wagtail_editions:save_translation", args=[edition.pk]),
                "others_url": self._others_url(),
                "segment_url": reverse("wagtail_editions:segment", args=[edition.pk]),
                "lost_threads": threads_without_row(
                    edition,
                    self.comment_counts,
                    [row.segment.path for row in rows],
                    self.request.user,
                ),
                "update_url": reverse("wagtail_editions:update", args=[edition.pk]),
                "original_url": original_url(edition, self.request.user),
            }
        )
        context.update(assignment_context(edition, self.request.user))
        context["media"] += workbench_media()
        return context

    def _others_url(self) -> str | None:
        """Return where to ask what others do; at an old version nobody is at work."""
        at_work = self.view_name == "edit"
        return reverse("wagtail_editions:live", args=[self.object.pk]) if at_work else None

    @cached_property
    def comment_counts(self) -> dict[str, int]:
        """How many threads of comments are open on each text."""
        return open_comment_counts(self.object)

    def _sent_back(self) -> Any:
        """Return the step in which the edition was sent back, until it is submitted again."""
        state = self.workflow_state
        if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
            return None
        return state.current_task_state

    def _bench_and_groups(self) -> tuple[Workbench | None, list[Group]]:
        """Return what is shown of the basis; nothing of a damaged one, which an update replaces."""
        try:
            beside = Beside(self.object, self.comment_counts, may_write=self.can_write)
            return beside.bench, beside.groups
        except DamagedOriginal as damage:
            self.blockers = self.blockers or [Blocker(message=each) for each in damage.messages]
            return None, []
