"""A view of an edition that reads the edition, its workflow and its schedule once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from wagtail.snippets.views.snippets import EditView

from wagtail_editions.models import Edition
from wagtail_editions.models.known import know_schedule, know_translations, know_workflow

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import WorkflowState


class ReadsOnce(EditView):
    """Wagtail's edit view asks for the same things again and again; this one remembers them.

    Only where nothing is changed: whoever posts reads what stands in the database at each moment.
    """

    object: Edition
    live_object: Edition
    request: HttpRequest

    def get_object(self, queryset: Any = None) -> Any:
        if self.request.method != "GET":
            return super().get_object(queryset)
        if "_read" not in self.__dict__:
            self._read = self._read_all()
        return self._read

    def _read_all(self) -> Edition:
        related = ("page", "latest_revision__user", "live_revision__user")
        editions = Edition.objects.select_related(*related).defer("live_revision__content")
        edition: Edition = super().get_object(editions.with_behind().with_schedule())
        edition.is_behind = self.live_object.is_behind
        self._latest_workflow_state = know_workflow(edition)
        know_schedule(edition, self.live_object)
        know_translations(edition)
        prefetch_related_objects([edition], "overrides")
        return edition

    @cached_property
    def workflow_state(self) -> WorkflowState | None:
        """The latest state of a workflow on the edition."""
        if self.request.method != "GET":
            state: WorkflowState | None = super().workflow_state
            return state
        return self._latest_workflow_state if self.workflow_enabled else None

    def get_usage_url(self) -> None:
        """Return none: nothing refers to an edition."""
        return
