"""From ``.po`` to the ``.mo`` files that Django reads."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import polib

if TYPE_CHECKING:
    from collections.abc import Iterable


def compile_catalogues(locales: Iterable[Path]) -> list[Path]:
    """Compile every catalogue in the ``locales`` folders that is newer than its ``.mo`` file.

    Returns the files written. Each is put in place in one step: who reads at the same moment
    gets the old one or the new one. Raises `OSError` with the line if a catalogue is broken.
    """
    written = []
    for locale in locales:
        for catalogue in sorted(locale.glob("*/LC_MESSAGES/*.po")):
            target = catalogue.with_suffix(".mo")
            if _is_older(target, catalogue):
                put_in_place(target, polib.pofile(str(catalogue), encoding="utf-8").to_binary())
                written.append(target)
    return written


def _is_older(target: Path, catalogue: Path) -> bool:
    return not target.exists() or target.stat().st_mtime_ns < catalogue.stat().st_mtime_ns


def put_in_place(target: Path, content: bytes) -> None:
    """Write a file in one step: whoever reads it meanwhile gets the old one or the new one."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # Temporary files are for their owner alone; a catalogue is for whoever serves the site.
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
