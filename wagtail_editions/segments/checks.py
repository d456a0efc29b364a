"""Whether a translation fits the form of its segment."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .inline import Form, Mark, parse
from .values import SegmentKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .inline import Code
    from .values import Label, Segment

STRAY_ENTITY = re.compile(r"&(?!(?:lt|gt|amp);)(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class ProblemCode(StrEnum):
    """The kinds of problem, for code that reacts to them."""

    CODES_LOST = "codes-lost"
    CODES_INVENTED = "codes-invented"
    CODES_REPEATED = "codes-repeated"
    CODES_NESTED = "codes-nested"
    CODES_MALFORMED = "codes-malformed"
    LINE_BREAK = "line-break"
    TOO_LONG = "too-long"
    CONTROL_CHARACTER = "control-character"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a translation cannot be accepted, and what to do about it."""

    code: ProblemCode
    message: Label


def check_translation(segment: Segment, text: str) -> list[Problem]:
    """
    List what keeps ``text`` from standing in place of the segment's text.

    An empty list means that it can be assembled. Text without content is no problem: it means
    that the translation is missing. The source's own text always fits.
    """
    if not text.strip() or text == segment.text:
        return []
    problems = list(_characters(segment, text))
    if segment.kind is SegmentKind.RICH:
        problems += _codes(segment, text)
    elif segment.max_length is not None and len(text) > segment.max_length:
        message = format_lazy(
            _("The text has {length} characters; shorten it to {limit}."),
            length=len(text),
            limit=segment.max_length,
        )
        problems.append(Problem(ProblemCode.TOO_LONG, message))
    return problems


def _characters(segment: Segment, text: str) -> Iterable[Problem]:
    if any(
        unicodedata.category(character) in {"Cc", "Cs"} for character in set(text) - {*"\t\n\r"}
    ):
        yield Problem(
            ProblemCode.CONTROL_CHARACTER,
            _("The text holds an invisible control character; type it anew or paste plain text."),
        )
    breaks = set(LINE_BREAKS)
    if (
        segment.kind is SegmentKind.TEXT
        and not breaks.isdisjoint(text)
        and breaks.isdisjoint(segment.text)
    ):
        yield Problem(
            ProblemCode.LINE_BREAK,
            _("The text must stay on one line; remove the line breaks."),
        )


def _codes(segment: Segment, text: str) -> Iterable[Problem]:
    """Compare the codes of a rich text with those of its source."""
    parts = list(parse(text))
    pieces = [part for part in parts if isinstance(part, str)]
    marks = [part for part in parts if isinstance(part, Mark)]
    known = {code.number: code for code in segment.codes}
    wrong_form = _in_wrong_form(marks, known)
    if wrong_form or any("<" in piece or STRAY_ENTITY.search(piece) for piece in pieces):
        yield Problem(
            ProblemCode.CODES_MALFORMED,
            _(
                "The markup cannot be read; write codes exactly as in the source, and "
                "&lt; and &amp; for the characters < and &."
            ),
        )
    starts = Counter(mark.number for mark in marks if mark.form is not Form.CLOSE)
    lost = known.keys() - {mark.number for mark in marks}
    if lost:
        yield _numbered(ProblemCode.CODES_LOST, _("Put these codes back: {codes}."), lost)
    invented = {mark.number for mark in marks} - known.keys()
    if invented:
        yield _numbered(
            ProblemCode.CODES_INVENTED,
            _("Remove these codes, which the source does not have: {codes}."),
            invented,
        )
    repeated = {number for number, count in starts.items() if count > 1}
    if repeated:
        yield _numbered(
            ProblemCode.CODES_REPEATED, _("Use each of these codes only once: {codes}."), repeated
        )
    astray = _wrongly_nested(marks, known) - wrong_form - invented - repeated
    if astray:
        yield _numbered(
            ProblemCode.CODES_NESTED,
            _(
                "Close each code inside the one it was opened in, and put no link into "
                "another: {codes}."
            ),
            astray,
        )


def _in_wrong_form(marks: Iterable[Mark], known: dict[int, Code]) -> set[int]:
    return {
        mark.number
        for mark in marks
        if mark.number in known and known[mark.number].standalone is not mark.alone
    }


def _wrongly_nested(marks: Iterable[Mark], known: dict[int, Code]) -> set[int]:
    """Find codes that are closed out of turn or never, and links inside links."""
    astray: set[int] = set()
    opened: list[int] = []
    links = {number for number, code in known.items() if code.tag == "a" and not code.standalone}
    for mark in marks:
        if mark.form is Form.OPEN:
            if mark.number in links and not links.isdisjoint(opened):
                astray.add(mark.number)
            opened.append(mark.number)
        elif mark.form is Form.CLOSE:
            if opened and opened[-1] == mark.number:
                opened.pop()
            else:
                astray.add(mark.number)
    return astray | set(opened)


def _numbered(code: ProblemCode, message: Label, numbers: Iterable[int]) -> Problem:
    names = ", ".join(f"<{number}>" for number in sorted(numbers))
    return Problem(code, format_lazy(message, codes=names))
