"""A case within a page as the API tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from wagtail_editions.languages import configured_languages

from .reading import note_verdicts, read_cases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .pictures import PictureReading


def case_data(key: int, context: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what everybody may see of the case on the channel ``api``; None where nobody may.

    Whoever takes content from the API has confirmed nothing, so only public cases are there.
    """
    request: Any = context.get("request")
    language = getattr(context.get("reading"), "language", None) or get_language() or ""
    if request is None or language not in configured_languages():
        return None
    reading = read_cases([key], language=language, channel="api")[key]
    if reading.verdict is not None:
        note_verdicts(request, [reading.verdict])
    if not reading.views:
        return None
    return {
        "procedure": reading.procedure,
        "surgeon": reading.surgeon,
        "elapsed": reading.elapsed,
        "caption": reading.caption,
        "side_effects": reading.side_effects,
        "views": [
            {
                "angle": str(view.angle),
                "caption": view.caption,
                "before": _picture(view.before, request),
                "after": _picture(view.after, request),
            }
            for view in reading.views
        ],
    }


def _picture(picture: PictureReading, request: Any) -> dict[str, Any]:
    return {
        "alt": picture.alt,
        "sources": [
            {
                "type": f"image/{source.format}",
                "url": request.build_absolute_uri(url),
                "width": width,
                "height": height,
            }
            for source in picture.sources
            for url, width, height in source.addresses
        ],
    }
