"""The addresses of clinical pictures, and of the page that is asked before gated ones."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils.translation import override

from media.models import Channel

if TYPE_CHECKING:
    from django.http import HttpRequest

    from media.models import ClinicalRendition

#: Formats of renditions whose extension is another word.
_EXTENSIONS = {"jpeg": "jpg"}


def extension_of(picture_format: str) -> str:
    """Return the extension in the addresses of renditions of a format."""
    return _EXTENSIONS.get(picture_format, picture_format)


def rendition_url(
    rendition: ClinicalRendition, language: str, channel: str = Channel.WEBSITE
) -> str:
    """Return the path under which readers of ``language`` get the rendition on a channel.

    It stays the same, and says nothing of case or patient. That it exists opens nothing: the gate
    is asked at every request.
    """
    with override(language):
        name = "case_picture" if channel == Channel.WEBSITE else "case_picture_elsewhere"
        return reverse(name, args=(rendition.token, extension_of(rendition.format)))


def confirmation_url(request: HttpRequest, anchor: str = "") -> str:
    """Return where readers of gated cases are asked, in the active language.

    From there they come back to the page that is being read, at ``anchor``.
    """
    following = request.path + (f"#{quote(anchor)}" if anchor else "")
    return f"{reverse('confirm_case')}?{urlencode({'next': following})}"
