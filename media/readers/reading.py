"""What readers get of cases, in one language: three queries for any number of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import override

from media.comparison import Comparison, Side
from media.gate import ask_gate
from media.models import ClinicalRendition
from media.rendering import FORMATS

from .addresses import rendition_url
from .caching import note_for_page
from .pictures import PictureReading, Source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.http import HttpRequest

    from media.gate import Verdict
    from media.models import Case, CaseView

    #: The renditions of a picture, by its key and the digest of how it is matched.
    Renditions = Mapping[tuple[int, str], list[ClinicalRendition]]


@dataclass(frozen=True, kw_only=True)
class ViewReading:
    """A pair of pictures from one side, with its texts in one language."""

    #: From where the pictures were taken.
    angle: str
    before: PictureReading
    after: PictureReading
    caption: str

    @property
    def comparison(self) -> Comparison:
        """Both pictures, as the component takes them."""
        before, after = (Side(picture=each) for each in (self.before, self.after))
        return Comparison(before=before, after=after, label=capfirst(self.angle))


@dataclass(frozen=True, kw_only=True)
class CaseReading:
    """A case in one language, as far as it may be shown to whoever reads; else without anything.

    ``views`` are there where the verdict is true and something can be shown, with the texts
    beside them; where there are none, nothing of the case is shown.
    """

    case: Case | None
    verdict: Verdict | None = field(repr=False)
    views: tuple[ViewReading, ...] = ()
    elapsed: str = ""
    caption: str = ""
    side_effects: str = ""
    #: Of surgeon and procedure, empty where they are not public in the language.
    surgeon: str = ""
    procedure: str = ""
    #: Whether there is something to be shown to readers who confirm what they are asked.
    is_offered: bool = False


def read_cases(
    keys: Collection[int],
    *,
    language: str,
    channel: str = "website",
    request: HttpRequest | None = None,
) -> dict[int, CaseReading]:
    """Return what readers of ``language`` get of each case, by their keys.

    Every verdict is added to ``request.case_verdicts``. What has no renditions yet is not shown.
    """
    verdicts = ask_gate(keys, language=language, channel=channel, request=request)
    note_for_page(verdicts)
    if request is not None:
        note_verdicts(request, verdicts.values())
    renditions = _renditions(
        view for each in verdicts.values() if each.is_open_to_readers for view in each.views
    )
    with override(language):
        return {pk: _reading(each, renditions, language, channel) for pk, each in verdicts.items()}


def note_verdicts(request: HttpRequest, verdicts: Iterable[Verdict]) -> None:
    """Let whoever caches the answer to ``request`` know what it depends on."""
    # What wraps a request, such as that of the API, keeps nothing for those who have the request.
    noted: Any = getattr(request, "_request", request)
    if not hasattr(noted, "case_verdicts"):
        noted.case_verdicts = []
    noted.case_verdicts += verdicts


def with_texts(
    case: Case, verdict: Verdict | None, views: Iterable[ViewReading], language: str
) -> CaseReading:
    """Return the reading with the case's texts in the active language, which is ``language``."""
    return CaseReading(
        case=case,
        verdict=verdict,
        views=tuple(views),
        elapsed=case.elapsed_text,
        caption=case.caption or "",
        side_effects=case.side_effects or "",
        surgeon=_public_name(case.surgeon, language),
        procedure=_public_name(case.procedure, language),
    )


def _reading(verdict: Verdict, renditions: Renditions, language: str, channel: str) -> CaseReading:
    case = verdict.case
    if case is None or not verdict.is_open_to_readers or not case.side_effects:
        return CaseReading(case=case, verdict=verdict)
    views = [
        reading
        for view in verdict.views
        if (reading := _view_reading(view, renditions, language, channel)) is not None
    ]
    if not verdict or not views:
        is_offered = verdict.asks_reader and bool(views)
        return CaseReading(case=case, verdict=verdict, is_offered=is_offered)
    return with_texts(case, verdict, views, language)


def _view_reading(
    view: CaseView, renditions: Renditions, language: str, channel: str
) -> ViewReading | None:
    """Return what is shown of a view; None where it lacks a text or a picture."""
    geometry = _geometry(view)
    if not (view.is_public and view.before_alt and view.after_alt) or geometry is None:
        return None
    before, after = (
        _picture_reading(renditions.get((picture, geometry), ()), alt, language, channel)
        for picture, alt in ((view.before_id, view.before_alt), (view.after_id, view.after_alt))
    )
    if before is None or after is None:
        return None
    return ViewReading(
        angle=view.get_angle_display(), before=before, after=after, caption=view.caption or ""
    )


def _picture_reading(
    renditions: Collection[ClinicalRendition], alt: str, language: str, channel: str
) -> PictureReading | None:
    """Return a picture in its formats, the best one first; None without one for every browser."""
    sources = {
        name: Source(
            format=name,
            addresses=tuple(
                (rendition_url(each, language, channel), each.width, each.height)
                for each in renditions
                if each.format == name
            ),
        )
        for name in FORMATS
    }
    if not sources["jpeg"].addresses:
        return None
    return PictureReading(alt=alt, sources=tuple(each for each in sources.values() if each))


def _renditions(views: Iterable[CaseView]) -> Renditions:
    """Return the renditions of these views, the smallest first; one query."""
    pictures = {pk for view in views for pk in (view.before_id, view.after_id)}
    found: dict[tuple[int, str], list[ClinicalRendition]] = {}
    if pictures:
        rows = ClinicalRendition.objects.filter(picture__in=pictures)
        for each in rows.order_by("nominal_width", "pk"):
            found.setdefault((each.picture_id, each.geometry), []).append(each)
    return found


def _geometry(view: CaseView) -> str | None:
    try:
        return view.matched.digest
    except ValidationError:
        return None


def _public_name(original: Any, language: str) -> str:
    """Return the name of a doctor or a procedure in the active language, if readers may read it.

    Another language's column holds what is published alone. That of the source language stays
    when the source is withdrawn while another language is live: then no revision of it is.
    """
    withdrawn = language == original.source_language and (
        not getattr(original, "live", True) or getattr(original, "live_revision_id", 1) is None
    )
    return "" if withdrawn else str(original.name or "")
