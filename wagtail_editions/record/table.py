"""The record as rows, for a file that a spreadsheet opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from wagtail_editions.models import Dismissal, SignOff

    from .facts import Event
    from .versions import Record, Version
    from .writers import Writer

#: What makes a spreadsheet take a text for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def header() -> list[str]:
    """Return the names of the columns."""
    return [
        *(_("Version"), _("Date and time"), _("What"), _("Person"), _("Credential")),
        *(_("Step"), _("Details"), _("Comment or reason"), _("Digest")),
    ]


def rows(record: Record) -> Iterator[list[str]]:
    """Yield a row for each fact, in the order of the page."""
    for version in record.versions:
        for row in _rows(version):
            yield [plain(cell) for cell in row]


def plain(cell: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def moment(at: datetime.datetime | None) -> str:
    """Return date and time in the person's time zone, with the zone."""
    return timezone.localtime(at).isoformat(sep=" ", timespec="seconds") if at else ""


def written(writer: Writer) -> str:
    """Return in words how much a person wrote."""
    parts = []
    if texts := len(writer.texts):
        parts.append(ngettext("%(count)d text", "%(count)d texts", texts) % {"count": texts})
    if others := len(writer.differences):
        parts.append(
            ngettext("%(count)d difference", "%(count)d differences", others) % {"count": others}
        )
    if drafts := writer.drafts:
        parts.append(ngettext("%(count)d draft", "%(count)d drafts", drafts) % {"count": drafts})
    return ", ".join(parts)


def progress(event: Event) -> str:
    """Return in words how far the texts were."""
    if not event.segments:
        return ""
    told = _("%(translated)d of %(needed)d texts") % event.segments
    if event.segments.get("outdated"):
        told += ", " + _("%(outdated)d outdated") % event.segments
    return told


def _rows(version: Version) -> Iterator[list[str]]:
    number = str(version.number) if version.number else _("not published yet")
    for event in version.events:
        yield [
            *(number, moment(event.at), event.what, event.who, "", ""),
            *(progress(event), event.comment, ""),
        ]
    for sign_off in version.sign_offs:
        yield from _approval(number, sign_off, _("Approved for this publication"))
    for sign_off in version.other_sign_offs:
        yield from _approval(number, sign_off, _("Approved"))
    for writer in version.writers:
        yield [number, "", _("Written"), writer.name, "", "", written(writer), "", ""]
    for caution in version.cautions:
        yield _caution(number, caution)


def _approval(number: str, sign_off: SignOff, what: str) -> Iterator[list[str]]:
    at, digest = moment(sign_off.signed_at), sign_off.digest
    yield [
        *(number, at, what, sign_off.name, sign_off.credential, sign_off.task_name),
        *("; ".join(sign_off.ticks), sign_off.comment, digest),
    ]
    if sign_off.voided_at:
        who = str(sign_off.voided_by or "")
        what = _("Approval void: changed before it was public")
        at = moment(sign_off.voided_at)
        yield [number, at, what, who, "", sign_off.task_name, "", "", digest]
    if sign_off.revoked_at:
        who, how = str(sign_off.revoked_by or ""), sign_off.get_revocation_display()
        reason, at = sign_off.revocation_reason, moment(sign_off.revoked_at)
        what = _("Approval revoked")
        yield [number, at, what, who, "", sign_off.task_name, how, reason, digest]


def _caution(number: str, caution: Dismissal) -> list[str]:
    who, at = str(caution.dismissed_by or ""), moment(caution.dismissed_at)
    return [
        *(number, at, _("Caution dismissed"), who, "", ""),
        *(caution.message, caution.reason, ""),
    ]
