"""How the API writes pages in one language, and whatever they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rest_framework.fields import Field
from wagtail.api.v2.serializers import (
    DetailUrlField,
    PageAliasOfField,
    PageHtmlUrlField,
    PageParentField,
    PageSerializer,
)

from wagtail_editions.models import Original, TranslatedChild, ownership
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model


def is_column(model: type[Model], name: str) -> bool:
    """Whether ``name`` is a column of one language, which a field without a language shows."""
    if not issubclass(model, (Original, TranslatedChild)):
        return False
    return name in ownership.all_columns(model) - set(translated_field_names(model))


class LanguageField(Field):
    """The language of a page with editions; null for any other page."""

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, page: Any) -> str | None:
        reading = self.context["reading"]
        return reading.language if reading.editions(page) else None


class AlternatesField(LanguageField):
    """Every language in which the page can be read, this one included, with its address."""

    def to_representation(self, page: Any) -> Any:
        request = self.context["request"]
        return [
            {"language": each.language, "html_url": each.get_full_url(request._request)}
            for each in self.context["reading"].editions(page)
        ]


class EditionUrlField(PageHtmlUrlField):
    """The address of the edition; of a page without editions, Wagtail's."""

    def to_representation(self, page: Any) -> Any:
        reading, request = self.context["reading"], self.context["request"]
        for edition in reading.editions(page):
            if edition.language == reading.language:
                return edition.get_full_url(request._request)
        return super().to_representation(page)


class LanguageDetailUrlField(DetailUrlField):
    """The address in the API where the same language is shown."""

    def to_representation(self, url: str) -> str:
        return f"{url}?language={self.context['reading'].language}"


class ParentField(PageParentField):
    """The page above, if it may be shown."""

    def to_representation(self, value: Any) -> Any:
        return brief(value, self.context)


class AliasOfField(PageAliasOfField):
    """The page that this one follows, if it may be shown."""

    def to_representation(self, value: Any) -> Any:
        return brief(value, self.context)


class EditionPageSerializer(PageSerializer):
    """A page as its edition says; ``reading`` in the context says which."""

    language = LanguageField(read_only=True)
    alternates = AlternatesField(read_only=True)
    html_url = EditionUrlField(read_only=True)
    detail_url = LanguageDetailUrlField(read_only=True)
    parent = ParentField(read_only=True)
    alias_of = AliasOfField(read_only=True)


class InOneLanguage:
    """Makes null of what the reader may not see in the language of the answer."""

    context: Any

    def to_representation(self, instance: Any) -> Any:
        reading = self.context["reading"]
        if not reading.may_show(instance):
            return None
        reading.show_as_edition(instance)
        return super().to_representation(instance)  # type: ignore[misc]


def in_one_language(serializer: Any) -> Any:
    """Return Wagtail's serializer, and those of all it leads to, without other languages."""
    if issubclass(serializer, InOneLanguage):
        return serializer
    children = serializer.child_serializer_classes.items()
    fields = [name for name in serializer.Meta.fields if not is_column(serializer.Meta.model, name)]
    return type(
        serializer.__name__,
        (InOneLanguage, serializer),
        {
            "child_serializer_classes": {name: in_one_language(child) for name, child in children},
            "Meta": type("Meta", (serializer.Meta,), {"fields": fields}),
        },
    )


def relations(serializer: Any) -> Iterator[str]:
    """Yield the paths of all relations that the serializer follows."""
    for name, child in serializer.child_serializer_classes.items():
        yield name
        yield from (f"{name}__{path}" for path in relations(child))


def brief(page: Any, context: dict[str, Any]) -> Any:
    """Return what names a page that another one leads to."""
    view = context["view"]
    fields = ["id", "type", "detail_url", "html_url", "title"]
    config = [("_", False, None), *((name, False, None) for name in fields)]
    serializer = view._get_serializer_class(context["router"], type(page), config)
    return serializer(context=context).to_representation(page)
