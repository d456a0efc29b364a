"""How much of a site there is in each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from wagtail.models import Site


@dataclass(frozen=True)
class LanguageCounts:
    """Pages of a site by what has become of them in one language; an alias counts as a page."""

    pages: int
    """All that have editions, whatever their languages."""
    live: int = 0
    """Public in the language, were it open."""
    behind: int = 0
    """Whose original has published something else since; live ones and others."""
    in_work: int = 0
    """Begun, and not live."""

    @property
    def missing(self) -> int:
        """Not begun."""
        return self.pages - self.live - self.in_work


def count_by_language(site: Site) -> dict[str, LanguageCounts]:
    """Return the counts of the site's pages by language; three queries.

    A language without a single edition is under the empty string.
    """
    editions = Edition.objects.filter(page__path__startswith=site.root_page.path)
    behind = {
        row["language"]: row["count"]
        for row in editions.behind().order_by().values("language").annotate(count=Count("pk"))
    }
    rows = editions.order_by().values("language")
    counted = list(rows.annotate(all=Count("pk"), live_ones=Count("pk", filter=Q(live=True))))
    pages = Edition.objects.source().filter(page__path__startswith=site.root_page.path).count()
    counts = {
        row["language"]: LanguageCounts(
            pages=pages,
            live=row["live_ones"],
            behind=behind.get(row["language"], 0),
            in_work=row["all"] - row["live_ones"],
        )
        for row in counted
    }
    return {"": LanguageCounts(pages=pages), **counts}
