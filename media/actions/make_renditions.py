"""Making the renditions of a case before a reader comes, and only if one may."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db import transaction

from media.gate import ask_gate
from media.models import CaseView, Channel, ClinicalRendition
from media.models.cases import Case
from media.rendering import FORMATS, render_pair
from wagtail_editions.languages import configured_languages

from .base import lock_case
from .withdraw_consent import delete_renditions

if TYPE_CHECKING:
    from media.rendering import Rendered


class MakeRenditionsAction:
    """Make what is missing of a case's renditions, where the gate is open in some language.

    Where it is closed in all of them, those that are there are deleted. The gate is asked before
    the work and again when the renditions are stored, with the case locked: a consent that is
    withdrawn meanwhile leaves none behind. Nobody's permission is asked: it changes no decision.
    Returns how many were made.
    """

    def __init__(self, case_pk: int) -> None:
        self.case_pk = case_pk

    def execute(self) -> int:
        if not Case.objects.filter(pk=self.case_pk).exists():
            return 0
        if not is_open_somewhere(self.case_pk):
            with transaction.atomic():
                case = lock_case(self.case_pk)
                if not is_open_somewhere(self.case_pk):
                    delete_renditions(case)
            return 0
        return sum(self._make(view) for view in _views(self.case_pk))

    def _make(self, view: CaseView) -> int:
        geometry = view.matched.digest
        present = {
            (each.picture_id, each.nominal_width, each.format)
            for each in ClinicalRendition.objects.filter(
                picture__in=(view.before, view.after), geometry=geometry
            )
        }
        if _is_whole(present, view):
            return 0
        with ExitStack() as stack:
            before, after = (stack.enter_context(each.file.open()) for each in _pictures(view))
            made = [
                (picture, rendered)
                for side, rendered in render_pair(before, after, view.matched)
                for picture in (view.before if side == "before" else view.after,)
                if (picture.pk, rendered.nominal_width, rendered.format) not in present
            ]
        with transaction.atomic():
            lock_case(self.case_pk)
            if not is_open_somewhere(self.case_pk):
                return 0
            return sum(_store(picture, geometry, rendered) for picture, rendered in made)


def is_open_somewhere(case_pk: int) -> bool:
    """Whether some reader may see the case, in whatever language and channel of this system."""
    return any(
        ask_gate([case_pk], language=language, channel=channel)[case_pk].is_open_to_readers
        for language in configured_languages()
        for channel in (Channel.WEBSITE, Channel.API)
    )


def _is_whole(present: set[tuple[int, int, str]], view: CaseView) -> bool:
    """Whether both pictures have every format: they are stored together, or not at all."""
    pictures, widths = (view.before_id, view.after_id), {width for _pk, width, _name in present}
    return bool(widths) and present == {
        (pk, width, name) for pk in pictures for width in widths for name in FORMATS
    }


def _views(case_pk: int) -> list[CaseView]:
    return [*CaseView.objects.filter(case=case_pk).select_related("before", "after")]


def _pictures(view: CaseView) -> tuple[Any, Any]:
    return view.before, view.after


def _store(picture: Any, geometry: str, rendered: Rendered) -> int:
    """Store one; somebody else's, made meanwhile, stays."""
    rendition = ClinicalRendition(
        picture=picture,
        geometry=geometry,
        nominal_width=rendered.nominal_width,
        format=rendered.format,
        width=rendered.width,
        height=rendered.height,
        file_size=len(rendered.data),
        digest=rendered.digest,
    )
    same = {
        name: getattr(rendition, name)
        for name in ("picture", "geometry", "nominal_width", "format")
    }
    if ClinicalRendition.objects.filter(**same).exists():
        return 0
    rendition.file.save(rendered.file_name, ContentFile(rendered.data), save=False)
    try:
        with transaction.atomic():
            rendition.save()
    except BaseException:
        rendition.file.storage.delete(rendition.file.name)
        raise
    return 1
