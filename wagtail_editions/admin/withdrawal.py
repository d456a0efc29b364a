"""Asking for a reason before a language is taken back from its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.actions.entry_facts import withdrawals_say
from wagtail_editions.errors import ReasonMissing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class AsksReason:
    """For a view that withdraws: nothing happens without a reason, and the audit log keeps it.

    Everything that is withdrawn along has the same reason.
    """

    _refusal: str = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            self._refusal = " ".join(ReasonMissing().messages)
            response: HttpResponse = self.render_to_response(self.get_context_data(**kwargs))  # type: ignore[attr-defined]
            return response
        with withdrawals_say(reason=reason):
            return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            reason_error=self._refusal, **kwargs
        )
        return context
