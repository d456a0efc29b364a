"""Django's translations, with a fallback of our choice and with texts put above the files.

What is relied on of Django: `DjangoTranslation` reads the files of one language in its
constructor, calls ``_add_fallback()`` at its end, and ``merge()`` puts another catalogue on top.
The hook is overridden because Django itself lets every language fall back to ``LANGUAGE_CODE``,
and a fallback that a translation has once cannot be taken away again.
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

from .download import to_po
from .merge import empty_catalogue
from .plurals import plural_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .entries import Entry

__all__ = ["FileTexts", "InterfaceTranslation", "to_gettext"]


class InterfaceTranslation(DjangoTranslation):
    """The texts of a language: those of ``above``, then the files', then the next language's.

    ``chain`` names the language and those it falls back to, in their order; after the last comes
    what the code says. ``above`` has texts by language, for any of them.
    """

    def __init__(
        self,
        chain: Sequence[str],
        above: Mapping[str, GNUTranslations],
        domain: str = "django",
        localedirs: list[str] | None = None,
    ) -> None:
        self._next_languages = chain[1:]
        self._above = above
        super().__init__(chain[0], domain=domain, localedirs=localedirs)
        if chain[0] in above:
            self.merge(above[chain[0]])

    def _add_fallback(self, localedirs: list[str] | None = None) -> None:
        if self._next_languages:
            fallback = InterfaceTranslation(
                self._next_languages, self._above, self.domain, localedirs
            )
            self.add_fallback(fallback)


class _Nothing(NullTranslations):
    """Says None where nothing is translated, which the original text itself could not tell."""

    def gettext(self, message: str) -> Any:
        return None

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> Any:
        return None


class FileTexts(InterfaceTranslation):
    """What the compiled catalogues say in one language, without fallback and database.

    They are read once per process, like Django's own.
    """

    def __init__(self, language: str, domain: str) -> None:
        self._samples = plural_rule(language).samples()
        super().__init__([language], {}, domain)

    def _add_fallback(self, localedirs: list[str] | None = None) -> None:
        self.add_fallback(_Nothing())

    def forms(self, entry: Entry) -> tuple[str, ...] | None:
        """Return the text, or a text for each of the language's plural forms; None without."""
        msgid = _msgid(entry)
        if not entry.plural:
            text: str | None = self.gettext(msgid)
            return None if text is None else (text,)
        # By numbers, since a file may count by another rule than the language's.
        texts: list[str | None] = [
            self.ngettext(msgid, entry.plural, number) for number in self._samples
        ]
        found = tuple(text for text in texts if text is not None)
        return found if len(found) == len(texts) else None


def _msgid(entry: Entry) -> str:
    return f"{entry.context}{CONTEXT_SEPARATOR}{entry.msgid}" if entry.context else entry.msgid


def to_gettext(language: str, texts: Iterable[tuple[Entry, Sequence[str]]]) -> GNUTranslations:
    """Return the translations of ``texts``, each an entry with a text per plural form."""
    catalogue = empty_catalogue(language)
    for entry, forms in texts:
        catalogue.append(to_po(entry, forms, language))
    return GNUTranslations(BytesIO(catalogue.to_binary()))
