"""What readers of one language see on a page, as plain texts."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from django.db.models import Manager, Model
from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail import blocks
from wagtail.blocks.struct_block import BaseStructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.search.index import RelatedFields, SearchField

from wagtail_editions.languages import column, configured_languages
from wagtail_editions.models.children import child_relations, children_of
from wagtail_editions.models.raw import is_value
from wagtail_editions.models.source import model_field
from wagtail_editions.text.search.characters import normalise
from wagtail_editions.text.search.scoring import Texts
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_editions.models import Edition

#: Names of fields and blocks whose one line stands above a text.
HEADINGS = frozenset({"heading", "headline", "subheading", "title", "subtitle", "question"})
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)


def contents(edition: Edition, original: Any = None) -> Texts:
    """Return what readers of a live page edition find in it; blocks say themselves what to index.

    A page type that names translated fields in ``search_fields`` has those searched, otherwise all
    of them; other fields, methods and relations that it names are searched, too. Inline children
    are part of the page. A number, a choice or an address is no text. ``original`` is read where
    it is not given.
    """
    original = original or edition.current_original()
    language = edition.language
    found = _Found()
    model: type[Model] = type(original)
    with override(language):
        for name, value in _values(original, language):
            found.take(name, value)
        for relation, _model in child_relations(model):
            for child in children_of(original, relation):
                for name, value in _translated(child, language):
                    found.take(name, value)
    description = [edition.search_description]
    if edition.seo_title != edition.title:
        description.append(edition.seo_title)
    return Texts(
        title=normalise(edition.title),
        description=_lines(description),
        headings=_lines(found.headings),
        text=_lines(found.texts),
    )


class _Found:
    """Texts in the order of reading; a heading stands among them, and in a list of its own."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.headings: list[str] = []

    def take(self, name: str, value: tuple[Any, Any]) -> None:
        field, content = value
        if content in (None, ""):
            return
        if isinstance(field, StreamField):
            block: Any = field.stream_block
            self.texts += block.get_searchable_content(content)
            self.headings += _headings(block, "", content)
        elif isinstance(field, RichTextField):
            self.texts.append(get_text_for_indexing(str(content)))
            self.headings += _headings_of_html(str(content))
        else:
            self.texts += _plain(content)
            if name in HEADINGS:
                self.headings += _plain(content)


def _values(original: Any, language: str) -> Iterator[tuple[str, tuple[Any, Any]]]:
    model = type(original)
    translated = translated_field_names(model)
    columns = {column(name, code): name for name in translated for code in configured_languages()}
    of_all_pages = {each.field_name for each in Page.search_fields}
    named = [each for each in model.get_search_fields() if each.field_name not in of_all_pages]
    chosen = {columns.get(each.field_name, each.field_name) for each in named} & {*translated}
    yield from _translated(original, language, chosen)
    for each in named:
        name = each.field_name
        if name in translated or name in columns:
            continue
        if isinstance(each, SearchField):
            yield name, (None, each.get_value(original))
        elif isinstance(each, RelatedFields) and not _is_child(model, name):
            for related in _related(each.get_value(original)):
                for inner in each.fields:
                    if isinstance(inner, SearchField):
                        yield inner.field_name, (None, inner.get_value(related))


def _translated(
    instance: Model, language: str, chosen: Iterable[str] = ()
) -> Iterator[tuple[str, tuple[Any, Any]]]:
    model = type(instance)
    names = {*chosen}
    for name in translated_field_names(model):
        field: Any = model_field(model, name)
        if (names and name not in names) or is_value(field):
            continue
        yield name, (field, getattr(instance, column(name, language)))


def _is_child(model: type[Model], name: str) -> bool:
    return any(name == relation for relation, _model in child_relations(model))


def _related(value: Any) -> list[Any]:
    if isinstance(value, Manager):
        return list(value.all())
    return [] if value is None else [value]


def _plain(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [text for each in value for text in _plain(each)]
    if isinstance(value, dict):
        return _plain([*value.values()])
    return [] if value is None else [str(value)]


def _headings(block: Any, name: str, value: Any) -> list[str]:
    """Return the headings in what a block gives to an index; where it gives nothing, none."""
    if value in (None, "") or not block.get_searchable_content(value):
        return []
    if isinstance(block, blocks.StreamBlock):
        return [
            text
            for child in value
            for text in _headings(child.block, child.block_type, child.value)
        ]
    if isinstance(block, blocks.ListBlock):
        return [text for each in value for text in _headings(block.child_block, "", each)]
    # A block for pictures is one of several blocks whose value is the picture.
    if isinstance(block, BaseStructBlock) and isinstance(value, blocks.StructValue):
        return [
            text
            for inner, child in block.child_blocks.items()
            for text in _headings(child, inner, value.get(inner))
        ]
    if isinstance(block, blocks.RichTextBlock):
        return _headings_of_html(value.source)
    if isinstance(block, blocks.CharBlock) and name in HEADINGS:
        return [str(value)]
    return []


def _headings_of_html(html: str) -> list[str]:
    return [unescape(strip_tags(heading)) for heading in _HEADING.findall(html)]


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(line for text in texts if (line := normalise(text or "")))
