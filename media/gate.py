"""The gate: whether a case may be shown to this reader, in this language, on this channel, now.

There is one rule, and everything that shows a case asks it when it does: the block, the view of
the bytes, the API, previews, the readiness check, and the task that makes renditions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.models import (
    CONDITIONS,
    STATEMENTS,
    Access,
    Case,
    CaseAccess,
    CaseLanguage,
    CaseView,
    Consent,
    Purpose,
)
from media.models.consent_states import counting_consents
from media.readers.confirmation import has_confirmed
from wagtail_editions.languages import home_language
from wagtail_editions.models import public_in_q
from wagtail_editions.shown.recording import unnoted

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Sequence

    from django.http import HttpRequest


class Closed(models.TextChoices):
    """Why the gate is closed, in the order in which it is mended."""

    MISSING = "missing", _("The case does not exist any more.")
    INCOMPLETE = "incomplete", _("The case lacks something that has to be true before it is shown.")
    NO_CONSENT = "no_consent", _("There is no consent.")
    WITHDRAWN = "withdrawn", _("The consent was withdrawn.")
    NOT_BEGUN = "not_begun", _("The consent has not begun yet.")
    ENDED = "ended", _("The consent has ended.")
    PURPOSE = "purpose", _("The consent is not for publication.")
    CHANNEL = "channel", _("The consent does not cover this channel.")
    LANGUAGE = "language", _("The consent does not cover this language.")
    PICTURES = "pictures", _("The consent does not cover every picture of the case.")
    NOT_LIVE = "not_live", _("The case is not published in this language.")
    LANGUAGE_OFF = "language_off", _("Cases are switched off in this language.")
    HIDDEN = "hidden", _("The case is hidden in this language.")
    READER = "reader", _("The reader has not confirmed that they want to see it.")


#: What the clinic has decided; the rest is missing and has to be mended.
CHOSEN = frozenset({Closed.LANGUAGE_OFF, Closed.HIDDEN})
#: What the consent says.
OF_CONSENT = frozenset(
    {
        *(Closed.NO_CONSENT, Closed.WITHDRAWN, Closed.NOT_BEGUN, Closed.ENDED),
        *(Closed.PURPOSE, Closed.CHANNEL, Closed.LANGUAGE, Closed.PICTURES),
    }
)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the gate says of a case: true where it may be shown."""

    reasons: tuple[Closed, ...] = ()
    #: From when on it may not be shown any more, as far as is known; None without an end.
    until: datetime.datetime | None = None
    #: Whether a reader has to confirm something, or has.
    is_gated: bool = True
    #: The case as it is live, with its procedure and surgeon; None where it does not exist.
    case: Case | None = None
    #: The live views with their pictures.
    views: tuple[CaseView, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return not self.reasons

    @property
    def is_open_to_readers(self) -> bool:
        """Whether some reader may see it: nothing is in the way but what this one confirms."""
        return set(self.reasons) <= {Closed.READER}

    @property
    def asks_reader(self) -> bool:
        """Whether nothing is in the way but what this reader has not confirmed."""
        return self.reasons == (Closed.READER,)


def ask_gate(
    cases: Collection[int],
    *,
    language: str,
    channel: str = "website",
    request: HttpRequest | None = None,
    at: datetime.datetime | None = None,
) -> dict[int, Verdict]:
    """Return the verdict on each of the cases, by their keys.

    Without ``request`` the reader is somebody who has confirmed nothing. ``at`` is now where it is
    not given. Two queries for any number of cases, one more where a case has no consent.
    """
    if not cases:
        return {}
    at = at or timezone.now()
    facts = _facts(cases, language)
    views: dict[int, list[CaseView]] = {}
    for view in CaseView.objects.filter(case__in=facts).select_related("before", "after"):
        views.setdefault(view.case_id, []).append(view)
    return {
        pk: _verdict(facts[pk], views.get(pk, []), language, channel, request, at)
        if pk in facts
        else Verdict(reasons=(Closed.MISSING,))
        for pk in cases
    }


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the gate has to know of a case beside its views."""

    case: Case
    consent: Consent | None
    is_live: bool
    access: str
    is_switched_on: bool


def _facts(cases: Collection[int], language: str) -> dict[int, _Facts]:
    """Return the facts by case: through the consents, since most cases that are asked have one."""
    consents = (
        counting_consents()
        .filter(case__in=cases)
        .select_related("withdrawal", "case__procedure", "case__surgeon")
        .annotate(**_state("case_id", language))
    )
    found = {consent.case_id: _fact(consent.case, consent, consent) for consent in consents}
    if missing := [pk for pk in cases if pk not in found]:
        rows = Case.objects.filter(pk__in=missing).select_related("procedure", "surgeon")
        for case in rows.annotate(**_state("pk", language)):
            found[case.pk] = _fact(case, None, case)
    return found


def _state(key: str, language: str) -> dict[str, Any]:
    """Return what is asked beside each case; ``key`` leads to its primary key."""
    accesses = CaseAccess.objects.filter(case=OuterRef(key), language=language)
    decisions = CaseLanguage.objects.filter(language=language).order_by("-pk")
    with unnoted():
        # Other cases than these are no matter of the page that shows them.
        is_public = public_in_q(language, Case, key=key)
    return {
        "gate_is_live": ExpressionWrapper(is_public, output_field=BooleanField()),
        "gate_access": Subquery(accesses.values("access")[:1]),
        "gate_is_on": Subquery(decisions.values("is_on")[:1]),
    }


def _fact(case: Case, consent: Consent | None, row: Any) -> _Facts:
    return _Facts(
        case,
        consent,
        bool(row.gate_is_live),
        row.gate_access or Access.GATED,
        bool(row.gate_is_on),
    )


def _verdict(
    facts: _Facts,
    views: Sequence[CaseView],
    language: str,
    channel: str,
    request: HttpRequest | None,
    at: datetime.datetime,
) -> Verdict:
    is_on = facts.is_switched_on or language == home_language()
    is_gated = facts.access != Access.PUBLIC
    reasons = [
        *([] if is_complete(facts.case, views) else [Closed.INCOMPLETE]),
        *closed_by_consent(facts.consent, views, language, channel, at),
        *([] if facts.is_live else [Closed.NOT_LIVE]),
        *([] if is_on else [Closed.LANGUAGE_OFF]),
        *([Closed.HIDDEN] if facts.access == Access.HIDDEN else []),
        *([Closed.READER] if is_gated and not has_confirmed(request) else []),
    ]
    return Verdict(
        reasons=tuple(reasons),
        until=facts.consent.ends_at if facts.consent is not None else None,
        is_gated=is_gated,
        case=facts.case,
        views=tuple(views),
    )


def is_complete(case: Case, views: Sequence[CaseView]) -> bool:
    """Whether all that the law asks of a case is there, in whatever language."""
    statements = all(getattr(case, name) for name in (*STATEMENTS, *CONDITIONS))
    pictures = [picture for view in views for picture in (view.before, view.after)]
    has_pictures = bool(pictures) and not any(each.deleted_at for each in pictures)
    return statements and has_pictures and case.after_on >= case.before_on


def closed_by_consent(
    consent: Consent | None,
    views: Sequence[CaseView],
    language: str,
    channel: str,
    at: datetime.datetime,
) -> Iterator[Closed]:
    """Yield what a consent leaves open for these views, which may be those of a draft."""
    if consent is None:
        yield Closed.NO_CONSENT
        return
    if consent.is_withdrawn:
        yield Closed.WITHDRAWN
        return
    if at < consent.begins_at:
        yield Closed.NOT_BEGUN
    if consent.ends_at is not None and at >= consent.ends_at:
        yield Closed.ENDED
    if Purpose.PUBLICATION not in consent.purposes:
        yield Closed.PURPOSE
    if channel not in consent.channels:
        yield Closed.CHANNEL
    if language not in consent.languages:
        yield Closed.LANGUAGE
    shown = {str(picture.uuid) for view in views for picture in (view.before, view.after)}
    if not shown <= {*consent.pictures}:
        yield Closed.PICTURES
