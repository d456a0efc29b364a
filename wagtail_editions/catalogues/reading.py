"""What ``.po`` files say, read once as long as they do not change."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import polib
from django.utils.translation import to_locale

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .strings import Key


def entries(locale: Path, language: str, domain: str) -> Mapping[Key, polib.POEntry]:
    """Return the living entries of a catalogue by their key; none if there is no catalogue.

    The entries are shared by all who ask: they are to be read alone. Raises `OSError` with the
    line if the file is no catalogue.
    """
    path = locale / to_locale(language) / "LC_MESSAGES" / f"{domain}.po"
    return _read(path, path.stat().st_mtime_ns) if path.exists() else {}


def is_translated(entry: polib.POEntry | None) -> bool:
    """Tell whether there is an entry, with a text that gettext uses."""
    return entry is not None and entry.translated()


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> Mapping[Key, polib.POEntry]:
    catalogue = polib.pofile(str(path), encoding="utf-8")
    return {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
