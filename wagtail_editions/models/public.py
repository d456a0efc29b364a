"""Which originals are public in a language: questions asked of many of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import swapper
from django.db import models
from django.db.models import CharField, Exists, Func, OuterRef, Prefetch, Q

from wagtail_editions.languages import validate_language

from . import noting

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


class _AsText(Func):
    """A primary key as an edition writes it: the text that Python makes of it."""

    template = "CAST(%(expressions)s AS varchar(255))"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        sql, parameters = super().as_sql(compiler, connection, **context)
        if not isinstance(self.get_source_expressions()[0].output_field, models.UUIDField):
            return sql, parameters
        # Stored there without hyphens.
        parts = [f"substr({sql}, {start}, {length})" for start, length in _PARTS_OF_UUID]
        joined = " || '-' || ".join(parts)
        return f"({joined})", [*parameters] * len(parts)


_PARTS_OF_UUID = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))


def public_in_q(language: str, model: type[models.Model] | None = None, key: str = "pk") -> Q:
    """Return the condition that an original is public in ``language``.

    Without a model it is about pages of whatever type, also Wagtail's own querysets of them:
    ``Page.objects.filter(public_in_q("en"))``. ``key`` leads to the original's primary key where
    the queryset is of something else: ``public_in_q("en", key="page_id")``. One subquery, made
    without asking the database. Raises ``ValidationError`` for a language that is not configured.
    """
    from .editions import Edition

    validate_language(language)
    noting.note_listing(model or _page_model(), language)
    editions = Edition.objects.live().in_language(language)
    if model is None or issubclass(model, _page_model()):
        # Unlike EXISTS, Wagtail's search understands it.
        return Q(**{f"{key}__in": editions.exclude(page=None).values("page")})
    return Q(
        Exists(
            editions.filter(
                object_type__app_label=model._meta.app_label,
                object_type__model=model._meta.model_name,
                object_id=_AsText(OuterRef(key)),
            )
        )
    )


def _page_model() -> type[models.Model]:
    model: type[models.Model] = swapper.load_model("wagtailcore", "Page", require_ready=False)
    return model


def with_editions(queryset: Any) -> Any:
    """Let ``queryset`` fetch the editions of all in one more query; Wagtail's of pages, too."""
    from .editions import Edition

    return queryset.prefetch_related(Prefetch("editions", queryset=Edition.objects.for_readers()))


class TranslatedQuerySet(models.QuerySet[Any]):
    """A queryset of originals. A model with a queryset of its own inherits from both."""

    def public_in(self, language: str) -> Self:
        """Originals that readers can read in ``language``."""
        return self.filter(public_in_q(language, self.model))

    def not_public_in(self, language: str) -> Self:
        """Originals that readers cannot read in ``language``."""
        return self.exclude(public_in_q(language, self.model))

    def with_editions(self) -> Self:
        """Fetch the editions of all in one more query.

        Then ``live_editions``, ``edition_in()`` and the address of each cost none.
        """
        return with_editions(self)


TranslatedManager = models.Manager.from_queryset(TranslatedQuerySet, "TranslatedManager")
