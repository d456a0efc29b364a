"""
Rich text: HTML as Wagtail stores it, one segment per block element.

Only the slices that are translated are replaced; every other byte stays what it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .inline import render
from .markup import with_attributes
from .paths import Siblings, digest_component, escape_component
from .references import walk_embedded, walk_link
from .runs import runs
from .values import SegmentKind

if TYPE_CHECKING:
    from .inline import Code
    from .paths import Place
    from .runs import Picture, Run
    from .values import Segment
    from .visitors import Visitor


def walk_rich_text(
    source: str,
    place: Place,
    visitor: Visitor,
    *,
    required: bool = False,
    formats: tuple[str, ...] = (),
) -> str:
    """
    Show every paragraph, heading, list item, alt text, link and picture to the visitor.

    ``formats`` are the elements that translations may use beyond the source's own codes.

    A path ends in the element's block key, or in a digest of its own text where it has none, so
    that reordering changes no path.
    """
    return _RichText(source, place.as_section(), visitor, required, formats).walk()


class _RichText:
    def __init__(
        self,
        source: str,
        place: Place,
        visitor: Visitor,
        required: bool,
        formats: tuple[str, ...],
    ) -> None:
        self._source = source
        self._place = place
        self._visitor = visitor
        self._required = required
        self._formats = formats
        self._siblings = Siblings()
        self._embedded = Siblings()

    def walk(self) -> str:
        pieces: list[str] = []
        done = 0
        for run in runs(self._source):
            place = self._text_place(run)
            text = self._visitor.text(self._text_segment(run, place)) if run.text else None
            codes = self._walk_codes(run, place)
            if text is None:
                for code, new, start in zip(run.codes, codes, run.starts, strict=True):
                    if new is not code:
                        pieces += [self._source[done:start], new.opening]
                        done = start + len(code.opening)
            else:
                pieces += [self._source[done : run.start], render(text, codes, self._formats)]
                done = run.end
        return "".join(pieces) + self._source[done:]

    def _walk_codes(self, run: Run, place: Place) -> list[Code]:
        """Give the run's codes with alt texts, links and pictures as the visitor answers."""
        codes = list(run.codes)
        for picture in run.pictures:
            new = self._visitor.text(self._alt_segment(picture))
            if new is not None:
                code = codes[picture.number - 1]
                opening = with_attributes(code.opening, {"alt": new})
                codes[picture.number - 1] = replace(code, opening=opening)
        links = Siblings()
        for index, code in enumerate(run.codes):
            if code.tag == "a" and run.text:
                codes[index] = walk_link(code, run.text, place, links, self._visitor)
            elif code.tag == "embed":
                codes[index] = walk_embedded(
                    codes[index], self._place, self._embedded, self._visitor
                )
        return codes

    def _text_place(self, run: Run) -> Place:
        if not run.text:
            return self._place
        key = escape_component(run.element.key)
        component = key or digest_component(self._text_segment(run, self._place).digest)
        return self._place.into(self._siblings.name(component))

    def _text_segment(self, run: Run, place: Place) -> Segment:
        return place.segment(
            run.text,
            SegmentKind.RICH,
            codes=run.codes,
            tag=run.element.name,
            required=self._required,
            formats=self._formats,
        )

    def _alt_segment(self, picture: Picture) -> Segment:
        segment = self._place.segment(picture.alt, SegmentKind.TEXT)
        component = self._siblings.name(f"alt{digest_component(segment.digest)}")
        return replace(segment, path=self._place.into(component).path, label=_("Alt text"))
