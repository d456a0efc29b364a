"""System checks of readers' search; they run where a database is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import checks
from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps import AppConfig


def check_stored_texts(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[checks.CheckMessage]:
    """Check that live pages have their texts, and that none stands where the search does."""
    from wagtail_editions.models import Edition, EditionText

    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        tables = set(connections[alias].introspection.table_names())
        if not {Edition._meta.db_table, EditionText._meta.db_table} <= tables:
            continue
        live = Edition.objects.using(alias).live().exclude(page=None)
        if live.exists() and not EditionText.objects.using(alias).exists():
            found.append(
                checks.Warning(
                    "Readers' search knows of no page.",
                    hint="The pages are from before there was a search. Run "
                    "`manage.py index_editions` once.",
                    id="wagtail_editions.W008",
                )
            )
        found += [
            checks.Warning(
                f"Readers cannot reach “{edition.title}”: its address is that of the search.",
                hint="Give the page another slug than “search” in this language: "
                f"{edition.language}.",
                id="wagtail_editions.W007",
            )
            for edition in _hidden(live)
        ]
    return found


def _hidden(live: Any) -> list[Any]:
    """Return the editions right below a site's root page whose slug is the search's."""
    from wagtail.models import Site

    found = []
    named = live.filter(slug="search").select_related("page").for_readers()
    for root in Site.objects.using(live.db).select_related("root_page"):
        below = {"path__startswith": root.root_page.path, "depth": root.root_page.depth + 1}
        found += list(named.filter(**{f"page__{name}": value for name, value in below.items()}))
    return found
