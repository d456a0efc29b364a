"""How the state of an edition is told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from wagtail_editions.models import Edition, SignOff

#: The word for an empty text that may be empty.
OPTIONAL = _("optional")


def status_labels(edition: Edition) -> list[_StrPromise]:
    """Return the words for public state, a blocked schedule, draft and *behind*, in this order."""
    labels = [_public_state(edition)]
    if edition.blocked_reason:
        labels.append(_("blocked"))
    if edition.live and edition.has_unpublished_changes:
        labels.append(_("unpublished changes"))
    if edition.is_alias:
        labels.append(_("alias"))
    if edition.is_behind:
        labels.append(_("behind the original"))
    elif edition.basis_is_draft:
        labels.append(_("from a draft"))
    return labels


def readiness_label(edition: Edition) -> str:
    """Return how many blockers the draft of a listed edition has, or that it is ready."""
    found = edition.readiness
    if found is None or edition.is_alias:
        return "—"
    if found.to_mend:
        count = len(found.to_mend)
        return ngettext("%(count)d to mend", "%(count)d to mend", count) % {"count": count}
    return str(_("to be reviewed") if found.to_review else _("ready"))


def sign_off_state(sign_off: SignOff) -> _StrPromise:
    """Return the word for what has become of a sign-off."""
    if sign_off.revoked_at is not None:
        return _("revoked")
    if sign_off.voided_at is not None:
        return _("voided")
    return _("holds") if sign_off.published_at is None else _("published")


def _public_state(edition: Edition) -> _StrPromise:
    if edition.live:
        return _("live")
    if edition.first_published_at:
        return _("expired") if edition.expired else _("withdrawn")
    return _("not yet public")
