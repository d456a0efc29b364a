"""
Rich text: HTML as Wagtail stores it, one segment per block element.

Only the slices that are translated are replaced; every other byte stays what it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .inline import render
from .markup import escape_attribute
from .paths import Siblings, digest_component, escape_component
from .runs import runs
from .values import SegmentKind

if TYPE_CHECKING:
    from .inline import Code
    from .paths import Place
    from .runs import Picture, Run
    from .values import Segment
    from .visitors import Visitor


def walk_rich_text(source: str, place: Place, visitor: Visitor, *, required: bool = False) -> str:
    """
    Show every paragraph, heading, list item and alt text of a rich text to the visitor.

    A path ends in the element's block key, or in a digest of its own text where it has none, so
    that reordering changes no path.
    """
    return _RichText(source, place.as_section(), visitor, required).walk()


class _RichText:
    def __init__(self, source: str, place: Place, visitor: Visitor, required: bool) -> None:
        self._source = source
        self._place = place
        self._visitor = visitor
        self._required = required
        self._siblings = Siblings()
        self._pieces: list[str] = []
        self._done = 0

    def walk(self) -> str:
        for run in runs(self._source):
            segment = self._text_segment(run) if run.text else None
            text = self._visitor.text(segment) if segment else None
            alts = {
                picture: new
                for picture in run.pictures
                if (new := self._visitor.text(self._alt_segment(picture))) is not None
            }
            if text is None:
                for picture, new in alts.items():
                    self._replace(picture.alt.start, picture.alt.end, _alt(new))
            else:
                self._replace(run.start, run.end, render(text, self._codes(run, alts)))
        return "".join(self._pieces) + self._source[self._done :]

    def _replace(self, start: int, end: int, new: str) -> None:
        self._pieces += [self._source[self._done : start], new]
        self._done = end

    def _codes(self, run: Run, alts: dict[Picture, str]) -> list[Code]:
        """Give the run's codes with translated alt texts in the pictures' tags."""
        codes = list(run.codes)
        for picture, new in alts.items():
            code = codes[picture.number - 1]
            start, end = picture.alt.start - picture.start, picture.alt.end - picture.start
            opening = code.opening[:start] + _alt(new) + code.opening[end:]
            codes[picture.number - 1] = replace(code, opening=opening)
        return codes

    def _text_segment(self, run: Run) -> Segment:
        segment = self._place.segment(
            run.text,
            SegmentKind.RICH,
            codes=run.codes,
            tag=run.element.name,
            required=self._required,
        )
        component = escape_component(run.element.key) or digest_component(segment.digest)
        return replace(segment, path=self._place.into(self._siblings.name(component)).path)

    def _alt_segment(self, picture: Picture) -> Segment:
        segment = self._place.segment(picture.alt.value, SegmentKind.TEXT)
        component = self._siblings.name(f"alt{digest_component(segment.digest)}")
        return replace(segment, path=self._place.into(component).path, label=_("Alt text"))


def _alt(text: str) -> str:
    return f'alt="{escape_attribute(text)}"'
