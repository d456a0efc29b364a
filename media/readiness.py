"""What has to be there before a case goes live, or anything in which one stands.

The gate decides when a page is served. These checks say the same before: when work is submitted,
when it is published, and when a schedule fires.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.gate import CHOSEN, Closed, ask_gate, closed_by_consent
from media.models import CONDITIONS, STATEMENTS, Case, Channel, ClinicalPicture, Consent
from media.pairs import warnings_of
from media.standing_in import cases_in
from wagtail_editions.languages import column, language_name
from wagtail_editions.readiness import Blocker, Caution

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from media.gate import Verdict
    from media.models import CaseView
    from wagtail_editions.models import Edition


# Cases that stand in something


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The cases that editions show, by ``id()`` of these, and the verdicts on them by language."""

    cases: Mapping[int, Sequence[int]] = field(default_factory=dict)
    verdicts: Mapping[str, Mapping[int, Verdict]] = field(default_factory=dict)


def ask_about_cases(editions: Sequence[Edition]) -> Standing:
    """Ask the gate about all cases that stand in the drafts of the editions.

    Nothing is asked where there are none, else three queries at most for each language.
    """
    cases = {id(edition): cases_in(edition) for edition in editions}
    wanted: dict[str, set[int]] = {}
    for edition in editions:
        wanted.setdefault(edition.language, set()).update(cases[id(edition)])
    return Standing(
        cases=cases,
        verdicts={
            language: ask_gate(sorted(keys), language=language)
            for language, keys in wanted.items()
            if keys
        },
    )


def closed_cases(edition: Edition, standing: Standing) -> Iterator[Blocker | Caution]:
    """Yield a blocker for each case that lacks something in the edition's language.

    What the clinic has decided is a caution: the page may be published before the case is shown.
    """
    for pk in standing.cases.get(id(edition), ()):
        verdict = standing.verdicts[edition.language][pk]
        if verdict.is_open_to_readers:
            continue
        missing = [each for each in verdict.reasons if each not in {*CHOSEN, Closed.READER}]
        message = _sentence(verdict, missing or verdict.reasons, edition.language)
        # A case that is gone has no screen.
        url = reverse("media_cases:display", args=[pk]) if verdict.case is not None else ""
        if missing:
            yield Blocker(message=message, url=url)
        else:
            reasons = "+".join(each for each in verdict.reasons if each in CHOSEN)
            yield Caution(message=message, url=url, key=f"case_closed:{pk}:{reasons}")


def _sentence(verdict: Verdict, reasons: Sequence[Closed], language: str) -> str:
    if verdict.case is None:
        return _(
            "A case was chosen that does not exist any more. Choose another one, or hide the block "
            "in this language."
        )
    told = " ".join(str(each.label) for each in reasons if each != Closed.READER)
    names = {"case": verdict.case, "language": language_name(language), "reasons": told}
    if set(reasons) <= CHOSEN | {Closed.READER}:
        return _("The case %(case)s is not shown in %(language)s: %(reasons)s") % names
    return (
        _(
            "The case %(case)s cannot be shown in %(language)s: %(reasons)s Mend that, or hide the "
            "block in this language."
        )
        % names
    )


# A case itself


@dataclass(frozen=True, kw_only=True, slots=True)
class Own:
    """What was fetched for editions of cases: pictures by their keys, consents by the case's."""

    pictures: Mapping[int, ClinicalPicture] = field(default_factory=dict)
    consents: Mapping[int, Consent] = field(default_factory=dict)


def fetch_for_cases(editions: Sequence[Edition]) -> Own:
    """Fetch the pictures and consents of all cases among the editions; two queries, or none."""
    cases = [edition.original for edition in editions if _is_of_case(edition)]
    if not cases:
        return Own()
    keys = {key for case in cases for view in case.views.all() for key in _keys(view)}
    consents = Consent.objects.filter(case__in=[case.pk for case in cases]).order_by("pk")
    return Own(
        pictures=ClinicalPicture.objects.in_bulk(keys),
        # The latest alone counts.
        consents={each.case_id: each for each in consents.select_related("withdrawal")},
    )


