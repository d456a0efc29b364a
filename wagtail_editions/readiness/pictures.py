"""A picture says something to those who cannot see it, or is marked as decorative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_editions.models.source import pictures_without_alt_text, source_values
from wagtail_editions.segments.digests import text_digest

from .blockers import Caution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition

    from .facts import Facts

_DIGITS = 32


def nameless_pictures(edition: Edition, facts: Facts) -> Iterator[Caution]:
    """Yield a caution for every picture of the original without alt text, unless decorative.

    One that a translation lacks is a text that is missing there.
    """
    values = source_values(edition.original)
    for place, picture in pictures_without_alt_text(edition.original_model, values):
        digest = text_digest(f"{place.path} {picture}")
        where = " › ".join(dict.fromkeys(str(each.label) for each in place.section))
        yield Caution(
            message=_("A picture has no alt text: %(where)s. Write one, or mark it as decorative.")
            % {"where": where},
            key=f"no_alt_text:{digest[:_DIGITS]}",
            path=place.path,
        )
