"""What is said of two pictures and how they are matched, while somebody matches them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.generic import View

from media.geometry import crop_of
from media.pairs import warnings_of

from .asking import PictureGone, ask_for_matching, ask_for_picture, kept_private, sentence_of

if TYPE_CHECKING:
    from django.http import HttpRequest


class WarningsView(View):
    """Answer for the pictures ``before`` and ``after``, by identifier, and a ``matching``.

    ``warnings``: code and sentence of each thing that differs. ``crop``: what both pictures are
    cropped to, in shares of the picture before, or None; then ``error`` says why.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        try:
            before, after = (
                ask_for_picture(request, request.GET.get(side, "")) for side in ("before", "after")
            )
        except (Http404, PermissionDenied, PictureGone):
            sentence = _("One of the pictures is there no more, or not for you. Upload it again.")
            return kept_private(JsonResponse({"error": sentence}, status=404))
        answer: dict[str, Any] = {
            "warnings": [
                {"code": warning.code, "sentence": warning.sentence}
                for warning in warnings_of(before, after)
            ],
            "crop": None,
            "error": "",
        }
        try:
            crop = crop_of(before.size, after.size, ask_for_matching(request))
        except ValidationError as error:
            answer["error"] = sentence_of(error)
        else:
            answer["crop"] = {name: round(value, 4) for name, value in asdict(crop).items()}
        return kept_private(JsonResponse(answer))
