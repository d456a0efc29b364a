"""Where readers get clinical pictures from, and where they confirm that they want to see them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import override

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media.models import ClinicalRendition


def rendition_url(rendition: ClinicalRendition, language: str) -> str:
    """Return the address of a rendition for readers of ``language``."""
    extension = {"jpeg": "jpg"}.get(rendition.format, rendition.format)
    with override(language):
        return reverse("case_picture", kwargs={"token": rendition.token, "extension": extension})


def confirmation_url(request: HttpRequest, anchor: str) -> str:
    """Return the address at which a reader confirms, and from there comes back to ``anchor``."""
    back = f"{request.get_full_path()}#{anchor}"
    return f"{reverse('confirm_case')}?{urlencode({'next': back})}"
