"""A catalogue as a file to translate elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
from django.utils.translation import to_locale

from .merge import FLAG_PERCENT, empty_catalogue
from .placeholders import percent_placeholders
from .plurals import plural_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .entries import Entry


def file_name(language: str, group: str, domain: str) -> str:
    """Return a name that says what is in the file: ``wagtail-django-pt_BR.po``."""
    return f"{group}-{domain}-{to_locale(language)}.po"


def catalogue_of(
    language: str, title: str, texts: Iterable[tuple[Entry, Sequence[str] | None, bool]]
) -> polib.POFile:
    """Return the catalogue of ``texts``: each string with its text by form, if any, and whether
    that is uncertain.
    """
    catalogue = empty_catalogue(language)
    catalogue.metadata = {"Project-Id-Version": title, **catalogue.metadata}
    for entry, forms, is_fuzzy in texts:
        catalogue.append(to_po(entry, forms, language, is_fuzzy=is_fuzzy))
    return catalogue


def to_po(
    entry: Entry, forms: Sequence[str] | None, language: str, *, is_fuzzy: bool = False
) -> polib.POEntry:
    """Return an entry of a file; without ``forms`` its texts are empty."""
    found = polib.POEntry(
        msgid=entry.msgid,
        msgid_plural=entry.plural,
        msgctxt=entry.context or None,
        comment=entry.comment,
        occurrences=list(entry.references),
    )
    set_forms(found, forms or [""] * plural_count(language))
    if percent_placeholders("".join(entry.sources)):
        found.flags.append(FLAG_PERCENT)
    if is_fuzzy:
        found.flags.append("fuzzy")
    return found


def set_forms(found: polib.POEntry, forms: Sequence[str]) -> None:
    """Write the text, or the text of each plural form, into an entry of a file."""
    if found.msgid_plural:
        found.msgstr_plural = dict(enumerate(forms))
    else:
        found.msgstr = forms[0]
