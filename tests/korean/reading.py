"""English that is left on a screen in another language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Comment, Doctype

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bs4 import Tag

WORD = re.compile(r"[A-Za-z_]{2,}")
#: What a person reads or hears beside text. Not the values of fields: those are content.
READ_ALOUD = ("placeholder", "title", "aria-label", "aria-description", "alt", "label")
#: Attributes from which Wagtail's scripts write text: "Publishing…" on a button, for one.
WRITTEN_BY_SCRIPTS = re.compile(
    r"^data-(?!.*(url|id|action|controller)).*(text|label|active-value)"
)
BUTTONS = {"submit", "button", "reset"}
#: Elements with code, and those in which a language is named in itself.
NOT_READ = ("script", "style", "code", "kbd", "textarea")

#: Words that stand in Korean text as they are.
ALLOWED = {
    # Names of products, techniques and formats.
    *("django", "djangojs", "PO"),
    *("Wagtail", "JavaScript", "WhatsApp", "URL", "API", "ID", "SHA", "UTC", "mailto", "tel"),
    *(
        "XLSX",
        "CSV",
        "TSV",
        "PDF",
        "AVIF",
        "GIF",
        "HEIC",
        "HEIF",
        "JPG",
        "JPEG",
        "PNG",
        "TIF",
        "TIFF",
        "WEBP",
        "DOCX",
    ),
    *("pdf", "docx", "xlsx", "KB", "MB", "GB", "ascii_snake_case", "SMAS", "cm"),
    # Keys as they are written on the keyboard.
    *("Ctrl", "Shift", "Alt", "Esc", "Enter", "Tab"),
    # A language's name in itself, and the codes of languages beside a field's name.
    *("English", "en", "ko"),
}
#: What is written for computers: addresses, names of files, placeholders, selectors.
FOR_COMPUTERS = re.compile(
    r"https?://\S+|manage\.py \w+|\S+\.(?:pdf|png|jpe?g|webp|avif)\b|\{[^{}]*\}|(?<!\w)[.#][\w-]+"
)
#: What Wagtail and Django do not mark for translation, so that no catalogue can translate it, by
#: where it stands. Most of it is read to those who do not see the screen.
UNMARKED = {
    "nav[aria-label]: Actions",  # the name of the buttons in the header
    "input[value]: Search",  # the button for those who do not press Enter
    "span: True",  # a tick in the list of users, in words
    "button: Save Selected",  # a button of the calendar that is never shown
    "div: None",  # a hidden counter before it counts
    "td: None",  # nobody, in a report's column of persons
    "th: None 12개 중 1-12번째",  # Wagtail does not say to its search what is counted
    # Names that Django makes of those of a model's fields.
    *(
        "th: Root page",
        "th: Site name",
        "a: Port",
        "a[title]: “Port” 기준 오름차순으로 정렬합니다.",
    ),
    "a[title]: “Port” 기준 내림차순으로 정렬합니다.",
    *("a: 댓글 → User", "a: 댓글 → 답글 → User"),
}


def leftovers(html: str, content: frozenset[str] = frozenset()) -> list[str]:
    """Return what is read in English on the page, without what the words of ``content`` explain.

    Each says where it stands: ``p: Save draft``.
    """
    found = [
        f"{where}: {' '.join(text.split())}"
        for where, text in _texts(BeautifulSoup(html, "html.parser"))
        if is_english(text, content)
    ]
    return [each for each in found if each not in UNMARKED]


def is_english(text: str, content: frozenset[str] = frozenset()) -> bool:
    """Tell whether there is an English word in ``text`` beside those that are explained."""
    if not WORD.search(text):
        return False
    text = _explained(content).sub(" ", FOR_COMPUTERS.sub(" ", text))
    return any(word not in ALLOWED for word in WORD.findall(text))


@lru_cache
def _explained(content: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of what people have written, the longest first, as whole words."""
    known = sorted(filter(WORD.search, content), key=len, reverse=True)
    words = "|".join(map(re.escape, known)) or "(?!)"
    # Hangul follows a word without a space.
    return re.compile(f"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)


def _texts(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for node in soup.find_all(string=True):
        within = {parent.name for parent in node.parents}
        is_text = not isinstance(node, Comment | Doctype) and within.isdisjoint(NOT_READ)
        if is_text and not _is_said_to_be_english(node.parents):
            yield node.parent.name if node.parent else "", str(node)
    for tag in soup.find_all(True):
        if _is_said_to_be_english([tag, *tag.parents]):
            continue
        for name, value in _attributes(tag):
            yield f"{tag.name}[{name}]", value


def _is_said_to_be_english(elements: Iterable[Tag]) -> bool:
    """Whether the nearest of the elements that names a language names English, as texts of an
    English edition do.
    """
    return next((each["lang"] for each in elements if each.has_attr("lang")), "") == "en"


def _attributes(tag: Tag) -> Iterator[tuple[str, str]]:
    if tag.name in NOT_READ and tag.name != "textarea":
        return
    for name, value in tag.attrs.items():
        text = " ".join(value) if isinstance(value, list) else str(value)
        is_button = tag.name == "input" and tag.get("type") in BUTTONS and name == "value"
        is_written = WRITTEN_BY_SCRIPTS.match(name) and text != "true"
        if name in READ_ALOUD or is_button or is_written:
            yield name, text
