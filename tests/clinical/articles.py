"""Articles that show cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from django.test import Client

from pages.models import ArticlePage
from tests.builders import make_home, start_in_english, translate

if TYPE_CHECKING:
    from media.models import Case

ENGLISH = {"사례": "Cases", "결과": "Results", "안내": "Notice"}
ADDRESS = {"ko": "/ko/cases/", "en": "/en/cases/"}


def case_block(case: Case | int, number: int = 1) -> dict[str, Any]:
    """Return a case as a section's content stores it."""
    return {"type": "case", "value": getattr(case, "pk", case), "id": f"c{number:07}"}


def make_article(*content: dict[str, Any], english: bool = True) -> ArticlePage:
    """Make an article with one section, live in Korean and English, below a home page."""
    article = ArticlePage(title="사례", slug="cases", live=False)
    make_home().add_child(instance=article)
    put(article, *content)
    if english:
        edition = start_in_english(article)
        translate(edition, ENGLISH, slug="cases")
        edition.save_revision().publish()
    return ArticlePage.objects.get(pk=article.pk)


def make_section(*content: dict[str, Any]) -> dict[str, Any]:
    """Return the article's section with this content."""
    return {"type": "section", "value": {"heading": "결과", "content": [*content]}, "id": "s1"}


def put(article: ArticlePage, *content: dict[str, Any]) -> None:
    """Publish the article in Korean with this content of its section."""
    body = ArticlePage._meta.get_field("body").stream_block
    article.body_ko = body.to_python([make_section(*content)])
    article.save_revision().publish()


def read(language: str = "ko", client: Client | None = None) -> BeautifulSoup:
    """Return the article as a reader gets it."""
    response = (client or Client()).get(ADDRESS[language])
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")
