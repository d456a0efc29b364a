"""Whatever finds texts: the site's database, or a search engine that the settings name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from .base import Engine, Found, SearchUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from wagtail_editions.models.edition_texts import EditionText

__all__ = [
    "Engine",
    "Found",
    "SearchUnavailable",
    "engine",
    "external_settings",
    "take_in",
    "take_out",
]


def external_settings() -> dict[str, Any]:
    """Return ``WAGTAIL_EDITIONS_SEARCH``: a backend of Wagtail's with its options; else nothing."""
    return dict(getattr(settings, "WAGTAIL_EDITIONS_SEARCH", None) or {})


def engine() -> Engine:
    """Return the engine that readers' search asks."""
    if options := external_settings():
        from .external import ExternalEngine

        return ExternalEngine(options)
    from .database import DatabaseEngine

    return DatabaseEngine()


def take_in(text: EditionText) -> None:
    """Let the engine find a text: the database at once, any other once it is committed.

    An engine that does not answer keeps nobody from publishing; the log says so.
    """
    _tell(lambda engine: engine.add([text]))


def take_out(text: EditionText) -> None:
    """Let the engine find a text no longer, in the same way."""
    pk = text.pk

    def remove(engine: Engine) -> None:
        # Django takes the key away from what it has deleted.
        text.pk = pk
        engine.remove(text)

    _tell(remove)


def _tell(tell: Callable[[Engine], None]) -> None:
    asked = engine()
    if asked.in_transaction:
        tell(asked)
        return

    def afterwards() -> None:
        try:
            tell(asked)
        except SearchUnavailable:
            # Said in the log where it arose.
            return

    transaction.on_commit(afterwards)
