"""Telling whoever listens to Wagtail's pages (caches, search) what became of one language.

Each function sends Wagtail's own signal under the edition's language; call it once the change is
committed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import override
from wagtail.signals import page_published, page_unpublished

if TYPE_CHECKING:
    from wagtail.models import Revision

    from wagtail_editions.models import Edition


def announce_published(page: Any, edition: Edition, revision: Revision | None) -> None:
    """Say that readers see something else in this language on ``page``."""
    with override(edition.language):
        page.current_edition = edition
        page_published.send(sender=type(page), instance=page, revision=revision)


def announce_withdrawn(edition: Edition) -> None:
    """Say that this language is no longer public."""
    with override(edition.language):
        page: Any = edition.current_original()
        page.current_edition = edition
        page_unpublished.send(sender=type(page), instance=page)
