"""Where people at work get clinical pictures from."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

if TYPE_CHECKING:
    from media.models import CaseView
    from media.rendering import Side


def staff_picture_url(view: CaseView, side: Side, width: int = 800) -> str:
    """Return the address of a picture matched and cropped as in this, perhaps unsaved, view."""
    picture = view.before if side == "before" else view.after
    asked = urlencode({"view": view.pk or "", "side": side, "width": width})
    return f"{reverse('wagtailadmin_home')}clinical-pictures/{picture.uuid}/?{asked}"
