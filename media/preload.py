"""All pictures of a page in one query.

Wagtail fetches pictures with one query per block definition and renditions with one per picture.
Here the ids are read from the stream's raw data, the renditions are fetched with their pictures,
and the stream is evaluated while the blocks of ``media.blocks`` can take them from there.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeAlias

from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from .streams import stored_values, values

if TYPE_CHECKING:
    from wagtail.blocks import Block, StreamValue
    from wagtail.images.models import AbstractImage, Filter

    #: Pictures by id; None where the picture has been deleted.
    Pictures: TypeAlias = Mapping[int, AbstractImage | None]

_at_hand: ContextVar[Pictures | None] = ContextVar("pictures_at_hand", default=None)


def preload_images(stream_value: StreamValue, *filters: Filter | str) -> None:
    """Evaluate ``stream_value`` with its pictures and their renditions for ``filters``.

    Costs one query whatever the number of pictures and the depth of their blocks, another for
    pictures without any rendition, none if there is no picture; rendering those renditions
    afterwards costs none. Without filters all existing
    renditions are fetched. Pictures in Wagtail's own chooser blocks get their renditions too, but
    are fetched by Wagtail, with one query per block definition.
    """
    block = stream_value.stream_block
    ids = set(_image_ids(block, stream_value.raw_data))
    if not ids:
        return
    found = _pictures(ids, {each if isinstance(each, str) else each.spec for each in filters})
    token = _at_hand.set({image_id: found.get(image_id) for image_id in ids})
    try:
        for image in values(block, stream_value, _is_picture):
            if "prefetched_renditions" not in vars(image) and image.pk in found:
                _lend_renditions(found[image.pk], image)
    finally:
        _at_hand.reset(token)


def images_at_hand(ids: Iterable[int | None]) -> list[AbstractImage | None] | None:
    """Return pictures in the order of ``ids``, or None if not all of them have been preloaded.

    Each is an object of its own: one picture may stand twice in a page with two texts.
    """
    ids = list(ids)
    at_hand = _at_hand.get()
    if at_hand is None or not {pk for pk in ids if pk is not None} <= at_hand.keys():
        return None
    return [_own(at_hand[pk]) if pk is not None else None for pk in ids]


def _pictures(ids: set[int], specs: set[str]) -> dict[int, AbstractImage]:
    """Return the pictures with their renditions for ``specs``, or all where none is named."""
    model = get_image_model()
    renditions = model.get_rendition_model().objects.filter(image__in=ids).select_related("image")
    if specs:
        renditions = renditions.filter(filter_spec__in=specs)
    found: dict[int, AbstractImage] = {}
    for rendition in renditions:
        image = found.setdefault(rendition.image_id, rendition.image)
        rendition.image = image
        image.__dict__.setdefault("prefetched_renditions", []).append(rendition)
    if missing := ids - found.keys():
        for pk, image in model.objects.in_bulk(missing).items():
            image.prefetched_renditions = []
            found[pk] = image
    return found


def _own(image: AbstractImage | None) -> AbstractImage | None:
    if image is None:
        return None
    own = copy.copy(image)
    _lend_renditions(image, own)
    return own


def _lend_renditions(source: AbstractImage, target: AbstractImage) -> None:
    """Give ``target`` renditions that speak with its own alt text."""
    target.prefetched_renditions = [copy.copy(each) for each in source.prefetched_renditions]
    for rendition in target.prefetched_renditions:
        rendition.image = target


def _image_ids(block: Block, raw: Any) -> Iterator[int]:
    """Yield the ids of the pictures in ``raw``, the stored form of a value of ``block``."""
    for found, stored in stored_values(block, raw, _is_picture):
        # Wagtail accepts the bare id that an ImageChooserBlock had stored.
        is_whole = isinstance(found, ImageBlock) and isinstance(stored, Mapping)
        image_id = stored.get("image") if is_whole else stored
        if image_id is not None:
            yield image_id


def _is_picture(block: Block) -> bool:
    return isinstance(block, (ImageBlock, ImageChooserBlock))
