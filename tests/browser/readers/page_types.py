"""The types of readers' pages, and how a reader comes to each of them.

They are visited in this order by one reader of each language, so that what a reader does on one
page (to confirm, to withdraw) may be seen on the next ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import override

from media.models import Consent
from pages.models import ArticleIndexPage, ArticlePage, ConsultationPage, HomePage
from tests.demo import ARTICLE
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_editions.models import TranslatedPage

    from .reader import Reader

LANGUAGES = ("ko", "en")
#: A word that stands on more pages than are shown as one page of results, and one on none.
WORDS = {"ko": "상담", "en": "consultation"}
RESULTS_A_PAGE = 2
#: What is meant by it, the site asks.
MISTYPED = {"ko": "리프틍", "en": "lifitng"}
NO_WORD = "zqxjkvw"


@dataclass(frozen=True)
class PageType:
    """One of them, or one of the states in which readers see it."""

    name: str
    #: Leads the reader there.
    visit: Callable[[Reader], None]
    status: int = 200
    languages: tuple[str, ...] = LANGUAGES
    #: The name of its address, where it is no page of the tree, else the page's model.
    url_name: str = ""
    page_model: type[TranslatedPage] | None = None


def page_types() -> list[PageType]:
    """Return all that this site has."""
    return [
        PageType("home", _page(HomePage), page_model=HomePage),
        PageType("index of articles", _page(ArticleIndexPage), page_model=ArticleIndexPage),
        # Its case is public in Korean; in English readers confirm first.
        PageType("article with a case", lambda reader: reader.go(ARTICLE[reader.language])),
        PageType("article without cases", _page(ArticlePage, slug="visit"), page_model=ArticlePage),
        PageType("form", _page(ConsultationPage), page_model=ConsultationPage),
        PageType("form with errors", _send_form),
        PageType("form that was sent", _send_filled_form),
        *_search(),
        PageType("confirmation", _named("confirm_case"), url_name="confirm_case"),
        PageType("confirmation with errors", _send_confirmation),
        PageType("article with a case, confirmed", _confirm, languages=("en",)),
        PageType("receipt", _receipt, url_name="consent_receipt"),
        PageType("withdrawal", _receipt_of("withdraw_by_receipt"), url_name="withdraw_by_receipt"),
        PageType("not found", lambda reader: reader.go_below("nothing-here/"), 404),
        PageType("not live in this language", _not_live, 404),
        *_errors(),
        PageType("receipt of what was withdrawn", _withdraw),
    ]


def _page(model: type[TranslatedPage], **where: str) -> Callable[[Reader], None]:
    def visit(reader: Reader) -> None:
        page = model.objects.filter(**where).first()
        assert page is not None
        reader.go(_address(page, reader.language))

    return visit


def _address(page: TranslatedPage, language: str) -> str:
    return str(Edition.objects.get(page=page, language=language).get_url())


def _named(name: str, *args: str, query: str = "") -> Callable[[Reader], None]:
    def visit(reader: Reader) -> None:
        with override(reader.language):
            reader.go(reverse(name, args=args) + query)

    return visit


def _send_form(reader: Reader) -> None:
    _page(ConsultationPage)(reader)
    reader.send_form()


def _send_filled_form(reader: Reader) -> None:
    _page(ConsultationPage)(reader)
    reader.fill_form()
    reader.send_form()


def _search() -> list[PageType]:
    name = "edition_search"
    return [
        PageType("search, nothing asked", _named(name), url_name=name),
        PageType("search, found", lambda reader: _ask(reader, WORDS[reader.language])),
        PageType("search, more found", lambda reader: _ask(reader, WORDS[reader.language], 2)),
        PageType("search, past the end", lambda reader: _ask(reader, WORDS[reader.language], 99)),
        PageType("search, mistyped", lambda reader: _ask(reader, MISTYPED[reader.language])),
        PageType("search, nothing found", lambda reader: _ask(reader, NO_WORD)),
    ]


def _ask(reader: Reader, words: str, page: int = 1) -> None:
    _named("edition_search", query=f"?q={words}&p={page}")(reader)


def _send_confirmation(reader: Reader) -> None:
    _named("confirm_case")(reader)
    reader.send_form()


def _confirm(reader: Reader) -> None:
    _named("confirm_case", query=f"?next={ARTICLE[reader.language]}")(reader)
    reader.fill_form()
    reader.send_form()


def _receipt_of(name: str) -> Callable[[Reader], None]:
    def visit(reader: Reader) -> None:
        _named(name, Consent.objects.get().token)(reader)

    return visit


_receipt = _receipt_of("consent_receipt")


def _withdraw(reader: Reader) -> None:
    _receipt_of("withdraw_by_receipt")(reader)
    reader.send_form()


def _not_live(reader: Reader) -> None:
    live, other = ("en", "ko") if reader.language == "ko" else ("ko", "en")
    page = ArticlePage.objects.get(slug={"en": "visit", "ko": "상담-안내"}[live])
    if live == "en":
        page.unpublish()
    reader.go(_address(page, live).replace(f"/{live}/", f"/{other}/", 1))


def _errors() -> list[PageType]:
    """Return what is shown where something went wrong, as far as the site has pages for it."""
    pages = [
        PageType(name, _raise(status), status)
        for name, status in (("bad request", 400), ("forbidden", 403), ("fault of the site", 500))
        if _is_ours(f"{status}.html")
    ]
    if _is_ours("403_csrf.html"):
        pages.append(PageType("form without its cookie", _send_without_cookie, 403))
    return pages


def _raise(status: int) -> Callable[[Reader], None]:
    return lambda reader: reader.go_below(f"raised/{status}/")


def _send_without_cookie(reader: Reader) -> None:
    _page(ConsultationPage)(reader)
    reader.page.context.clear_cookies()
    reader.fill_form()
    reader.send_form()


def _is_ours(template: str) -> bool:
    try:
        found = get_template(template).template.origin.name
    except TemplateDoesNotExist:
        return False
    return any(Path(found).is_relative_to(folder) for folder in settings.TEMPLATES[0]["DIRS"])
