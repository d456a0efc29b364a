"""Noting which languages are configured, whenever the database is migrated."""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction
from wagtail.models import Site

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Language, SiteLanguage


def note_languages(using: str = "default", **kwargs: Any) -> None:
    """Note new languages, closed to the readers of every site until somebody opens them.

    The languages of a new site are open. One that is taken out of the settings is closed, so
    that it does not open by itself should it come back. Called after each ``migrate``: a
    language cannot be added without one.
    """
    tables = connections[using].introspection.table_names()
    if not {Language._meta.db_table, SiteLanguage._meta.db_table} <= {*tables}:
        # Migrated back to before there were any.
        return
    configured = configured_languages()
    with transaction.atomic(using=using):
        languages = Language.objects.using(using)
        known = set(languages.values_list("code", flat=True))
        new = [code for code in configured if code not in known]
        languages.bulk_create([Language(code=code) for code in new], ignore_conflicts=True)
        to_close = [*(new if known else []), *known.difference(configured)]
        states = SiteLanguage.objects.using(using)
        states.filter(language__in=known.difference(configured)).update(is_open=False)
        states.bulk_create(
            [
                SiteLanguage(site_id=site, language_id=code, is_open=False)
                for site in Site.objects.using(using).values_list("pk", flat=True)
                for code in to_close
            ],
            ignore_conflicts=True,
        )
