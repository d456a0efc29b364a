"""The file by which a site proves that it has the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from wagtail_editions.crawlers.answers import CrawlerResponse

from .configuration import indexnow_key

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def key_file(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with the key at the address that is made of it; any other is a 404."""
    if not key or key != indexnow_key():
        raise Http404
    return CrawlerResponse(key, content_type="text/plain")
