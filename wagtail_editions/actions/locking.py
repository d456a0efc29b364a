"""The lock order, in one place: the original first, then its editions.

The other way round, two publications of one page can wait for each other for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from wagtail_editions.models import Edition, Original

if TYPE_CHECKING:
    from django.db import models


def lock_row(model: type[models.Model], pk: Any, *fields: str) -> dict[str, Any]:
    """Lock one row of ``model`` until the transaction ends; return ``fields`` as they stand there.

    A row that is gone has no fields. SQLite's immediate transactions lock everything instead.
    """
    rows = model._base_manager.select_for_update(of=("self",)).filter(pk=pk)
    return rows.values(*(fields or ("pk",))).first() or {}


def lock_page(page_id: int, *fields: str) -> dict[str, Any]:
    """Lock the page's row until the transaction ends; return ``fields`` as they stand there."""
    return lock_row(swapper.load_model("wagtailcore", "Page"), page_id, *fields)


def lock_slugs(page: Any, language: str) -> None:
    """Let nobody else choose a slug in ``language`` beside ``page`` until the transaction ends.

    The pages' rows cannot be locked for that: whoever renames the page above holds its row and
    waits for those below. SQLite's immediate transactions let nobody in anyway.
    """
    if connection.vendor != "postgresql":
        return
    parent = page.path[: -page.steplen]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s), hashtext(%s))", [parent, language]
        )


def lock_by_key(model: type[models.Model], pk: Any) -> None:
    """Lock an original of ``model``: a page by the row that every page type shares."""
    page_model = swapper.load_model("wagtailcore", "Page")
    lock_row(page_model if issubclass(model, page_model) else model, pk)


def lock_original(edition: Edition) -> None:
    """Lock the original of ``edition``, whatever model it is of."""
    if edition.page_id is not None:
        row = lock_page(edition.page_id, "content_type_id", "alias_of_id")
        edition.is_alias = row.get("alias_of_id") is not None
        model: Any = row and ContentType.objects.get_for_id(row["content_type_id"]).model_class()
        if model and issubclass(model, Original):
            edition.original_model = model
    else:
        edition.is_alias = False
        lock_row(edition.original_model, edition.object_id)


def lock_edition(edition: Edition) -> Edition:
    """Lock the original and then the edition; return the edition as it stands now."""
    lock_original(edition)
    locked: Edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if not edition.is_orphaned:
        locked.original_model = edition.original_model
    locked.is_alias = edition.is_alias
    return locked
