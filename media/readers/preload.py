"""All cases of a page in three queries, asked before its blocks are rendered."""

from __future__ import annotations

import copy
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from wagtail.snippets.blocks import SnippetChooserBlock

from media.models import Case
from media.streams import stored_values, values

from .reading import read_cases

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from django.http import HttpRequest
    from wagtail.blocks import Block, StreamValue

    from .reading import CaseReading

_at_hand: ContextVar[Mapping[int, Case | None] | None] = ContextVar("cases_at_hand", default=None)


@contextmanager
def preload_cases(stream_value: StreamValue, request: HttpRequest, language: str) -> Iterator[None]:
    """Ask the gate about every case in the stream, and have the answers at hand in what follows.

    Costs three queries whatever the number of cases and the depth of their blocks, none if there
    is no case; rendering them for this reader in this language afterwards costs none. Wagtail
    evaluates a block with all that stands in it, so whatever evaluates the stream for something
    else, such as ``preload_images``, belongs inside; the rest is evaluated at the end. Previews
    show something else: there it does nothing.
    """
    block = stream_value.stream_block
    is_preview = getattr(request, "is_preview", False)
    stored = () if is_preview else stored_values(block, stream_value.raw_data, _is_case)
    keys = {pk for _block, pk in stored}
    readings = readings_for(request, keys, language)
    token = _at_hand.set({pk: reading.case for pk, reading in readings.items()})
    try:
        yield
        if keys:
            for _case in values(block, stream_value, _is_case):
                pass
    finally:
        _at_hand.reset(token)


def readings_for(
    request: HttpRequest, keys: Collection[int], language: str
) -> dict[int, CaseReading]:
    """Return what this reader gets of the cases; each is asked about once in a request."""
    kept: Any = request
    known: dict[tuple[str, int], CaseReading] = kept.__dict__.setdefault("case_readings", {})
    if unknown := [pk for pk in keys if (language, pk) not in known]:
        found = read_cases(unknown, language=language, request=request)
        known.update({(language, pk): reading for pk, reading in found.items()})
    return {pk: known[language, pk] for pk in keys}


def cases_at_hand(keys: Iterable[int | None]) -> list[Case | None] | None:
    """Return cases in the order of ``keys``, or None if not all of them have been preloaded.

    Each is an object of its own, as Wagtail's choosers give them.
    """
    keys = list(keys)
    at_hand = _at_hand.get()
    if at_hand is None or not {pk for pk in keys if pk is not None} <= at_hand.keys():
        return None
    return [copy.copy(at_hand[pk]) if pk is not None else None for pk in keys]


def _is_case(block: Block) -> bool:
    return isinstance(block, SnippetChooserBlock) and block.target_model is Case
