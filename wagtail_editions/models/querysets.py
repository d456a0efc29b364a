"""Questions asked of many editions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from wagtail.models import Page

    from wagtail_editions.models import Edition


class EditionQuerySet(models.QuerySet["Edition"]):
    """A queryset of editions."""

    def live(self) -> EditionQuerySet:
        """Editions that are public."""
        return self.filter(live=True)

    def in_language(self, language: str) -> EditionQuerySet:
        """Editions in ``language``."""
        return self.filter(language=language)

    def source(self) -> EditionQuerySet:
        """Editions in their page's source language."""
        return self.filter(is_source=True)

    def children_of(self, page: Page) -> EditionQuerySet:
        """Editions of the page's direct children, in the order of the tree, pages selected."""
        return (
            self.filter(page__path__startswith=page.path, page__depth=page.depth + 1)
            .select_related("page")
            .order_by("page__path")
        )

    def behind(self) -> EditionQuerySet:
        """Editions whose basis is not what their original has published since."""
        return self.filter(self._behind())

    def with_behind(self) -> EditionQuerySet:
        """Annotate ``behind``, so that asking each edition costs no query."""
        return self.annotate(behind=Exists(self.model.objects.filter(pk=OuterRef("pk")).behind()))

    def for_readers(self) -> EditionQuerySet:
        """Leave out what only the work on an edition needs: reading does not pay for it."""
        return self.defer("basis")

    def _behind(self) -> Q:
        published = self.model.objects.filter(page=OuterRef("page"), is_source=True).exclude(
            basis_digest=""
        )
        return Q(is_source=False) & Q(
            Exists(published.exclude(basis_digest=OuterRef("basis_digest")))
        )


class EditionManager(models.Manager.from_queryset(EditionQuerySet)):  # type: ignore[misc]
    """The manager of editions; fixtures name an edition by its page and language."""

    def get_by_natural_key(self, url_path: str, language: str) -> Edition:
        """Return the edition in ``language`` of the page at Wagtail's ``url_path``."""
        edition: Edition = self.get(page__url_path=url_path, language=language)
        return edition
