"""The addresses under which people at work see clinical pictures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse

if TYPE_CHECKING:
    from media.models import CaseView, ClinicalPicture
    from media.rendering import Side


def picture_url(picture: ClinicalPicture, width: int = 800) -> str:
    """Return the address of a whole picture, as it was uploaded, for people at work."""
    return f"{_address(picture)}?{urlencode({'width': width})}"


def staff_picture_url(view: CaseView, side: Side, width: int = 800) -> str:
    """Return the address, for people at work, of one picture of a view as the view stands.

    It is matched and cropped as the view says, saved or not; where that cannot be read, whole.
    Whoever asks for it must be allowed to see both pictures.
    """
    picture, other = (view.before, view.after) if side == "before" else (view.after, view.before)
    try:
        matching = view.matched.as_json()
    except ValidationError:
        return picture_url(picture, width)
    asked = {
        "width": width,
        "other": other.uuid,
        "side": side,
        "matching": json.dumps(matching, separators=(",", ":")),
    }
    return f"{_address(picture)}?{urlencode(asked)}"


def _address(picture: ClinicalPicture) -> str:
    return reverse("media_pictures:picture", args=[picture.uuid])
