"""A translation of a draft goes live after the original or together with it, not before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .blockers import Blocker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition

    from .facts import Facts


def unpublished_original(edition: Edition, facts: Facts) -> Iterator[Blocker]:
    """Yield a blocker where the original is live with something else than the edition's basis.

    That is asked of editions alone whose basis was sent as a draft.
    """
    if not edition.basis_is_draft or edition.basis_digest == edition.released_with:
        return
    source = facts.source
    if source is None or source.basis_digest == edition.basis_digest:
        return
    if edition.is_ahead_of(source):
        message = _(
            "This translation was made from a draft of the original that is not published yet. "
            "Publish the original first, or release both together."
        )
    else:
        message = _(
            "This translation was made from a draft of the original that was never published. "
            "Update it to the current original."
        )
    yield Blocker(message=message)
