"""What two contents that were read, or are to be read, have otherwise: texts, values, files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.segments import (
    Child,
    Segment,
    SegmentKind,
    Value,
    plain_text,
    predecessors,
    texts_in,
)
from wagtail_editions.segments.digests import json_digest
from wagtail_editions.text.difference import Piece, PieceKind, difference

from .source import SLUG, head_fields, parts
from .values import EMPTY, Shown, name_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .reviewed import Reviewed

Model = type[models.Model]
#: Head matter that stands in no page's text.
_UNSEEN = frozenset({SLUG, "seo_title", "search_description"})


@dataclass(frozen=True, kw_only=True, slots=True)
class TextChange:
    """One segment that was changed, added or removed, word by word.

    ``segment`` is the one that stands there now, or the one that is gone.
    """

    segment: Segment
    pieces: list[Piece]
    is_removed: bool = False
    is_added: bool = False

    @property
    def name(self) -> str:
        """What the segment is called, with what it stands in."""
        names = [*(section.label for section in self.segment.section), self.segment.label]
        return " › ".join(dict.fromkeys(map(str, filter(None, names))))

    @property
    def is_hidden(self) -> bool:
        """Whether no page shows it as text: it is gone, an alt text, or head matter."""
        last = self.segment.path.rsplit(".", 1)[-1]
        return (
            self.is_removed
            or last == "alt_text"
            or last.startswith("alt@")
            or self.segment.path in _UNSEEN
        )

    @property
    def plain_pieces(self) -> list[Piece]:
        """The pieces as readers see them, without inline codes."""
        kind = self.segment.kind
        return [Piece(piece.kind, plain_text(piece.text, kind)) for piece in self.pieces]


@dataclass(frozen=True, kw_only=True, slots=True)
class ValueChange:
    """A value, a picture's file or a field of all languages: as people read it, before and now."""

    name: str
    before: Shown
    after: Shown
    is_file: bool = False
    is_shared: bool = False


@dataclass(kw_only=True, slots=True)
class ReviewDifference:
    """All that two contents have otherwise, in reading order.

    ``is_reordered`` where what both have stands in another order, and ``is_otherwise`` where they
    differ in something that cannot be told in words.
    """

    texts: list[TextChange] = field(default_factory=list)
    values: list[ValueChange] = field(default_factory=list)
    is_reordered: bool = False
    is_otherwise: bool = False

    def __bool__(self) -> bool:
        return bool(self.texts or self.values or self.is_reordered or self.is_otherwise)


def review_difference(model: Model, before: Reviewed, after: Reviewed) -> ReviewDifference:
    """Return what ``after`` has otherwise than ``before``, of an original of ``model``.

    What cannot be taken apart any more counts as nothing that was there. Values are shown in the
    active language.
    """
    if before.digest == after.digest:
        return ReviewDifference()
    old, new = _Content(model, before.values), _Content(model, after.values)
    found = ReviewDifference(
        texts=[*_texts(old, new)],
        values=[
            *_values(old, new),
            *_files(before.files, after.files),
            *_shared(model, before.shared, after.shared),
        ],
        is_reordered=_is_reordered(old, new),
    )
    found.is_otherwise = not found
    return found


def text_changes(model: Model, before: Reviewed, after: Reviewed) -> list[TextChange]:
    """Return the texts alone that ``after`` has otherwise; no query."""
    return [*_texts(_Content(model, before.values), _Content(model, after.values))]


class _Content:
    """The parts of a content."""

    def __init__(self, model: Model, values: Mapping[str, Any]) -> None:
        self.segments: dict[str, Segment] = {}
        self.values: dict[str, Value] = {}
        self.order: list[str] = []
        try:
            segments, found = parts(model, values)
        except DamagedOriginal:
            return
        if head_fields(model):
            slug = str(values.get(SLUG) or "")
            place = next((i for i, each in enumerate(segments) if each.path != "title"), 0)
            segments.insert(
                place, Segment(path=SLUG, text=slug, kind=SegmentKind.TEXT, label=_("Slug"))
            )
        self.segments = {each.path: each for each in segments}
        self.values = {each.path: each for each in found if isinstance(each, Value)}
        self.order = [*self.segments, *(each.path for each in found if isinstance(each, Child))]


def _texts(old: _Content, new: _Content) -> Iterator[TextChange]:
    came_from = predecessors(old.segments.values(), new.segments.values())
    taken = {*came_from.values()}
    gone = _gone(old, {*new.segments, *taken})
    yield from gone.get("", ())
    for path, segment in new.segments.items():
        former = came_from.get(path, path)
        before = old.segments.get(former)
        if before is None:
            pieces = [Piece(PieceKind.ADDED, segment.text)] if segment.text else []
            if pieces:
                yield TextChange(segment=segment, pieces=pieces, is_added=True)
        elif before.text != segment.text:
            pieces = difference(before.text, segment.text)
            yield TextChange(segment=segment, pieces=pieces)
        yield from gone.get(former, ())


def _gone(old: _Content, kept: set[str]) -> dict[str, list[TextChange]]:
    """Return the segments that are gone, by the path of the one that stood before them."""
    gone: dict[str, list[TextChange]] = {}
    last = ""
    for path, segment in old.segments.items():
        if path in kept:
            last = path
        elif segment.text:
            pieces = [Piece(PieceKind.REMOVED, segment.text)]
            change = TextChange(segment=segment, pieces=pieces, is_removed=True)
            gone.setdefault(last, []).append(change)
    return gone


