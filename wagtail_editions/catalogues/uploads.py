"""A catalogue that somebody hands in: is it one, and what of it can be taken?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import to_locale

from .entries import entry_of, forms_of
from .plurals import parse_rule, plural_rule
from .text_checks import text_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .entries import Entry

    Forms = tuple[str, ...]

#: The largest file that is read: all of Wagtail's texts are a tenth of it.
MOST_BYTES = 5 * 1024 * 1024
#: Reading takes time by the square of an entry's lines; all of Wagtail's texts have 8,000.
MOST_LINES = 200_000

MO_MAGIC = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")
UTF_8_MARK = b"\xef\xbb\xbf"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
CHARSET = re.compile(rb"charset=([\w.:-]+)", re.IGNORECASE)
#: What gettext's own template says until somebody fills it in is one of them.
UTF_8 = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"charset"}
KEYWORD = re.compile(r"^\s*msgid\s*\"", re.MULTILINE)
LINE = re.compile(r"line (\d+)")


class UploadRefused(ValidationError):
    """Nothing of a file can be taken; the message says why and what to do."""


@dataclass(frozen=True)
class Refusal:
    """An entry that is not taken, with the reasons, and the line of the file it stands in."""

    entry: Entry
    forms: Forms
    reasons: tuple[str, ...]
    line: int


@dataclass
class Examination:
    """What a file holds, entry by entry. Each stands in one of the lists."""

    #: Texts that can be taken and differ from the present ones.
    accepted: list[tuple[Entry, Forms]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    #: Marked as uncertain, so never taken.
    fuzzy: list[Entry] = field(default_factory=list)
    #: Not in this catalogue.
    unknown: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    untranslated: int = 0
    obsolete: int = 0
    #: Sentences about the file as a whole that hinder nothing.
    notices: list[str] = field(default_factory=list)

    @property
    def known(self) -> int:
        """How many entries belong to the catalogue."""
        listed = len(self.accepted) + len(self.refused) + len(self.fuzzy)
        return listed + self.unchanged + self.untranslated


def decode(content: bytes) -> str:
    """Return the text of an uploaded file with line breaks of one kind.

    Raises `UploadRefused` where it is empty, too large, compiled, or not in UTF-8.
    """
    if not content.strip():
        raise UploadRefused(_("The file is empty. Choose the .po file that you have translated."))
    if len(content) > MOST_BYTES:
        raise UploadRefused(
            _(
                "The file is larger than %(most)d MB. A catalogue is never that large: choose the "
                ".po file that you have translated."
            )
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    if content.startswith(MO_MAGIC):
        raise UploadRefused(
            _("This is a compiled catalogue (.mo). Choose the .po file that it was made from.")
        )
    in_utf_8 = _("Save it again in UTF-8 (in Poedit: Catalogue properties, Charset) and upload it.")
    if content.startswith(UTF_16_MARKS):
        raise UploadRefused(_("The file is in UTF-16. %(remedy)s") % {"remedy": in_utf_8})
    declared = CHARSET.search(content[:4096])
    if declared and declared[1].lower() not in UTF_8:
        raise UploadRefused(
            _("The file says that it is in %(charset)s. %(remedy)s")
            % {"charset": declared[1].decode(), "remedy": in_utf_8}
        )
    try:
        text = content.removeprefix(UTF_8_MARK).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UploadRefused(
            _("Line %(line)d is not valid UTF-8. %(remedy)s") % {"line": line, "remedy": in_utf_8}
        ) from error
    if "\x00" in text or not KEYWORD.search(text):
        raise UploadRefused(
            _("This is no catalogue. Choose a .po file, such as the one to be downloaded here.")
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str) -> polib.POFile:
    """Return the entries of a catalogue's text. Raises `UploadRefused` where it is broken."""
    if (count := text.count("\n")) > MOST_LINES:
        raise UploadRefused(
            _("The file has %(count)d lines; at most %(most)d can be read at once.")
            % {"count": count, "most": MOST_LINES}
        )
    try:
        # The line break keeps polib from taking the text for the path of a file to open.
        catalogue = polib.pofile(f"{text}\n")
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        line = LINE.search(str(error))
        where = _("Line %(line)s cannot be read") % {"line": line[1]} if line else str(error)
        raise UploadRefused(
            _(
                "The catalogue is broken: %(where)s. Open it in a translation editor such as "
                "Poedit, which shows the fault, and save it again."
            )
            % {"where": where}
        ) from error
    return catalogue


