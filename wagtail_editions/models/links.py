"""Where links to pages lead: to the edition in the reader's language, else to one that is live."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from .noting import note_languages
from .originals import in_order
from .urls import open_to_readers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from .editions import Edition


@dataclass(frozen=True)
class EditionLink:
    """A link to a page; rendered, it is an anchor around ``text``, or the text alone."""

    text: str = ""
    """What the link says: the edition's title, unless something else is given."""
    url: str = ""
    """Where it leads; empty where the page can be read in no language."""
    language: str = ""
    """The language that is read there."""
    is_foreign: bool = False
    """Whether that is another language than the reader's."""

    @property
    def note(self) -> str:
        """What language is read there, in the reader's own; empty where it is the reader's."""
        return language_note(self.language) if self.is_foreign else ""

    @property
    def opening(self) -> SafeString:
        """The opening tag of the anchor, with the note where there is one."""
        if not self.url:
            # Without an address an anchor is plain text.
            return SafeString("<a>")
        if not self.is_foreign:
            return format_html('<a href="{}">', self.url)
        return format_html(
            '<a href="{}" hreflang="{}"><span class="edition-note">{}</span> ',
            *(self.url, self.language, self.note),
        )

    def __html__(self) -> str:
        if not self.url:
            return str(conditional_escape(self.text))
        return format_html("{}{}</a>", self.opening, self.text)

    def __str__(self) -> str:
        return self.__html__()


def language_note(code: str) -> str:
    """Return the note beside a link into another language, in the active one: ``(Korean)``."""
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        name = code
    return _("(%(language)s)") % {"language": name}


def best_for(editions: Iterable[Edition], language: str) -> Edition | None:
    """Return the one of readable ``editions`` to lead a reader of ``language`` to.

    That is the one in the language, else the source's, else the first.
    """
    ordered = in_order(editions)
    return min(
        ordered,
        key=lambda edition: (edition.language != language, not edition.is_source),
        default=None,
    )


def links_to(
    pages: Iterable[Any], language: str, request: HttpRequest | None = None
) -> dict[int, EditionLink]:
    """Return a link for each of the pages, named by their keys, that has editions; one query."""
    from .editions import Edition

    found: dict[int, list[Edition]] = defaultdict(list)
    keys = [getattr(page, "pk", page) for page in pages]
    for key in keys:
        note_languages(Edition.page.field.related_model, key)
    for edition in Edition.objects.filter(page__in=keys).for_readers():
        found[edition.original_id].append(edition)
    return {key: link_to(editions, language, request) for key, editions in found.items()}


def link_to(
    editions: Iterable[Edition], language: str, request: HttpRequest | None = None
) -> EditionLink:
    """Return the link to the page of ``editions`` for a reader of ``language``."""
    readable = open_to_readers(edition for edition in editions if edition.live)
    edition = best_for(readable, language)
    url = edition and edition.get_url(request)
    if edition is None or not url:
        # What the page is called is not public either.
        return EditionLink()
    return EditionLink(
        text=edition.title,
        url=url,
        language=edition.language,
        is_foreign=edition.language != language,
    )
