"""The picture that readers see first: it is fetched at once, and before the page is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.shortcuts import get_renditions_or_not_found

from .blocks import PictureBlock
from .renditions import SIZES, filters_for
from .streams import values

if TYPE_CHECKING:
    from wagtail.blocks import Block, StreamValue

    from .models import ClinicImage

#: The format that is fetched early; a browser that does not know it leaves it alone.
FORMAT = "avif"


def critical_picture(body: StreamValue | None) -> ClinicImage | None:
    """Return the picture within the first section, once it is known to be the first; else None.

    ``responsive_picture()`` writes it without ``loading="lazy"`` from then on. Pictures of cases
    are never fetched before the reader comes to them.
    """
    if not body:
        return None
    first: Any = body[0]
    found = next(values(first.block, first.value, _is_picture), None)
    image: ClinicImage | None = found["image"] if found else None
    if image is not None:
        image.is_critical = True  # type: ignore[attr-defined]
    return image


def preload_link(body: StreamValue | None) -> SafeString:
    """Return the ``<link>`` for the head of a page that begins with a picture; else nothing."""
    image = critical_picture(body)
    if image is None:
        return SafeString("")
    renditions = get_renditions_or_not_found(image, filters_for(image))
    srcset = ", ".join(
        f"{each.url} {each.width}w"
        for spec, each in renditions.items()
        if spec.endswith(f"format-{FORMAT}") and each.url
    )
    if not srcset:
        return SafeString("")
    return format_html(
        '<link rel="preload" as="image" type="image/{}" imagesrcset="{}" imagesizes="{}" '
        'fetchpriority="high">',
        *(FORMAT, srcset, SIZES),
    )


def _is_picture(block: Block) -> bool:
    return isinstance(block, PictureBlock)
