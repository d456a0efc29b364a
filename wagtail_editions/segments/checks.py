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

from .code_names import code_names, kind_name
from .inline import Form, Mark, parse
from .values import SegmentKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .inline import Code
    from .values import Label, Segment

STRAY_ENTITY = re.compile(r"&(?!(?:lt|gt|amp);)(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
#: No translation of a text of common length is longer; of a longer one, three times its source.
MAX_LENGTH = 50_000
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
    limit = max(MAX_LENGTH, 3 * len(segment.text))
    if len(text) > limit:
        return [_too_long(text, limit)]
    problems = list(_characters(segment, text))
    if segment.kind is SegmentKind.RICH:
        problems += _codes(segment, text)
    elif segment.max_length is not None and len(text) > segment.max_length:
        problems.append(_too_long(text, segment.max_length))
    return problems


def _too_long(text: str, limit: int) -> Problem:
    message = format_lazy(
        _("The text has {length} characters; shorten it to {limit}."),
        length=len(text),
        limit=limit,
    )
    return Problem(ProblemCode.TOO_LONG, message)


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

    def problem(code: ProblemCode, message: Label, names: Iterable[int | str]) -> Problem:
        return Problem(code, format_lazy(message, codes=code_names(segment, names)))

    wrong_form = _in_wrong_form(marks, known)
    if wrong_form or any("<" in piece or STRAY_ENTITY.search(piece) for piece in pieces):
        yield Problem(
            ProblemCode.CODES_MALFORMED,
            _(
                "The markup cannot be read; write codes exactly as in the source, and "
                "&lt; and &amp; for the characters < and &."
            ),
        )
    numbered = [mark.name for mark in marks if not mark.is_format]
    if lost := known.keys() - {*numbered}:
        message = _("Put back what the source has: {codes}.")
        yield problem(ProblemCode.CODES_LOST, message, lost)
    if invented := {*numbered} - known.keys():
        message = _("Remove these codes, which the source does not have: {codes}.")
        yield problem(ProblemCode.CODES_INVENTED, message, invented)
    if refused := {mark.name for mark in marks if mark.is_format} - {*segment.formats}:
        names = ", ".join(
            dict.fromkeys(str(kind_name(str(tag))) for tag in sorted(refused, key=str))
        )
        message = _("This text cannot have such formatting, take it off: {formats}.")
        yield Problem(ProblemCode.CODES_INVENTED, format_lazy(message, formats=names))
    starts = Counter(
        mark.name for mark in marks if mark.form is not Form.CLOSE and not mark.is_format
    )
    if repeated := {name for name, count in starts.items() if count > 1}:
        message = _("Use each of these only once: {codes}.")
        yield problem(ProblemCode.CODES_REPEATED, message, repeated)
    if astray := _wrongly_nested(marks, known) - wrong_form - invented - refused - repeated:
        message = _(
            "End each of these inside what it began in, and put no link into another: {codes}."
        )
        yield problem(ProblemCode.CODES_NESTED, message, astray)


def _in_wrong_form(marks: Iterable[Mark], known: dict[int, Code]) -> set[int | str]:
    return {
        mark.name
        for mark in marks
        if isinstance(mark.name, int)
        and mark.name in known
        and known[mark.name].standalone is not mark.alone
    }


def _wrongly_nested(marks: Iterable[Mark], known: dict[int, Code]) -> set[int | str]:
    """Find what is closed out of turn or never, and links inside links."""
    astray: set[int | str] = set()
    opened: list[int | str] = []
    links = {number for number, code in known.items() if code.tag == "a" and not code.standalone}
    open_links = 0
    for mark in marks:
        if mark.form is Form.OPEN:
            if mark.name in links:
                if open_links:
                    astray.add(mark.name)
                open_links += 1
            opened.append(mark.name)
        elif mark.form is Form.CLOSE:
            if opened and opened[-1] == mark.name:
                opened.pop()
                open_links -= mark.name in links
            else:
                astray.add(mark.name)
    return astray | set(opened)
