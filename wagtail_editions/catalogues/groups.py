"""The catalogues as a manager sees them: whose strings they are, and what each holds.

Needs neither sources nor Babel, so that it works where only the packages are installed: the
site's and the plugin's strings are what their catalogues of all languages hold together,
Wagtail's what its English catalogues hold.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import polib
from django.apps import apps
from django.conf import settings
from django.utils.translation import to_locale

from .entries import Entry, entry_of, forms_of
from .owners import DOMAINS, find_owners

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "DOMAINS",
    "Group",
    "catalogue_files",
    "fuzzy_forms",
    "group_locales",
    "reference_entries",
]


class Group(StrEnum):
    """Whose strings: the site's own, the plugin's, or those of Wagtail and its parts."""

    SITE = "site"
    PLUGIN = "plugin"
    WAGTAIL = "wagtail"


def group_locales(group: Group) -> list[Path]:
    """Return the ``locale`` folders whose catalogues say which strings ``group`` has."""
    plugin = Path(apps.get_app_config("wagtail_editions").path).resolve()
    if group is Group.PLUGIN:
        return [plugin / "locale"]
    if group is Group.SITE:
        owned = (owner.locale for owner in find_owners())
        return [locale for locale in owned if not locale.is_relative_to(plugin)]
    return [
        Path(config.path) / "locale"
        for config in apps.get_app_configs()
        if config.name.split(".")[0] == "wagtail"
    ]


def catalogue_files(locales: Iterable[Path], domain: str, language: str = "*") -> list[Path]:
    """Return the ``.po`` files of ``domain`` that exist, sorted; of all languages unless said."""
    name = f"{'*' if language == '*' else to_locale(language)}/LC_MESSAGES/{domain}.po"
    return [path for locale in locales for path in sorted(locale.glob(name))]


def reference_entries(group: Group, domain: str) -> dict[str, Entry]:
    """Return the strings of a catalogue by key, in the order of their files.

    Raises `OSError` with the line where a file is broken.
    """
    language = "en" if group is Group.WAGTAIL else "*"
    found: dict[str, Entry] = {}
    for path in catalogue_files(group_locales(group), domain, language):
        for entry in _read(path).entries:
            known = found.setdefault(entry.key, entry)
            if entry.plural and not known.plural:
                found[entry.key] = entry
    return found


def keys_of(paths: Iterable[Path]) -> set[str]:
    """Return the keys of all strings in these files."""
    return {entry.key for path in paths for entry in _read(path).entries}


def fuzzy_forms(group: Group, domain: str, language: str) -> dict[str, tuple[str, ...]]:
    """Return by key the texts that the files of a language mark as fuzzy, which nobody is shown."""
    # What LOCALE_PATHS hold for packages belongs to no group's folders.
    locales = {*group_locales(group), *(Path(path).resolve() for path in settings.LOCALE_PATHS)}
    return {
        key: forms
        for path in catalogue_files(sorted(locales), domain, language)
        for key, forms in _read(path).fuzzy.items()
    }


class _File:
    """What is of interest in one ``.po`` file."""

    def __init__(self, path: Path) -> None:
        living = [each for each in polib.pofile(str(path), encoding="utf-8") if not each.obsolete]
        self.entries = [entry_of(each) for each in living]
        self.fuzzy = {
            entry_of(each).key: forms_of(each)
            for each in living
            if each.fuzzy and any(forms_of(each))
        }


@lru_cache(maxsize=512)
def _file(path: Path, changed_ns: int) -> _File:
    return _File(path)


def _read(path: Path) -> _File:
    # Parsing Wagtail's takes a second; a file that has changed is read again.
    return _file(path, path.stat().st_mtime_ns)


def _pairs() -> Iterator[tuple[Group, str]]:
    return ((group, domain) for group in Group for domain in DOMAINS)


def all_catalogues() -> list[tuple[Group, str]]:
    """Return every group with every domain that it has strings in."""
    return [(group, domain) for group, domain in _pairs() if reference_entries(group, domain)]
