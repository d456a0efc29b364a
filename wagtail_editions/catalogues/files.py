"""Catalogues on disk: every one the project should have, and how one is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polib

from .extract import CatalogueError
from .foreign import strings_to_complete
from .gather import gather
from .owners import DOMAINS, catalogue_languages, find_owners

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .owners import Owner
    from .strings import Strings


@dataclass(frozen=True)
class Catalogue:
    """One ``.po`` file, there or not, with the strings it should hold."""

    path: Path
    #: How the file is called in messages: its path inside the project.
    name: str
    language: str
    strings: Strings

    def read(self) -> polib.POFile | None:
        """Return the file's entries; None if there is no file.

        Raises `CatalogueError` with the file and line if it is not a catalogue.
        """
        if not self.path.exists():
            return None
        try:
            return polib.pofile(str(self.path), encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            message = f"{self.name} cannot be read as a catalogue: {error}"
            raise CatalogueError(message) from error


def project_catalogues() -> Iterator[Catalogue]:
    """Yield every catalogue that has strings to hold, or that exists without any.

    An owner that completes another package has catalogues in the languages that it has a folder
    for, so that a new language does not ask for all that the package says. Raises
    `CatalogueError` if a source cannot be searched for strings.
    """
    languages = catalogue_languages()
    for owner in find_owners():
        if owner.completes:
            yield from _completing(owner, languages)
            continue
        for domain, strings in gather(owner).items():
            for language in languages:
                path = owner.catalogue(language, domain)
                if strings or path.exists():
                    yield Catalogue(path, owner.reference(path), language, strings)


def _completing(owner: Owner, languages: list[str]) -> Iterator[Catalogue]:
    for language in languages:
        for domain in DOMAINS:
            path = owner.catalogue(language, domain)
            if not path.parent.is_dir():
                continue
            strings = strings_to_complete(owner, language, domain)
            if strings or path.exists():
                yield Catalogue(path, owner.reference(path), language, strings)
