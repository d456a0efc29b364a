"""What people at work see of a case in the preview of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, override

from media.admin.pictures.addresses import staff_picture_url
from media.gate import Closed
from media.geometry import crop_of
from media.matching import Crop
from media.permissions import user_can_see_case

from .pictures import PictureReading, Source
from .reading import CaseReading, ViewReading, read_cases, with_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from media.models import Case, CaseView
    from media.rendering import Side

#: The widths in which people at work are shown pictures.
_WIDTHS = (800, 1600)


@dataclass(frozen=True, kw_only=True)
class CasePreview:
    """A case for somebody at work: its pictures, if they may see them, and what readers lack."""

    #: None where the person may not see it, and where nothing of it is to be seen any more.
    reading: CaseReading | None
    #: Why readers do not see it, each reason a sentence in the language of the preview.
    reasons: list[str]
    #: Whether readers confirm something before they see it.
    is_gated: bool


def preview_case(key: int, *, language: str, request: HttpRequest) -> CasePreview:
    """Return the case with its live texts in ``language``, and why readers do not see it."""
    readers = read_cases([key], language=language)[key]
    verdict, case = readers.verdict, readers.case
    if verdict is None or case is None:
        return CasePreview(reading=None, reasons=[str(Closed.MISSING.label)], is_gated=False)
    with override(language):
        reasons = [str(each.label) for each in verdict.reasons if each is not Closed.READER]
        if not reasons and not (readers.views or readers.is_offered):
            reasons = [
                gettext("Its texts in this language or its pictures for readers are not ready yet.")
            ]
        reading = None
        if Closed.WITHDRAWN not in verdict.reasons and user_can_see_case(_reader(request), case):
            views = [each for view in verdict.views for each in _view_readings(view)]
            reading = with_texts(case, verdict, views, language) if views else None
    return CasePreview(reading=reading, reasons=reasons, is_gated=verdict.is_gated)


def draft_reading(case: Case, language: str) -> CaseReading | None:
    """Return a case as it stands in memory, perhaps unsaved, for its own preview.

    Texts may be missing yet. None where no picture is there, and once the consent was withdrawn.
    """
    consent = case.current_consent if case.pk is not None else None
    if consent is not None and consent.is_withdrawn:
        return None
    views = [each for view in case.views.all() for each in _view_readings(view, is_draft=True)]
    return with_texts(case, None, views, language) if views else None


def _reader(request: HttpRequest) -> Any:
    """Return the person: the page of a review is asked for by nobody, for whoever reads it."""
    return getattr(request, "read_by", None) or request.user


def _view_readings(view: CaseView, *, is_draft: bool = False) -> Iterator[ViewReading]:
    """Yield the view with pictures for people at work; without its texts in a draft alone."""
    pictures = (view.before_id and view.before, view.after_id and view.after)
    has_pictures = all(each and not each.deleted_at for each in pictures)
    has_texts = view.is_public and view.before_alt and view.after_alt
    if has_pictures and (has_texts or is_draft):
        yield ViewReading(
            angle=view.get_angle_display(),
            before=_picture(view, "before", view.before_alt or ""),
            after=_picture(view, "after", view.after_alt or ""),
            caption=view.caption or "",
        )


def _ratio(view: CaseView) -> float:
    """Return height by width of what is shown of both pictures."""
    before, after = view.before.size, view.after.size
    try:
        crop = crop_of(before, after, view.matched)
    except ValidationError:
        # What cannot be matched is shown whole.
        crop = Crop()
    return crop.height * before[1] / (crop.width * before[0])


def _picture(view: CaseView, side: Side, alt: str) -> PictureReading:
    ratio = _ratio(view)
    addresses = tuple(
        (staff_picture_url(view, side, width), width, round(width * ratio)) for width in _WIDTHS
    )
    return PictureReading(alt=alt, sources=(Source(format="jpeg", addresses=addresses),))
