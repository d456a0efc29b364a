"""Which renditions of a picture readers are offered, and their markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from wagtail.images.models import Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.images.models import AbstractImage

#: The first one is what browsers without ``srcset`` show.
WIDTHS = (800, 400, 1600)
FORMATS = ("avif", "webp", "jpeg")
#: How wide a picture is shown within a page.
SIZES = "(min-width: 48rem) 44rem, 100vw"


def picture_filters() -> list[str]:
    """Return every filter spec that a picture may be shown with, to be preloaded or warmed."""
    return _filters(WIDTHS)


def filters_for(image: AbstractImage) -> list[str]:
    """Return the filter specs that suit ``image``.

    Pictures are never enlarged, so the first width that holds it whole is the last.
    """
    enough = min((width for width in WIDTHS if width >= image.width), default=max(WIDTHS))
    return _filters(width for width in WIDTHS if width <= enough)


def responsive_picture(
    image: AbstractImage | None,
    sizes: str = SIZES,
    loading: str = "lazy",
) -> SafeString:
    """Return ``<picture>`` in AVIF, WebP and JPEG, with width, height and alt text.

    Renditions that have been preloaded cost no query; missing ones are made. Nothing is returned
    for a picture that has been deleted. The critical one (``media.critical``) is fetched at once.
    """
    if image is None:
        return SafeString("")
    renditions = get_renditions_or_not_found(image, filters_for(image))
    attributes = {"loading": loading, "decoding": "async"}
    if getattr(image, "is_critical", False):
        attributes = {"fetchpriority": "high"}
    if len(renditions) > len(FORMATS):
        # With one width there is nothing to choose from, and sizes alone are no valid HTML.
        attributes["sizes"] = sizes
    return Picture(renditions, attributes).__html__()


def _filters(widths: Iterable[int]) -> list[str]:
    return [f"width-{width}|format-{name}" for width in widths for name in FORMATS]
