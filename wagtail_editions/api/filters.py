"""Filters of the API that ask the edition where Wagtail's ask the page."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from rest_framework.filters import BaseFilterBackend
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter
from wagtail.api.v2.utils import BadRequestError

from wagtail_editions.models import Edition

from .reading import HEAD_MATTER, NUL

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request


def _alias(name: str) -> str:
    return f"edition_{name}"


def _with_head_matter(queryset: Any, language: str, names: list[str]) -> Any:
    """Let the queryset be asked for an edition's head matter under the names of ``_alias``."""
    edition = Edition.objects.live().in_language(language).filter(page=OuterRef("pk"))
    fields: dict[str, Any] = {name: Edition._meta.get_field(name) for name in names}
    expressions = {
        _alias(name): Coalesce(Subquery(edition.values(name)[:1]), F(name), output_field=field)
        for name, field in fields.items()
    }
    return queryset.alias(**expressions)


class EditionFieldsFilter(FieldsFilter):
    """``?title=`` and the like: the edition's own."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        offered = set(view.get_available_fields(queryset.model, db_fields_only=True))
        asked = {
            name: value
            for name, value in request.GET.items()
            if name in offered.intersection(HEAD_MATTER)
        }
        for name, value in asked.items():
            if NUL in value:
                raise BadRequestError(
                    f"field filter error. null characters are not allowed for {name}"
                )
        queryset = _with_head_matter(queryset, view.language, list(asked))
        try:
            queryset = queryset.filter(**{_alias(name): value for name, value in asked.items()})
        except (ValidationError, ValueError) as error:
            raise BadRequestError(f"field filter error. {error}") from error
        rest = {name: value for name, value in request.GET.items() if name not in asked}
        return super().filter_queryset(SimpleNamespace(GET=rest), queryset, view)


class EditionOrderingFilter(OrderingFilter):
    """``?order=title`` and the like: by the edition's own."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        queryset = super().filter_queryset(request, queryset, view)
        order = [str(each) for each in queryset.query.order_by]
        asked = [name for each in order if (name := each.lstrip("-")) in HEAD_MATTER]
        if not asked:
            return queryset
        queryset = _with_head_matter(queryset, view.language, asked)
        return queryset.order_by(
            *(
                each.replace(name, _alias(name)) if (name := each.lstrip("-")) in asked else each
                for each in order
            )
        )


class EditionSearchFilter(BaseFilterBackend):
    """``?search=``: pages whose title, title tag or description has every word.

    It looks into nothing that is not shown in this language: Wagtail's index of a page holds the
    text of all its languages. Korean words are found with their particles.
    """

    def filter_queryset(
        self, request: Request, queryset: QuerySet[Any], view: Any
    ) -> QuerySet[Any]:
        if "search" not in request.GET:
            return queryset
        if not getattr(settings, "WAGTAILAPI_SEARCH_ENABLED", True):
            raise BadRequestError("search is disabled")
        operator = request.GET.get("search_operator") or "and"
        if operator not in ("and", "or"):
            raise BadRequestError("search_operator must be 'and' or 'or'")
        words = request.GET["search"].replace(NUL, " ").split()
        if not words:
            return queryset.none()
        names = [name for name in ("title", "seo_title", "search_description") if _has(view, name)]
        queryset = _with_head_matter(queryset, view.language, names)
        found = Q()
        for word in words:
            in_any = Q()
            for name in names:
                in_any |= Q(**{f"{_alias(name)}__icontains": word})
            found = found & in_any if operator == "and" else found | in_any
        return queryset.filter(found)


def _has(view: Any, name: str) -> bool:
    return any(field.name == name for field in view.model._meta.fields)
