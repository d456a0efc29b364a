"""Taking a minor change of the original over into its other editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wagtail_editions.errors import MinorRefused
from wagtail_editions.models import Edition
from wagtail_editions.models.source import (
    digest,
    extract_segments,
    find_corrections,
    source_values,
    with_texts,
)
from wagtail_editions.segments import MoreThanTextError, plain_text, segment_name
from wagtail_editions.signals import edition_updated
from wagtail_editions.text import numbers

from .base import send_on_commit
from .void_sign_offs import VoidSignOffsAction

if TYPE_CHECKING:
    from wagtail_editions.models import Original, Translation
    from wagtail_editions.segments import Correction, Segment


def minor_corrections(original: Original) -> list[Correction]:
    """Return the texts that publishing ``original`` would correct in what is published now.

    Asks the database what that is. Raises ``MinorRefused``, which names the text, where anything
    but the wording differs, where a number does, and where nothing is published yet.
    """
    if not Edition.objects.source().live().of(original).exists():
        raise MinorRefused(_("The original is not live yet."))
    model = type(original)
    published = source_values(model._default_manager.get(pk=original.pk))
    try:
        found = find_corrections(model, published, source_values(original))
    except MoreThanTextError as difference:
        raise MinorRefused(str(difference)) from difference
    for each in found:
        if _numbers(each.before) != _numbers(each.after):
            raise MinorRefused(
                _("A number was changed in “%(text)s”.") % {"text": segment_name(each.after)}
            )
    return found


def take_over(edition: Edition, corrections: list[Correction], user: Any) -> None:
    """Put the corrected texts into the edition's basis, where it has those from before.

    Translations made from them stay translated. The edition must be locked.
    """
    model = type(edition.original)
    basis = {segment.path: segment.digest for segment in extract_segments(model, edition.basis)}
    fitting = [each for each in corrections if basis.get(each.before.path) == each.before.digest]
    if not fitting:
        return
    edition.basis = with_texts(
        model, edition.basis, {each.before.path: each.after.text for each in fitting}
    )
    edition.basis_digest = digest(model, edition.basis)
    sources = Edition.objects.source().of(edition.original)
    if sources.filter(basis_digest=edition.basis_digest).exists():
        edition.basis_is_draft = False
    edition.save(update_fields=["basis", "basis_digest", "basis_is_draft"])
    rows = {row.path: row for row in edition.translations.all()}
    for each in fitting:
        row = rows.get(each.before.path)
        if row is not None and row.source_digest == each.before.digest:
            _follow(row, each, rows)
    log(
        instance=edition,
        action="wagtail_editions.correct",
        user=user,
        data={
            "language": edition.language,
            "texts": [segment_name(each.after) for each in fitting],
        },
    )
    VoidSignOffsAction(edition, user).execute()
    send_on_commit(edition_updated, edition, user)


def _follow(row: Translation, correction: Correction, rows: dict[str, Translation]) -> None:
    """Let a translation follow its text; one that goes by what it says gets a new path, too.

    Its version stays: whoever has the row open may save it.
    """
    after = correction.after
    row.source_text, row.source_digest = after.text, after.digest
    if after.path not in rows:
        row.path = after.path
    row.save(update_fields=["source_text", "source_digest", "path"])


def _numbers(segment: Segment) -> tuple[str, ...]:
    return numbers(plain_text(segment.text, segment.kind))
