"""What readers are shown of a page, told apart from notices about its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from django.http import HttpResponse


def same_text(one: HttpResponse, other: HttpResponse) -> bool:
    """Tell whether two answers say the same but for what they say of other languages."""
    return _text(one) == _text(other)


def _text(response: HttpResponse) -> str:
    page = BeautifulSoup(response.content, "html.parser")
    for told in page.select(".original-notice, .language-links"):
        told.decompose()
    return " ".join(page.get_text(" ").split())
