"""Is a catalogue complete?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .placeholders import placeholders
from .plurals import plural_count

if TYPE_CHECKING:
    import polib

    from .strings import Strings

PLURAL_FORMS = re.compile(r"nplurals\s*=\s*(\d+)")


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong with one string (empty for the whole catalogue), in a few words."""

    msgid: str
    problem: str
    references: tuple[str, ...] = ()


def check(catalogue: polib.POFile | None, strings: Strings, language: str) -> list[Fault]:
    """Return what keeps ``catalogue`` from being complete for ``strings``; empty if nothing.

    Complete means: every string is there once, translated, not fuzzy, with the placeholders of
    the original and as many plural forms as ``language`` has; and nothing is there that the code
    no longer has.
    """
    entries = [entry for entry in catalogue or [] if not entry.obsolete]
    faults = [
        *_header_faults(catalogue, strings, language),
        *(Fault(entry.msgid, "gone from the code") for entry in catalogue or [] if entry.obsolete),
    ]
    seen = Counter((entry.msgctxt or "", entry.msgid) for entry in entries)
    for entry in entries:
        key = entry.msgctxt or "", entry.msgid
        string = strings.get(key)
        if string is None:
            faults.append(Fault(entry.msgid, "gone from the code"))
            continue
        references = tuple(sorted(string.references))
        problems = _entry_problems(entry, string.plural, language)
        if seen[key] > 1:
            problems.append("twice in the catalogue")
        faults += [Fault(entry.msgid, problem, references) for problem in problems]
    for key in strings.keys() - seen.keys():
        references = tuple(sorted(strings[key].references))
        faults.append(Fault(strings[key].msgid, "not in the catalogue", references))
    return sorted(set(faults))


def _header_faults(catalogue: polib.POFile | None, strings: Strings, language: str) -> list[Fault]:
    if catalogue is None or not strings:
        return []
    declared = PLURAL_FORMS.search(catalogue.metadata.get("Plural-Forms", ""))
    needed = plural_count(language)
    if declared and int(declared[1]) == needed:
        return []
    return [Fault("", f"the header must say nplurals={needed}")]


def _entry_problems(entry: polib.POEntry, plural: str, language: str) -> list[str]:
    if entry.msgid_plural != plural:
        return ["its plural has changed"]
    if plural:
        forms = dict(entry.msgstr_plural)
        if sorted(forms) != list(range(plural_count(language))):
            return [f"{len(forms)} plural forms, {plural_count(language)} needed"]
    else:
        forms = {0: entry.msgstr}
    problems = []
    if not all(text.strip() for text in forms.values()):
        problems.append("not translated")
    elif any(
        placeholders(text) not in allowed_placeholders(entry.msgid, plural, form, len(forms))
        for form, text in forms.items()
    ):
        problems.append("other placeholders")
    if entry.fuzzy:
        problems.append("fuzzy")
    return problems


def allowed_placeholders(msgid: str, plural: str, form: int, forms: int) -> list[list[str]]:
    """Return the placeholders a form may have, as lists to be compared.

    "One page" may leave the number out, "5 pages" not.
    """
    if not plural:
        return [placeholders(msgid)]
    if form == 0 and forms > 1:
        return [placeholders(msgid), placeholders(plural)]
    return [placeholders(plural)]
