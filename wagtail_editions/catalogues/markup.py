"""Markup in a translation, which pages show as it stands.

A template's ``{% translate %}`` escapes nothing, and a text may stand inside an attribute. So a
translation has no markup but what the program's own string has, character for character: no
parser has to agree with a browser's about what a tag is.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
#: What a browser takes for the beginning of a tag or comment, finished or not.
TAG_BEGINS = re.compile(r"<[A-Za-z/!?]")
TAG_NAME = re.compile(r"^<(/?)([A-Za-z][\w-]*).*?(/?)>$", re.DOTALL)
EVENT = re.compile(r"\bon[a-z]{3,}\s*=", re.IGNORECASE)
SCHEME = re.compile(r"javascript:|vbscript:|data:(?:text|image|application)/", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2060\ufeff]")
EMPTY_TAGS = {"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"}


def markup_problems(sources: Sequence[str], text: str) -> Iterator[str]:
    """Say what stands in ``text`` that none of ``sources`` has, in sentences; nothing if fine."""
    tags = TAG.findall(text)
    allowed = [Counter(TAG.findall(source)) for source in sources]
    strange = [tag for tag in tags if not any(tag in each for each in allowed)]
    if strange:
        yield _("%(codes)s does not stand in the original. Take it out.") % {
            "codes": ", ".join(dict.fromkeys(strange))
        }
    elif all(Counter(tags) - each for each in allowed):
        yield _(
            "A code stands more often than in the original: %(codes)s. "
            "Use each as often as the original."
        ) % {"codes": ", ".join(dict.fromkeys(tags))}
    elif not _is_balanced(tags) and all(_is_balanced(TAG.findall(each)) for each in sources):
        yield _("The codes %(codes)s do not open and close as in the original.") % {
            "codes": ", ".join(tags)
        }
    if TAG_BEGINS.search(TAG.sub("", text)):
        yield _("A “<” begins a code that does not end. Write “&lt;” for the sign itself.")
    if '"' in TAG.sub("", text) and not any('"' in TAG.sub("", each) for each in sources):
        yield _(
            'The quotation mark " could end an attribute that this text stands in. Use “ ” or '
            "another mark."
        )
    yield from _script_problems(sources, text)


def _script_problems(sources: Sequence[str], text: str) -> Iterator[str]:
    plain, plain_sources = _plain(text), [_plain(source) for source in sources]
    for pattern in (EVENT, SCHEME):
        found = pattern.search(plain)
        if found and not any(pattern.search(source) for source in plain_sources):
            yield _("“%(code)s” could run as a script in the page. Take it out.") % {
                "code": found[0]
            }
    if ADDRESS.match(sources[0]) and not ADDRESS.match(text.strip()):
        yield _("The original is an address. Give one that begins with https://.")


def _plain(text: str) -> str:
    """The text as a browser may read it in an address: entities resolved, blanks left out."""
    resolved = html.unescape(text)
    joined = IGNORED_IN_ADDRESSES.sub("", resolved)
    # "javascript :" is none, "java\tscript:" is one; an event's name needs its boundary.
    return f"{resolved}\n{joined}" if SCHEME.search(joined) else resolved


def _is_balanced(tags: Sequence[str]) -> bool:
    opened: list[str] = []
    for tag in tags:
        parts = TAG_NAME.match(tag)
        if parts is None:
            continue
        closes, name, closes_itself = parts[1], parts[2].lower(), parts[3]
        if closes:
            if not opened or opened.pop() != name:
                return False
        elif not closes_itself and name not in EMPTY_TAGS:
            opened.append(name)
    return not opened
