"""All strings that belong to one owner, by domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .extract import READERS, CatalogueError, Marked, file_strings
from .owners import DOMAINS, Owner
from .strings import Gathered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .strings import Strings

#: Folders that hold no strings of ours: history, tests, third parties, catalogues themselves.
SKIPPED_FOLDERS = {"migrations", "tests", "node_modules", "vendor", "locale", "__pycache__"}
SCRIPTS = {".js", ".mjs"}
CODE = {".py", *SCRIPTS}


def gather(owner: Owner) -> dict[str, Strings]:
    """Return ``{domain: strings}`` of what the sources of ``owner`` mark for translation.

    Raises `CatalogueError` if a file cannot be read, or if one string has two plurals.
    """
    strings: dict[str, Strings] = {domain: {} for domain in DOMAINS}
    for path in _files(owner):
        domain = "djangojs" if path.suffix in SCRIPTS else "django"
        for marked in file_strings(path):
            _add(strings[domain], marked, owner.reference(path))
    return strings


def _add(strings: Strings, marked: Marked, reference: str) -> None:
    entry = strings.setdefault(marked.key, Gathered(marked.msgid, marked.plural, marked.context))
    if marked.plural and entry.plural and marked.plural != entry.plural:
        message = (
            f"{reference} gives “{marked.msgid}” the plural “{marked.plural}”, another file "
            f"“{entry.plural}”. Use the same one, or tell them apart by a context."
        )
        raise CatalogueError(message)
    entry.plural = entry.plural or marked.plural
    entry.references.add(reference)
    if marked.comment:
        entry.comments.add(marked.comment)


def _files(owner: Owner) -> Iterator[Path]:
    for folder in owner.sources:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if SKIPPED_FOLDERS.isdisjoint(inside.parts) and _holds_strings(owner, path):
                yield path


def _holds_strings(owner: Owner, path: Path) -> bool:
    if path.suffix in CODE:
        return not path.name.endswith((".min.js", ".min.mjs"))
    # Elsewhere such files are data and documents.
    return path.suffix in READERS and "templates" in path.relative_to(owner.root).parts
