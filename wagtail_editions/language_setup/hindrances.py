"""What is in the way of removing a language: whatever readers see, or would see by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from wagtail_editions.actions.delete_language import is_in_review, is_scheduled
from wagtail_editions.models import Edition, Original

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How many are named; of the rest the number is told.
NAMED = 20


def hindrances(language: str) -> list[str]:
    """Return what has to be done before ``language`` can go: a heading each, with a list."""
    return [*_written_in(language), *_in_use(language)]


def _written_in(language: str) -> Iterator[str]:
    """Say which originals are written in the language."""
    found = [
        model._default_manager.filter(source_language=language).order_by("pk")
        for model in apps.get_models()
        if issubclass(model, Original) and model._meta.get_field("source_language").model is model
    ]
    if count := sum(originals.count() for originals in found):
        lines = [
            f"{original} ({original._meta.verbose_name})"
            for originals in found
            for original in originals[:NAMED]
        ]
        heading = "Written in this language; make another one their source, or delete them"
        yield _listing(heading, lines[:NAMED], count)


def _in_use(language: str) -> Iterator[str]:
    editions = Edition.objects.in_language(language).filter(is_source=False)
    for condition, heading in (
        (Q(live=True), "Live; withdraw them"),
        (is_scheduled(), "Scheduled to go live; take the schedules back"),
        (is_in_review(), "In a workflow; cancel it"),
    ):
        chosen = editions.filter(condition).select_related("page").order_by("url_path", "pk")
        if count := chosen.count():
            yield _listing(heading, [_named(each) for each in chosen[:NAMED]], count)


def _named(edition: Edition) -> str:
    """Return the title, and the address of what has one."""
    address = edition.get_full_url() if edition.live and edition.page_id else None
    return f"{edition.display_title}: {address or edition.kind}"


def _listing(heading: str, lines: list[str], count: int) -> str:
    more = [f"… and {count - len(lines)} more"] if count > len(lines) else []
    return "\n".join([f"{heading} ({count}):", *(f"  {line}" for line in [*lines, *more])])
