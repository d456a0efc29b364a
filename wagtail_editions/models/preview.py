"""An edition's draft as readers would see it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import override

from wagtail_editions.text.places import Places

from .children import child_relations, children_of
from .ownership import HEAD_MATTER, write_children, write_columns
from .source import SLUG, head_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from .editions import Edition
    from .originals import Original


def preview_original(edition: Edition, values: Mapping[str, Any] | None = None) -> Original:
    """Return an original, never to be saved, whose columns of this language hold the draft.

    ``values`` are put in its place, where they are given; of a source edition they are put into
    what its ``original`` is.
    """
    if edition.is_source:
        return _with_source_values(edition, values)
    original = edition.shown_on or edition.current_original()
    return with_values(original, edition, edition.draft_values() if values is None else values)


def serve_draft(edition: Edition, request: HttpRequest, mode: str) -> HttpResponse:
    """Return the draft as readers would see it, with the texts that are not saved yet.

    Where the request is one of a screen that asks for it, the answer says where each text stands:
    see ``Places``.
    """
    texts = {**edition.draft_texts(), **edition.unsaved_texts}
    overrides = [*edition.draft_overrides().values()]
    places = None
    if getattr(request, "tells_places", False):
        contents = [edition.basis, texts, [each.kept() for each in overrides]]
        places = Places([json.dumps(contents, cls=DjangoJSONEncoder, ensure_ascii=False)])
        for segment in edition.translatable_segments():
            text = texts.get(segment.path) or segment.text
            if text and segment.path != SLUG:
                texts[segment.path] = places.put(segment.path, text)
    original: Any = preview_original(edition, edition.assembled(texts, overrides))
    with override(edition.language):
        # Also where the model serves its previews by itself.
        response: Any = original.serve_preview(request, mode)
        if callable(getattr(response, "render", None)):
            response = response.render()
    if places is not None and response.get("Content-Type", "").startswith("text/html"):
        page = response.content.decode(response.charset)
        response.content = places.finish(page).encode(response.charset)
    served: HttpResponse = response
    return served


def with_values(original: Original, edition: Edition, values: Mapping[str, Any]) -> Original:
    """Let ``original`` show assembled values in the edition's language, as if they were live."""
    _write(original, edition.language, values)
    head = (SLUG, *(field.name for field in head_fields(type(original))))
    original.current_edition = type(edition).of(
        original,
        pk=edition.pk,
        language=edition.language,
        url_path=edition.url_path,
        first_published_at=edition.first_published_at,
        last_published_at=edition.last_published_at,
        **{name: values.get(name) or "" for name in head},
    )
    return original


def _with_source_values(edition: Edition, values: Mapping[str, Any] | None) -> Original:
    if values is None:
        original = edition.current_original()
        original.current_edition = edition
        return original
    original = edition.original
    _write(original, edition.language, values)
    if head_fields(type(original)):
        for name in HEAD_MATTER:
            setattr(original, name, values.get(name) or "")
    original.current_edition = original.draft_of_source()
    return original


def _write(original: Original, language: str, values: Mapping[str, Any]) -> None:
    # Kept in memory, so that what is written to them below is what the page shows.
    for name, _model in child_relations(type(original)):
        setattr(original, name, children_of(original, name))
    write_columns(original, language, dict(values))
    write_children(original, language, dict(values))
