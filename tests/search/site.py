"""The made pages as a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Site

from tests.builders import make_home
from tests.testapp.models import StoryPage

from .table import pages

if TYPE_CHECKING:
    from wagtail_editions.search.finding import Results


def make_site() -> Site:
    """Make the pages, live, each in its language."""
    home = make_home()
    for made in pages():
        home.add_child(
            instance=StoryPage(
                title=made.title,
                slug=made.slug,
                source_language=made.language,
                search_description=made.description,
                live=True,
                **{f"body_{made.language}": made.body},
            )
        )
    return Site.objects.get(is_default_site=True)


def slugs(results: Results) -> list[str]:
    """Return the pages of the first page of results, by slug."""
    return [result.edition.slug for result in results.results]
