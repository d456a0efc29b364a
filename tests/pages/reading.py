"""Reading pages as a browser would."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from django.test import Client

ARTICLE = {"ko": "/ko/articles/mini-lifting/", "en": "/en/articles/mini-lifting/"}


def read(address: str, status: int = 200) -> BeautifulSoup:
    """Return the page at ``address`` as an anonymous reader gets it."""
    response = Client().get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def words(tag: Tag | None) -> str:
    """Return the tag's text with single spaces."""
    assert tag is not None
    return " ".join(tag.get_text().split())
