"""What every view of clinical pictures at work checks before it answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from media.matching import Matching
from media.models import ClinicalPicture
from media.models.usage import cases_having
from media.permissions import user_can_see_picture

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


class PictureGone(Exception):
    """The picture was deleted, or the consent to the case that has it was withdrawn."""


def ask_for_picture(request: HttpRequest, uuid: UUID | str) -> ClinicalPicture:
    """Return a picture that the person may look at now.

    Raises ``Http404`` where there is none, ``PermissionDenied`` where it is not for this person,
    and ``PictureGone`` where nobody looks at it any more.
    """
    try:
        picture = ClinicalPicture.objects.filter(uuid=uuid).first()
    except (ValueError, ValidationError):
        picture = None
    if picture is None:
        raise Http404
    if not user_can_see_picture(request.user, picture):
        raise PermissionDenied
    if picture.deleted_at is not None or not picture.file or is_withdrawn(picture):
        raise PictureGone
    return picture


def ask_for_matching(request: HttpRequest) -> Matching:
    """Return the matching that is asked about; raises ``ValidationError`` with a sentence."""
    asked = request.GET.get("matching", "")
    value: Any = None
    if asked:
        try:
            value = json.loads(asked)
        except (ValueError, RecursionError) as error:
            raise ValidationError(
                _("The matching of the pair cannot be read. Match the two pictures again.")
            ) from error
    return Matching.from_json(value)


def kept_private(response: HttpResponse) -> HttpResponse:
    """Let nobody keep the answer, and no search engine find it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, noimageindex"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def sentence_of(error: ValidationError) -> str:
    """Return what a refusal says."""
    return " ".join(error.messages)


def is_withdrawn(picture: ClinicalPicture) -> bool:
    """Whether the consent of a case that has the picture was withdrawn: nobody looks at it then."""
    consents = [case.current_consent for case in cases_having(picture)]
    return any(consent is not None and consent.is_withdrawn for consent in consents)