def examine(
    catalogue: polib.POFile,
    language: str,
    references: Mapping[str, Entry],
    present: Callable[[Entry], Forms | None],
) -> Examination:
    """Return what of ``catalogue`` can be taken for ``language``.

    ``references`` are the strings of the catalogue by key, ``present`` says what is shown for
    one today. Raises `UploadRefused` where the file is of another language or of another
    catalogue.
    """
    result = Examination()
    _examine_language(catalogue, language, result)
    rule_problem = _rule_problem(catalogue, language)
    found: dict[str, list[polib.POEntry]] = {}
    for each in catalogue:
        if each.obsolete:
            result.obsolete += 1
        else:
            found.setdefault(entry_of(each).key, []).append(each)
    for key, same in found.items():
        if key in references:
            _sort_in(same, references[key], language, present, rule_problem, result)
        else:
            result.unknown.append(entry_of(same[0]))
    return result


def _sort_in(
    same: list[polib.POEntry],
    reference: Entry,
    language: str,
    present: Callable[[Entry], Forms | None],
    rule_problem: str,
    result: Examination,
) -> None:
    first = same[0]
    forms = forms_of(first)
    if any(forms_of(each) != forms or each.fuzzy != first.fuzzy for each in same[1:]):
        reason = _("It stands in the file several times with different texts. Keep one.")
        result.refused.append(Refusal(reference, forms, (reason,), first.linenum))
    elif not any(forms):
        result.untranslated += 1
    elif first.fuzzy:
        result.fuzzy.append(reference)
    elif forms == present(reference):
        result.unchanged += 1
    elif reasons := _reasons(first, reference, language, rule_problem):
        result.refused.append(Refusal(reference, forms, tuple(reasons), first.linenum))
    else:
        result.accepted.append((reference, forms))


def _reasons(found: polib.POEntry, reference: Entry, language: str, rule_problem: str) -> list[str]:
    if (found.msgid_plural or "") != reference.plural:
        return [_("The plural of the original is another one now. Download the catalogue again.")]
    if reference.plural and rule_problem:
        return [rule_problem]
    if sorted(found.msgstr_plural) != list(range(len(found.msgstr_plural))):
        return [_("Number the plural forms from 0, leaving none out: msgstr[0], msgstr[1], …")]
    return text_problems(reference, forms_of(found), language)


def _examine_language(catalogue: polib.POFile, language: str, result: Examination) -> None:
    stated = catalogue.metadata.get("Language", "").strip().replace("-", "_")
    wanted = to_locale(language)
    if not stated:
        result.notices.append(
            _(
                "The file does not say which language it is in. Look whether these are the right "
                "texts."
            )
        )
        return
    # "ko" and "ko_KR" are the same to translators, "pt_BR" and "pt_PT" are not.
    pair = sorted((stated.lower(), wanted.lower()), key=len)
    if pair[0] != pair[1] and not pair[1].startswith(f"{pair[0]}_"):
        raise UploadRefused(
            _(
                "The file is in the language “%(stated)s”, this catalogue is in “%(wanted)s”. "
                "Choose the right file, or correct “Language” in its header."
            )
            % {"stated": stated, "wanted": wanted}
        )


def _rule_problem(catalogue: polib.POFile, language: str) -> str:
    """Why no plural of the file can be taken; empty where they can."""
    wanted = plural_rule(language)
    stated = parse_rule(catalogue.metadata.get("Plural-Forms", ""))
    if stated is not None and stated.agrees_with(wanted):
        return ""
    return _(
        "The file counts its plurals in another way than this language. Its header must say: "
        "Plural-Forms: %(rule)s"
    ) % {"rule": wanted.header}
