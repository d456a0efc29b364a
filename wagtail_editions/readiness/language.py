"""An edition goes live only in a language that the site has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from wagtail_editions.languages import validate_language

from .blockers import Blocker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition

    from .facts import Facts


def missing_language(edition: Edition, facts: Facts) -> Iterator[Blocker]:
    """Yield a blocker where the language was taken out of the settings: it has no columns."""
    try:
        validate_language(edition.language)
    except ValidationError as refusal:
        yield Blocker(message=" ".join(refusal.messages))
