"""Values that are not text, for people: how they are filled in, read and refused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail import blocks

from wagtail_editions.blocks import LinkBlock
from wagtail_editions.segments import Child, Stream, Value, ValueKind, texts_in, values_in

from .overrides import OverrideKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db import models
    from wagtail.images.models import AbstractImage

    from wagtail_editions.segments import Overridable

    from .differences import Difference

EMPTY = "—"
#: How large a picture is shown beside its title.
THUMBNAIL = "max-120x90"

#: What values name, by model and key.
Named = dict[tuple["type[models.Model]", Any], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A value as people read it; ``is_gone`` where what it names no longer exists."""

    text: str
    image: AbstractImage | None = None
    is_gone: bool = False


def block_of(value: Value) -> blocks.Block:
    """Return the definition of the value: of its form, of what it may be and how it is stored."""
    if value.kind is ValueKind.BLOCK and value.block is not None:
        return value.block
    block: blocks.Block
    if value.kind is ValueKind.LINK:
        block = LinkBlock()
    elif value.kind is ValueKind.PICTURE:
        from wagtail.images.blocks import ImageChooserBlock

        block = ImageChooserBlock()
    elif apps.is_installed("wagtail.embeds"):
        from wagtail.embeds.blocks import EmbedBlock

        block = EmbedBlock()
    else:
        block = blocks.URLBlock()
    block.set_name("value")
    return block


def raw_of(block: blocks.Block, native: Any) -> Any:
    """Return the raw form of a native value, as JSON gives it back."""
    return json.loads(json.dumps(block.get_prep_value(native), cls=DjangoJSONEncoder))


def shown(value: Value, raw: Any) -> Shown:
    """Return ``raw`` in place of the value as people read it, in the active language."""
    return show(block_of(value), raw)


def shown_all(wanted: Sequence[tuple[Value, Any]]) -> list[Shown]:
    """Return each raw value as ``shown`` does: one query for each model that they name."""
    blocks_and_raw = [(block_of(value), raw) for value, raw in wanted]
    named = _fetched(_named_by(block, raw) for block, raw in blocks_and_raw)
    return [_show(block, raw, named) for block, raw in blocks_and_raw]


def show(block: blocks.Block, raw: Any) -> Shown:
    """Return the raw value of a block without text as people read it."""
    return _show(block, raw, _fetched([_named_by(block, raw)]))


def _show(block: blocks.Block, raw: Any, named: Mapping[Any, Any]) -> Shown:
    if raw in (None, "", []):
        return Shown(text=EMPTY)
    if (name := _named_by(block, raw)) is not None:
        return _show_object(named.get(name))
    if isinstance(block, LinkBlock):
        return _show_address(block, raw)
    if isinstance(block, blocks.ChooserBlock):
        return Shown(text=str(raw))
    try:
        native = block.to_python(raw)
    except (ValueError, TypeError, ValidationError):
        return Shown(text=str(raw))
    if isinstance(native, bool):
        return Shown(text=_("yes") if native else _("no"))
    if choices := dict(_flat(getattr(getattr(block, "field", None), "choices", ()))):
        chosen = raw if isinstance(raw, list) else [raw]
        return Shown(text=", ".join(str(choices.get(str(each), each)) for each in chosen))
    return Shown(text=Truncator(str(raw)).chars(200))


def _named_by(block: blocks.Block, raw: Any) -> tuple[type[models.Model], Any] | None:
    """Return the model and the key of what a raw value names; None where it is no key."""
    if isinstance(block, LinkBlock):
        attributes = raw if isinstance(raw, dict) else {}
        chooser = block.child_blocks.get(attributes.get("linktype"))
        raw = attributes.get("id")
    else:
        chooser = block
    if not isinstance(chooser, blocks.ChooserBlock) or raw in (None, "", []):
        return None
    model: type[models.Model] = chooser.model_class
    try:
        return model, model._meta.pk.to_python(raw)
    except (TypeError, ValidationError):
        return None


def _fetched(names: Iterable[tuple[type[models.Model], Any] | None]) -> Named:
    keys: dict[type[models.Model], set[Any]] = {}
    for name in names:
        if name is not None:
            keys.setdefault(name[0], set()).add(name[1])
    found: Named = {}
    for model, wanted in keys.items():
        if hasattr(model, "get_rendition"):
            pictures = _pictures(model, wanted)
            found.update({(model, pk): picture for pk, picture in pictures.items()})
            wanted = wanted - pictures.keys()
        if wanted:
            rows = model._default_manager.in_bulk(wanted)
            found.update({(model, pk): row for pk, row in rows.items()})
    return found


def _pictures(model: Any, wanted: set[Any]) -> dict[Any, Any]:
    """Return the pictures that have been shown before, with what was made of them for that."""
    made = model.get_rendition_model()._default_manager.filter(
        image__in=wanted, filter_spec=THUMBNAIL
    )
    pictures: dict[Any, Any] = {}
    for rendition in made.select_related("image"):
        picture = pictures.setdefault(rendition.image_id, rendition.image)
        # Where Wagtail looks before it asks the database.
        picture.prefetched_renditions = [
            *getattr(picture, "prefetched_renditions", ()),
            rendition,
        ]
    return pictures


def _show_object(chosen: Any) -> Shown:
    if chosen is None:
        return Shown(text=_("no longer exists"), is_gone=True)
    title = getattr(chosen, "get_admin_display_title", lambda: str(chosen))()
    return Shown(text=title, image=chosen if hasattr(chosen, "get_rendition") else None)


def _show_address(block: LinkBlock, raw: Any) -> Shown:
    """Show a link that names no object: its address, or whatever else its editor made of it."""
    attributes = raw if isinstance(raw, dict) else {}
    linktype = attributes.get("linktype")
    if linktype in block.child_blocks:
        return _show_object(None)
    return Shown(text=attributes.get("href") or linktype or EMPTY)


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(key), label


def gone_in(block: blocks.Block, raw: Any) -> bool:
    """Return whether a block's raw value names anything that no longer exists."""
    return any(shown(each, each.raw).is_gone for each in values_in(block, raw))


def describe(difference: Difference) -> str:
    """Return what a difference is about, in words."""
    row, target = difference.override, difference.target
    if row.kind == OverrideKind.ADDED and isinstance(target, Stream):
        block = target.block.child_blocks.get(row.added.type)
        return name_of_block(block, row.added.value) if block else row.added.type
    return name_of(target) if target else row.field_name


def name_of(target: Overridable) -> str:
    """Return what something in the original is called, with what it stands in."""
    if isinstance(target, Child):
        return name_of_block(target.block, target.raw.get("value"))
    labels = [str(section.label) for section in target.section[-1:]]
    return " › ".join(dict.fromkeys([*labels, str(target.label)]))


def name_of_block(block: blocks.Block, raw: Any) -> str:
    """Return what a block is called: its label and how it begins."""
    begins = next(iter(texts_in(block, raw)), "")
    return f"{block.label}: {Truncator(begins).chars(50)}" if begins else str(block.label)
