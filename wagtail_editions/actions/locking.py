"""The lock order, in one place: the page first, then its editions.

The other way round, two publications of one page can wait for each other for ever.
"""

from __future__ import annotations

import swapper

from wagtail_editions.models import Edition


def lock_page(page_id: int) -> None:
    """Lock the page's row until the transaction ends."""
    page_model = swapper.load_model("wagtailcore", "Page")
    # Evaluated for its lock alone; SQLite's immediate transactions lock everything instead.
    page_model.objects.select_for_update(of=("self",)).filter(pk=page_id).values_list("pk").first()


def lock_edition(edition: Edition) -> Edition:
    """Lock the page and then the edition; return the edition as it stands now."""
    lock_page(edition.page_id)
    locked: Edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    return locked
