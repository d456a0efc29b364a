"""Pages in numbers: a section's first page, copied in the database without its revisions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max
from wagtail.models import Page

from bench.site.models import ArticlePage

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

    Row = dict[str, Any]

#: What a copy has not: revisions, and what follows a page.
NOT_COPIED = {"latest_revision_id", "live_revision_id", "basis_revision_id", "alias_of_id"}


def slug(number: int) -> str:
    """Return the slug of the page with this number in its section, the same in all languages."""
    return f"clone-{number}"


def fill(section: Page, count: int) -> None:
    """Copy the first page below ``section`` until there are ``count``, live in its languages."""
    section = Page.objects.get(pk=section.pk)
    first, numbers = section.get_children().first(), range(section.numchild, count)
    shift = _highest(Page) + 1 - section.numchild

    def page(row: Row, number: int) -> Row:
        path = Page._get_path(section.path, section.depth + 1, number + 1)
        # The same in each tree: they are translations of each other.
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"{section.slug}/{slug(number)}")
        stored = key if connection.features.has_native_uuid_field else key.hex
        return {
            "id": shift + number,
            "path": path,
            "translation_key": stored,
            **_address(row, number),
        }

    with transaction.atomic():
        _copy(Page, "id", first.pk, numbers, page)
        _copy(
            ArticlePage,
            "page_ptr_id",
            first.pk,
            numbers,
            lambda _row, n: {"page_ptr_id": shift + n},
        )
        if apps.is_installed("wagtail_editions"):
            _copy_editions(first.pk, numbers, shift)
        Page.objects.filter(pk=section.pk).update(numchild=max(count, section.numchild))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _copy_editions(page: int, numbers: range, shift: int) -> None:
    edition: type[Model] = apps.get_model("wagtail_editions", "Edition")
    for pk in edition._default_manager.filter(page=page).values_list("pk", flat=True):
        free = _highest(edition) + 1 - numbers.start

        def changed(row: Row, number: int, free: int = free) -> Row:
            return {"id": free + number, "page_id": shift + number, **_address(row, number)}

        _copy(edition, "id", pk, numbers, changed)


def _address(row: Row, number: int) -> Row:
    above = row["url_path"].rstrip("/").rpartition("/")[0]
    return {"slug": slug(number), "url_path": f"{above}/{slug(number)}/"}


def _copy(
    model: type[Model], key: str, pk: int, numbers: range, changed: Callable[[Row, int], Row]
) -> None:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {quote(key)} = %s", [pk])  # noqa: S608
        columns = [column[0] for column in cursor.description]
        row = dict(zip(columns, cursor.fetchone(), strict=True))
        row |= dict.fromkeys(NOT_COPIED & row.keys())
        rows = [[*(row | changed(row, number)).values()] for number in numbers]
        names, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _highest(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(highest=Max("pk"))["highest"])
