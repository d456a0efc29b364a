"""Answers to search engines, which are the same whoever asks, in whatever language."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse


class CrawlerResponse(HttpResponse):
    """An answer that varies by nothing; ``EditionLocaleMiddleware`` leaves it as it is."""

    is_for_crawlers = True

    def __init__(self, content: str, *, content_type: str, **headers: Any) -> None:
        super().__init__(content, content_type=f"{content_type}; charset=utf-8", **headers)
