"""What a withdrawal will do, spelled out before it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from media.gate import ask_gate
from media.models import Case, ClinicalRendition
from media.models.usage import pages_showing, pictures_of, pictures_of_case_alone
from wagtail_editions.languages import configured_languages, language_name

if TYPE_CHECKING:
    from media.models import Consent


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page in one language on which readers see the case now."""

    title: str
    language: str
    language_name: str
    address: str | None


@dataclass(frozen=True, kw_only=True)
class Consequences:
    """Where the case disappears, and what is deleted."""

    languages: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    renditions: int = 0
    originals: int = 0
    #: The other records of the case that are withdrawn with it.
    others: list[Consent] = field(default_factory=list)


def consequences_of(consent: Consent, case: Case) -> Consequences:
    """Return what becomes of the case when this consent is withdrawn now."""
    shown = [
        code
        for code in configured_languages()
        if ask_gate([case.pk], language=code)[case.pk].is_open_to_readers
    ]
    return Consequences(
        languages=[language_name(code) for code in shown],
        places=_places(case, shown),
        renditions=ClinicalRendition.objects.filter(picture__in=pictures_of(case)).count(),
        originals=pictures_of_case_alone(case).filter(deleted_at=None).count(),
        others=[*case.consents.filter(withdrawal=None).exclude(pk=consent.pk)],
    )


def _places(case: Case, languages: list[str]) -> list[Place]:
    return [
        Place(
            title=edition.display_title,
            language=edition.language,
            language_name=edition.language_name,
            address=edition.url,
        )
        for page in pages_showing([case]).order_by("path").specific()
        for edition in getattr(page, "live_editions", ())
        if edition.language in languages
    ]
