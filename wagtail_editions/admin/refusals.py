"""Telling a refusal in the form that asked for it, with everything taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from wagtail_editions.readiness import refuse_submission

if TYPE_CHECKING:
    from django.http import HttpResponse


class SavesObjectWhole:
    """For Wagtail's views of objects: saves, publishes and submits in one transaction.

    What is not ready is not submitted, whatever step the workflow begins with. A refusal is told
    like any other error of the form, which keeps what was written.
    """

    object: Any
    #: What Wagtail's view says instead of its general sentence, where something sets it.
    produced_error_code: str | None = None
    produced_error_message: str | None = None

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except ValidationError as refusal:
            if getattr(self, "view_name", "edit") == "create":
                # It was saved for a moment.
                self.object = None
                form.instance.pk = None
                form.instance._state.adding = True
            self.tell(form, refusal)
            response = self.form_invalid(form)  # type: ignore[attr-defined]
        return response

    def tell(self, form: Any, refusal: ValidationError) -> None:
        """Put what was refused into the form."""
        form.add_error(None, refusal.messages)
        self.produced_error_code = "not_ready"
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]

    def submit_action(self) -> Any:
        refuse_submission(self.object)
        return super().submit_action()  # type: ignore[misc]

    def restart_workflow_action(self) -> Any:
        refuse_submission(self.object)
        return super().restart_workflow_action()  # type: ignore[misc]
