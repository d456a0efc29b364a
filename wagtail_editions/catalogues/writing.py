"""Texts put into ``.po`` files of which everything else stays as it is, to the byte."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import polib
from django.conf import settings
from django.utils.translation import to_locale

from .download import set_forms, to_po
from .entries import entry_of, forms_of
from .groups import Group, catalogue_files, group_locales, keys_of
from .merge import empty_catalogue
from .owners import NOT_OURS, package_locale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .entries import Entry

    Texts = dict[str, tuple[Entry, Sequence[str]]]

FLAGS = re.compile(r"^#,")
FUZZY = re.compile(r",\s*fuzzy\b")


class NoPackageLocale(Exception):
    """There is no folder for texts of installed packages."""


@dataclass
class Plan:
    """Which texts belong into which files, and those that no catalogue asks for any more."""

    files: dict[Path, Texts] = field(default_factory=dict)
    homeless: list[Entry] = field(default_factory=list)


def plan(language: str, domain: str, texts: Iterable[tuple[Entry, Sequence[str]]]) -> Plan:
    """Return where ``texts`` belong.

    Each goes into the catalogue of whoever has the string: the site's and the plugin's where
    they are kept in the project, otherwise the folder for installed packages. Raises
    `NoPackageLocale` where that is needed and missing.
    """
    result = Plan()
    homes = list(_homes(language, domain))
    for entry, forms in texts:
        paths = [path for path, keys in homes if entry.key in keys]
        if not paths:
            result.homeless.append(entry)
        for path in paths:
            if path is None:
                raise NoPackageLocale
            result.files.setdefault(path, {})[entry.key] = entry, forms
    return result


def _homes(language: str, domain: str) -> Iterator[tuple[Path | None, set[str]]]:
    """Yield each file that texts may be written to, with the keys that belong there."""
    packages = package_locale()
    for group in Group:
        for locale in group_locales(group):
            reference = "en" if group is Group.WAGTAIL else "*"
            keys = keys_of(catalogue_files([locale], domain, reference))
            home = locale if _in_project(locale) else packages
            yield home and _file(home, language, domain), keys


def _file(locale: Path, language: str, domain: str) -> Path:
    return locale / to_locale(language) / "LC_MESSAGES" / f"{domain}.po"


def _in_project(path: Path) -> bool:
    root = Path(getattr(settings, "BASE_DIR", Path.cwd())).resolve()
    path = path.resolve()
    return path.is_relative_to(root) and NOT_OURS.isdisjoint(path.relative_to(root).parts)


def read_text(path: Path) -> str:
    """Return a file with its line breaks as they are; nothing if there is none."""
    return path.read_bytes().decode() if path.exists() else ""


def with_texts(old: str, language: str, texts: Texts) -> str:
    """Return the text of a file with ``texts`` in it.

    Only the entries whose texts differ are touched; a mark as fuzzy and what was remembered of
    an older string go with the old text. What the file does not have comes at its end, before
    entries that are gone. Raises `OSError` with the line where the file is broken.
    """
    polib.pofile(f"{old}\n")
    eol = "\r\n" if "\r\n" in old else "\n"
    left = dict(texts)
    segments = _segments(old or f"{empty_catalogue(language)}")
    parts = [_with_text(segment, left, eol) for segment in segments]
    new = [_rendered(to_po(entry, forms, language), eol) for entry, forms in left.values()]
    if new:
        gone = next((i for i, part in enumerate(parts) if _is_gone(part)), len(parts))
        before = "".join(parts[:gone]).rstrip("\r\n") + eol * 2
        after = "".join(parts[gone:])
        return before + eol.join(new) + (eol + after if after else "")
    return "".join(parts)


def _segments(text: str) -> list[str]:
    """Cut a file before each entry; put together again they are the file."""
    segments = [""]
    is_done = False
    for line in text.splitlines(keepends=True):
        if is_done and line.lstrip().startswith(("#", "msgid", "msgctxt")):
            segments.append("")
            is_done = False
        segments[-1] += line
        is_done = is_done or line.lstrip().startswith("msgstr")
    return segments


def _is_gone(segment: str) -> bool:
    lines = [line for line in segment.splitlines() if line.strip()]
    return bool(lines) and all(line.startswith("#") for line in lines)


def _with_text(segment: str, left: Texts, eol: str) -> str:
    """Return a segment with its new text, and take that from ``left``."""
    living = [each for each in polib.pofile(f"{segment}\n") if not each.obsolete]
    found = left.pop(entry_of(living[0]).key, None) if living else None
    if found is None:
        return segment
    entry, forms = found
    if list(forms_of(living[0])) == list(forms) and not living[0].fuzzy:
        return segment
    lines = segment.splitlines(keepends=True)
    begins = next(i for i, line in enumerate(lines) if line.lstrip().startswith("msgstr"))
    ends = segment[len(segment.rstrip()) :] or eol
    rendered = polib.POEntry(msgid=entry.msgid, msgid_plural=living[0].msgid_plural)
    set_forms(rendered, forms)
    new = str(rendered).rstrip("\n").split("\n")
    new = new[next(i for i, line in enumerate(new) if line.startswith("msgstr")) :]
    return "".join(_without_doubt(lines[:begins])) + eol.join(new) + ends


def _without_doubt(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith("#|"):
            continue
        kept = FUZZY.sub("", line, count=1) if FLAGS.match(line) else line
        if kept.strip() != "#":
            yield kept


def _rendered(entry: polib.POEntry, eol: str) -> str:
    return f"{entry}".replace("\n", eol)


def changed_texts(old: str, texts: Mapping[str, tuple[Entry, Sequence[str]]]) -> int:
    """Return how many of ``texts`` a file does not say yet."""
    said = {
        entry_of(each).key: list(forms_of(each))
        for each in polib.pofile(f"{old}\n")
        if not each.obsolete and not each.fuzzy
    }
    return sum(said.get(key) != list(forms) for key, (_entry, forms) in texts.items())