def complete_case(edition: Edition, own: Own) -> Iterator[Blocker | Caution]:
    """Yield what a case lacks: of the source what has to be true, and consents of each language."""
    if not _is_of_case(edition):
        return
    case: Case = edition.original
    pairs = [_pair(view, own.pictures) for view in case.views.all()]
    if edition.is_source:
        yield from _lacking(case, edition.language)
        yield from _pictures_lacking(pairs)
        yield from _short(case)
        yield from _differing(pairs)
    yield from _not_covered(case, edition.language, own.consents.get(case.pk))


def _is_of_case(edition: Edition) -> bool:
    return not edition.is_orphaned and edition.original_model is Case


def _keys(view: CaseView) -> list[int]:
    return [pk for pk in (view.before_id, view.after_id) if pk is not None]


#: A view with its pictures, None where there is none any more.
Pair = tuple[Any, "ClinicalPicture | None", "ClinicalPicture | None"]


def _pair(view: CaseView, pictures: Mapping[int, ClinicalPicture]) -> Pair:
    before, after = pictures.get(view.before_id), pictures.get(view.after_id)
    if before is not None and after is not None:
        # So that nobody asks for them one by one.
        view.before, view.after = before, after
    return view, before, after


def _lacking(case: Case, language: str) -> Iterator[Blocker]:
    for name in (*STATEMENTS, *CONDITIONS):
        if not getattr(case, name):
            label = capfirst(case._meta.get_field(name).verbose_name)
            yield Blocker(
                message=_("Not ticked: “%(statement)s”. Readers see no case without it.")
                % {"statement": label},
                path=name,
            )
    if not case.before_on or not case.after_on:
        yield Blocker(message=_("The dates of the two pictures are missing."), path="before_on")
    elif case.after_on < case.before_on:
        yield Blocker(
            message=_("The picture after cannot be older than the picture before."),
            path="after_on",
        )
    if not (getattr(case, column("side_effects", language)) or "").strip():
        yield Blocker(message=_("The possible side effects are missing."), path="side_effects")


def _pictures_lacking(pairs: Sequence[Pair]) -> Iterator[Blocker]:
    if not pairs:
        yield Blocker(message=_("There is no view: add a pair of pictures."))
    for view, *pictures in pairs:
        if not all(pictures):
            yield Blocker(message=_("%(view)s: a picture is missing.") % {"view": _name(view)})
        elif any(each.deleted_at for each in pictures):
            yield Blocker(
                message=_(
                    "%(view)s: a picture was deleted when a consent was withdrawn. Take the view "
                    "out."
                )
                % {"view": _name(view)}
            )


def _name(view: CaseView) -> str:
    return capfirst(str(view))


def _short(case: Case) -> Iterator[Caution]:
    limit = settings.CLINICAL_SHORT_DAYS
    if not case.before_on or not case.after_on or not 0 <= case.elapsed_days < limit:
        return
    days = case.elapsed_days
    yield Caution(
        message=ngettext(
            "Only %(days)s day lies between the pictures; after less than %(limit)s what is seen "
            "may not be what lasts.",
            "Only %(days)s days lie between the pictures; after less than %(limit)s what is seen "
            "may not be what lasts.",
            days,
        )
        % {"days": days, "limit": limit},
        key=f"short_time:{days}",
        path="after_on",
    )


def _differing(pairs: Sequence[Pair]) -> Iterator[Caution]:
    for view, before, after in pairs:
        if before is None or after is None or before.deleted_at or after.deleted_at:
            continue
        for each in warnings_of(before, after):
            yield Caution(
                message=f"{_name(view)}: {each}",
                key=f"pair:{before.pk}:{after.pk}:{each.code}",
            )


def _not_covered(case: Case, language: str, consent: Consent | None) -> Iterator[Caution]:
    """Yield what the consent does not cover: a case may be prepared before the patient signs."""
    views = [each for each in case.views.all() if len(_keys(each)) == len(("before", "after"))]
    closed = closed_by_consent(consent, views, language, Channel.WEBSITE, timezone.now())
    for each in closed:
        yield Caution(
            message=_(
                "%(reason)s Readers of %(language)s do not see the case until that is mended."
            )
            % {"reason": each.label, "language": language_name(language)},
            key=f"consent:{each}:{consent.pk if consent is not None else 0}",
            url=reverse("media_cases:display", args=[case.pk]),
        )
