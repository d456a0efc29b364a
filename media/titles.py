"""Titles that do not give away a file's name.

Clinics name files after patients, and upload forms make titles of file names. The rule: a title
that says no more than the file's name did becomes a neutral one. Compared are letters and digits
alone, in one case, also in their romanised form; since browsers and databases cut long names, a
long beginning counts as the whole.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from django.utils.translation import gettext as _
from wagtail.coreutils import string_to_ascii

#: From this many letters on, the beginning of a name is taken for the name.
_LONG = 60


def neutral_title() -> str:
    """Return a title that says nothing about the picture but tells it from others."""
    return _("Picture %(id)s") % {"id": secrets.token_hex(4)}


def is_from_file_name(title: str, file_name: str) -> bool:
    """Say whether ``title`` is ``file_name``, with or without folders and extension, rewritten."""
    base_name = _base_name(file_name)
    if _letters(_base_name(title)) == _letters(base_name):
        return True
    stem = base_name.rpartition(".")[0] or base_name
    names = {file_name, base_name, stem, string_to_ascii(base_name), string_to_ascii(stem)}
    return any(_is_same(_letters(title), _letters(name)) for name in names)


def _base_name(path: str) -> str:
    return re.split(r"[/\\]", path)[-1]


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def _is_same(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG:
        return one == other
    return one.startswith(other) or other.startswith(one)
