"""Where people at work see clinical pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media.models import CaseView


def staff_picture_url(view: CaseView, side: str, width: int = 800) -> str:
    """Return the address of a picture matched and cropped as in this view."""
    picture = view.before if side == "before" else view.after
    return f"/admin/clinical-pictures/{picture.uuid}/?width={width}"
