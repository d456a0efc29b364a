"""How cases stand in each language, asked for many of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from media.gate import ask_gate
from wagtail_editions.admin.status import status_labels
from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.models import Edition

from .words import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from media.models import Case


def lines_of(pks: Sequence[int]) -> dict[int, list[Line]]:
    """Return a line per language for each case: what is decided and published holds, no draft.

    Two queries for each language, three where a case has no consent, for any number of cases.
    """
    found: dict[int, list[Line]] = {pk: [] for pk in pks}
    for language in configured_languages():
        for pk, verdict in ask_gate(pks, language=language).items():
            found[pk].append(Line(language=language, verdict=verdict))
    return found


def know_lines(cases: Iterable[Case]) -> None:
    """Let each case know its lines, as ``lines``: for one screen, not for later."""
    cases = [*cases]
    found = lines_of([case.pk for case in cases])
    for case in cases:
        case.__dict__["lines"] = found[case.pk]


def with_states(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Let the queryset fetch all that a list says of a case beside its lines; one query more."""
    editions = Edition.objects.for_readers().with_behind()
    return cases.select_related("procedure", "surgeon").prefetch_related(
        Prefetch("editions", queryset=editions)
    )


def states(case: Case) -> list[tuple[str, str]]:
    """Return the name of each language with the words for the state of the case's edition."""
    editions = {each.language: each for each in case.fetched_editions or ()}
    return [
        (
            language_name(code),
            ", ".join(map(str, status_labels(editions[code]))) if code in editions else "—",
        )
        for code in configured_languages()
    ]