def _values(old: _Content, new: _Content) -> Iterator[ValueChange]:
    came_from = predecessors(old.values.values(), new.values.values())
    taken = {*came_from.values()}
    nothing = Shown(text=EMPTY)
    for path, value in new.values.items():
        before = old.values.get(came_from.get(path, path))
        if before is None or json_digest(before.raw) != json_digest(value.raw):
            was = shown(before, before.raw) if before else nothing
            now = shown(value, value.raw)
            if before or now.text != EMPTY:
                yield ValueChange(name=name_of(value), before=was, after=now)
    for path, value in old.values.items():
        if path not in new.values and path not in taken:
            was = shown(value, value.raw)
            if was.text != EMPTY:
                yield ValueChange(name=name_of(value), before=was, after=nothing)


def _is_reordered(old: _Content, new: _Content) -> bool:
    common = {*old.order} & {*new.order}
    return [path for path in old.order if path in common] != [
        path for path in new.order if path in common
    ]


def _files(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[ValueChange]:
    """Yield the files that were replaced where they are: one query for each model of them."""
    replaced = [key for key, digest in after.items() if before.get(key, digest) != digest]
    by_model: dict[str, list[str]] = {}
    for key in replaced:
        label, pk = key.rsplit(":", 1)
        by_model.setdefault(label, []).append(pk)
    for label, pks in by_model.items():
        model = apps.get_model(label)
        for row in model._base_manager.filter(pk__in=pks):
            image: Any = row if hasattr(row, "get_rendition") else None
            yield ValueChange(
                name=str(row),
                before=Shown(text=_("another file")),
                after=Shown(text=_("the file was replaced"), image=image),
                is_file=True,
            )


def _shared(
    model: Model, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[ValueChange]:
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        own: Any = model._meta.get_field(name) if _has_field(model, name) else None
        label = _label(own, name)
        if _are_children(own, was, now) and (rows := [*_children(own, label, was, now)]):
            yield from rows
            continue
        texts = [_words(own, value) for value in (was, now)]
        if texts[0] == texts[1]:
            texts = [EMPTY, _("changed")]
        yield ValueChange(
            name=label, before=Shown(text=texts[0]), after=Shown(text=texts[1]), is_shared=True
        )


def _are_children(own: Any, *values: Any) -> bool:
    if own is None or isinstance(own, models.Field):
        return False
    rows = [row for value in values if isinstance(value, list) for row in value]
    return all(isinstance(row, dict) for row in rows)


def _children(own: Any, label: str, was: Any, now: Any) -> Iterator[ValueChange]:
    """Yield what inline children have otherwise, field by field; their order tells nothing here."""
    before, after = _by_name(was), _by_name(now)
    places = {name: place for place, name in enumerate(after, start=1)}
    places |= {name: place for place, name in enumerate(before, start=1) if name not in places}
    for name, place in places.items():
        old, new = before.get(name, {}), after.get(name, {})
        for each in own.related_model._meta.concrete_fields:
            if not each.editable or each.name not in {*old, *new}:
                continue
            raws = old.get(each.name), new.get(each.name)
            if raws[0] != raws[1]:
                shown_before, shown_after = (_shown_shared(each, raw) for raw in raws)
                yield ValueChange(
                    name=f"{label} {place} › {_label(each, each.name)}",
                    before=shown_before,
                    after=shown_after,
                    is_shared=True,
                )


def _by_name(rows: Any) -> dict[Any, dict[str, Any]]:
    """Return the rows of children by what names them for ever, else by their keys or places."""
    return {row.get("uuid") or row.get("pk") or place: row for place, row in enumerate(rows or ())}


def _shown_shared(own: Any, raw: Any) -> Shown:
    target = getattr(own, "related_model", None)
    if target is not None and raw and hasattr(target, "get_rendition"):
        image = target._base_manager.filter(pk=raw).first()
        if image is not None:
            return Shown(text=str(image), image=image)
    return Shown(text=_words(own, raw))


def _has_field(model: Model, name: str) -> bool:
    return name in {each.name for each in model._meta.get_fields()}


def _label(own: Any, name: str) -> str:
    if own is None:
        return name
    if isinstance(own, models.Field):
        return str(capfirst(own.verbose_name))
    return str(capfirst(own.related_model._meta.verbose_name_plural))


def _words(own: Any, raw: Any) -> str:
    """Return a field's raw value as people read it."""
    if raw in (None, "", []):
        return EMPTY
    if isinstance(raw, bool):
        return _("yes") if raw else _("no")
    if isinstance(own, StreamField):
        texts: Iterable[str] = texts_in(own.stream_block, raw)
        return Truncator(" · ".join(texts)).chars(200) or EMPTY
    target = getattr(own, "related_model", None)
    if target is not None and not isinstance(raw, list):
        named = target._base_manager.filter(pk=raw).first()
        return str(named) if named else _("no longer exists")
    if isinstance(raw, list):
        parts = (
            ", ".join(str(each) for each in row.values()) if isinstance(row, dict) else str(row)
            for row in raw
        )
        return Truncator(" · ".join(parts)).chars(200)
    choices = dict(getattr(own, "flatchoices", ()) or ())
    return Truncator(str(choices.get(raw, raw))).chars(200)
