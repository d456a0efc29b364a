"""May a translation be shown? What is wrong with it, in sentences for the person at work."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .check import allowed_placeholders
from .markup import markup_problems
from .placeholders import BRACES, PERCENT, percent_placeholders, placeholders
from .plurals import plural_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .entries import Entry

#: No text of an interface is longer; one that is would be a mistake, or no text.
LONGEST = 10_000
LONE_BRACE = re.compile(r"[{}]")
LINE_SEPARATORS = {"\u2028", "\u2029"}
#: Text that stands in another order than it is read.
OVERRIDES = {"\u202d", "\u202e"}


def text_problems(entry: Entry, forms: Sequence[str], language: str) -> list[str]:
    """Return what keeps ``forms`` from being shown for ``entry``; empty if nothing does."""
    needed = plural_count(language) if entry.plural else 1
    if len(forms) != needed:
        return [
            ngettext(
                "This text needs %(needed)d plural form in this language, and has %(found)d.",
                "This text needs %(needed)d plural forms in this language, and has %(found)d.",
                needed,
            )
            % {"needed": needed, "found": len(forms)}
        ]
    if not all(text.strip() for text in forms):
        return [_("One of the plural forms is empty. Translate all of them.")]
    found = (
        problem
        for form, text in enumerate(forms)
        for problem in _problems_of_one(entry, form, text, needed)
    )
    return list(dict.fromkeys(found))


def _problems_of_one(entry: Entry, form: int, text: str, forms: int) -> Iterator[str]:
    if len(text) > LONGEST:
        yield _("This text is longer than %(longest)d characters. Shorten it.") % {
            "longest": LONGEST
        }
        return
    yield from _character_problems(text)
    yield from _placeholder_problems(entry, form, text, forms)
    source = entry.plural if entry.plural and form else entry.msgid
    for begins in (str.startswith, str.endswith):
        if begins(text, "\n") != begins(source, "\n"):
            yield _("Begin and end with a line break exactly where the original does.")
            break
    yield from markup_problems(entry.sources, text)


def _character_problems(text: str) -> Iterator[str]:
    for character in text:
        control = unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t"
        if control or character in LINE_SEPARATORS | OVERRIDES:
            yield _("The invisible character U+%(code)04X stands in the text. Take it out.") % {
                "code": ord(character)
            }
            return


def _placeholder_problems(entry: Entry, form: int, text: str, forms: int) -> Iterator[str]:
    allowed = allowed_placeholders(entry.msgid, entry.plural, form, forms)
    found = placeholders(text)
    if found not in allowed:
        needed = allowed[-1]
        missing = [each for each in needed if each not in found]
        foreign = [each for each in found if not any(each in list_ for list_ in allowed)]
        if missing:
            yield _("The placeholder %(names)s is missing. Copy it from the original.") % {
                "names": ", ".join(missing)
            }
        if foreign:
            yield _("The original has no placeholder %(names)s. Take it out.") % {
                "names": ", ".join(foreign)
            }
        if not missing and not foreign:
            yield _("Use the placeholders in number and order as in the original: %(names)s.") % {
                "names": ", ".join(needed)
            }
        return
    joined = "".join(entry.sources)
    if (percent_placeholders(joined) or "%%" in joined) and "%" in PERCENT.sub("", text):
        yield _("Write “%%” for a percent sign: values are put into this text.")
    if BRACES.search(joined) and LONE_BRACE.search(BRACES.sub("", text)):
        yield _("“{” and “}” may only stand around placeholders in this text.")
