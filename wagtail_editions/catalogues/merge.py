"""The text of a catalogue after the strings in the code have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
from django.utils.translation import to_locale

from .placeholders import percent_placeholders
from .plurals import plural_count, plural_rule

if TYPE_CHECKING:
    from .strings import Gathered, Strings

FLAG_PERCENT = "python-format"


def empty_catalogue(language: str) -> polib.POFile:
    """Return a catalogue of ``language`` that has its header alone, without dates and names."""
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Language": to_locale(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_rule(language).header,
    }
    return catalogue


def merge(
    old: polib.POFile | None, strings: Strings, language: str, *, keep_gone: bool = True
) -> polib.POFile:
    """Return a catalogue of ``strings`` with the translations that ``old`` has for them.

    Entries are sorted by file and string and carry no line numbers and no dates, so the same
    code always gives the same text. Translated strings that the code no longer has are kept as
    gone (``#~``), where they serve again if the string comes back, unless ``keep_gone`` is
    false. A string whose plural has changed is kept and marked as fuzzy.
    """
    kept = {(entry.msgctxt or "", entry.msgid): entry for entry in _gone_first(old)}
    new = empty_catalogue(language)
    for string in sorted(strings.values(), key=lambda s: (sorted(s.references), s.key)):
        new.append(_entry(string, kept.pop(string.key, None), language))
    if keep_gone:
        for _key, entry in sorted(kept.items()):
            if entry.msgstr or any(entry.msgstr_plural.values()):
                entry.obsolete = True
                entry.occurrences = []
                new.append(entry)
    return new


def _gone_first(old: polib.POFile | None) -> list[polib.POEntry]:
    """A string that is both gone and alive in ``old`` keeps the living translation."""
    return sorted(old or [], key=lambda entry: not entry.obsolete)


def _entry(string: Gathered, old: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=string.msgid,
        msgid_plural=string.plural,
        msgctxt=string.context or None,
        comment="\n".join(sorted(string.comments)),
        tcomment=old.tcomment if old else "",
        occurrences=[(reference, "") for reference in sorted(string.references)],
    )
    if percent_placeholders(string.msgid + string.plural):
        entry.flags.append(FLAG_PERCENT)
    texts = _translations(old)
    if string.plural:
        # A new plural is begun with what the singular said; the rest is left to translate.
        forms = range(plural_count(language))
        entry.msgstr_plural = {form: texts[form] if form < len(texts) else "" for form in forms}
    elif texts:
        entry.msgstr = texts[-1]
    changed = old is not None and old.msgid_plural != string.plural and any(texts)
    if old is not None and (old.fuzzy or changed):
        entry.flags.append("fuzzy")
    return entry


def _translations(entry: polib.POEntry | None) -> list[str]:
    if entry is None:
        return []
    if entry.msgid_plural:
        return [text for _form, text in sorted(entry.msgstr_plural.items())]
    return [entry.msgstr]
