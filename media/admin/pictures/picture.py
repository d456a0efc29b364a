"""The bytes of a clinical picture, for people at work."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import View

from media.rendering import WIDTHS, render_alone, render_one

from .asking import PictureGone, ask_for_matching, ask_for_picture, kept_private, sentence_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from media.models import ClinicalPicture
    from media.rendering import Rendered

DEFAULT_WIDTH = 800
MAX_WIDTH = max(WIDTHS)


class PictureView(View):
    """A picture, whole or matched and cropped with its pair, made when it is asked for.

    ``width`` is at most that of the largest rendition. With ``other``, the identifier of the other
    picture of the pair, ``side`` ("before" or "after") says which of both this one is, and
    ``matching`` how the pair is matched. Nobody but those who may see both gets anything.
    """

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        try:
            return kept_private(self.answer(request, uuid))
        except Http404:
            return _refusal(_("There is no such picture."), 404)
        except PermissionDenied:
            return _refusal(_("You may not look at this picture."), 403)
        except PictureGone:
            return _refusal(
                _("The picture was deleted, or the consent to show it was withdrawn."), 410
            )
        except ValidationError as error:
            return _refusal(sentence_of(error), 400)
        except FileNotFoundError:
            return _refusal(_("The file of this picture is missing in the storage."), 404)

    def answer(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        picture = ask_for_picture(request, uuid)
        width = _width(request)
        if "other" in request.GET:
            other = ask_for_picture(request, request.GET["other"])
            rendered = _matched(request, picture, other, width)
        else:
            with picture.file.open() as source:
                rendered = render_alone(source, width)
        return HttpResponse(rendered.data, content_type="image/jpeg")


def _matched(
    request: HttpRequest, picture: ClinicalPicture, other: ClinicalPicture, width: int
) -> Rendered:
    matching = ask_for_matching(request)
    side: Any = request.GET.get("side")
    if side not in ("before", "after"):
        raise ValidationError(_("Say which of the two pictures this is: before or after."))
    pair = (picture, other) if side == "before" else (other, picture)
    with ExitStack() as stack:
        before, after = (stack.enter_context(each.file.open()) for each in pair)
        return render_one(before, after, matching, side, width)


def _width(request: HttpRequest) -> int:
    asked = request.GET.get("width", str(DEFAULT_WIDTH))
    if not asked.isascii() or not asked.isdigit() or len(asked) > 5 or int(asked) == 0:
        raise ValidationError(_("The width of a picture is a whole number of pixels."))
    return min(int(asked), MAX_WIDTH)


def _refusal(sentence: str, status: int) -> HttpResponse:
    return kept_private(
        HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    )
