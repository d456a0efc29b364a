"""Approving what then is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from .review_addresses import tell_refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class TellsRefusal:
    """For a workflow action view: a decision that is refused is told, nothing is approved."""

    redirect_url: str
    object: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        except ValidationError as refusal:
            tell_refusal(request, refusal, self.object)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                response = self.render_modal_json(  # type: ignore[attr-defined]
                    request, {"step": "success", "redirect": self.redirect_url}
                )
            else:
                response = redirect(self.redirect_url)
        return response
