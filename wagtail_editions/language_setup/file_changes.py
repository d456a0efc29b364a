"""Files that are changed together, or put back as they were."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def all_or_nothing(files: Iterable[Path], folders: Iterable[Path]) -> Iterator[None]:
    """Put everything back if what is done inside fails, is refused or is interrupted.

    ``files`` get their bytes back. What is new in ``folders``, or below them, goes.
    """
    contents = {path: path.read_bytes() for path in files}
    folders = list(folders)
    known = _below(folders)
    try:
        yield
    except BaseException:
        for path, content in contents.items():
            if path.read_bytes() != content:
                write(path, content)
        for path in sorted(_below(folders) - known, reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        raise


def write(path: Path, content: bytes) -> None:
    """Write the file in one step: it has the old or the new content, whatever happens."""
    # Another file takes its place, so nothing else would ask whether this one may be written.
    path.open("r+b").close()
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        shutil.copymode(path, name)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def files_below(folders: Iterable[Path]) -> set[Path]:
    """Return the files in the folders and below them."""
    return {path for path in _below(folders) if path.is_file()}


def _below(folders: Iterable[Path]) -> set[Path]:
    """Return the folders and everything below them, as far as they exist."""
    return {path for folder in folders if folder.exists() for path in (folder, *folder.rglob("*"))}
