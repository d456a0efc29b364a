"""Writing what readers' search knows of an edition."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError

from wagtail_editions.models import EditionText
from wagtail_editions.search.contents import contents
from wagtail_editions.search.engines import take_in

if TYPE_CHECKING:
    from wagtail_editions.models import Edition, Original

logger = logging.getLogger("wagtail_editions.search")


class IndexEditionAction:
    """Write the text of an edition anew where readers can see it, and remove it where not.

    It belongs into the transaction that changed the edition or has locked it, after all else is
    written, and asks no permission: it says nothing that the page does not. ``original`` is read
    where it is not given.
    """

    def __init__(self, edition: Edition, original: Original | None = None) -> None:
        self.edition = edition
        self.original = original

    def execute(self) -> EditionText | None:
        """Return the row; None where there is nothing to find.

        A text that cannot be read is said in the log and keeps nobody from publishing it:
        ``manage.py index_editions`` makes up for it.
        """
        try:
            text = self.write()
        except DatabaseError:
            # Nothing more can be written in this transaction.
            raise
        except Exception:
            logger.exception("The text of the edition %s was not indexed", self.edition.pk)
            return None
        if text is not None:
            take_in(text)
        return text

    def write(self) -> EditionText | None:
        """Write the row alone; whatever is wrong with the content is raised."""
        edition = self.edition
        is_known = self.original is not None or not edition.is_orphaned
        if not (edition.live and edition.page_id is not None and is_known):
            for row in EditionText.objects.filter(edition=edition.pk):
                row.delete()
            return None
        text = EditionText.of(edition, contents(edition, self.original))
        written = [field.name for field in EditionText._meta.fields if not field.primary_key]
        EditionText.objects.bulk_create(
            [text],
            update_conflicts=True,
            unique_fields=["edition"],
            update_fields=[name for name in written if name != "edition"],
        )
        return text
