"""Writing what readers' search knows of an edition."""

from __future__ import annotations

from django.db.models import F

from wagtail_editions.models import Edition, EditionText
from wagtail_editions.search.contents import contents
from wagtail_editions.search.engines import engine


class IndexEditionAction:
    """Write the text of an edition anew where readers can see it, and remove it where not.

    It is called once the change is committed, and asks no permission: it says nothing that the
    page does not. What a search engine does not take in raises ``SearchUnavailable``; the row is
    written before.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def execute(self) -> EditionText | None:
        """Return the row; None where there is nothing to find."""
        text = self.write()
        if text is not None:
            engine().add([text])
        return text

    def write(self) -> EditionText | None:
        """Do the same to the database alone."""
        # Somebody may have published, withdrawn or deleted it since.
        known = Edition.objects.filter(pk=self.edition.pk).annotate(row=F("text_for_search__pk"))
        edition = known.for_readers().first()
        if edition is None or not is_searched(edition):
            for row in EditionText.objects.filter(edition=self.edition.pk):
                row.delete()
            return None
        text = EditionText.of(edition, contents(edition))
        text.pk = edition.row
        text.save()
        return text


def is_searched(edition: Edition) -> bool:
    """Whether readers may find the edition: a live one of a page that the code still knows."""
    return edition.live and edition.page_id is not None and not edition.is_orphaned
