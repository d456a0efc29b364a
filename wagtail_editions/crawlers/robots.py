"""``robots.txt``: what search engines need not ask for, and where the sitemap is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from .answers import CrawlerResponse

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: For how many seconds it may be kept.
SECONDS = 3600


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Return the rules of the request's site, for every crawler.

    The admin is nothing for them. What must not be found, such as results of a search, says so
    itself (``noindex``), and is not forbidden here: what nobody may ask for nobody sees to be
    unwanted. Where ``WAGTAIL_EDITIONS_IS_PUBLIC`` is off, everything is forbidden.
    """
    lines = ["User-agent: *"]
    if not getattr(settings, "WAGTAIL_EDITIONS_IS_PUBLIC", True):
        lines.append("Disallow: /")
    else:
        lines.append(f"Disallow: {reverse('wagtailadmin_home')}")
        site = Site.find_for_request(request)
        if site is not None and (address := _sitemap()):
            lines += ["", f"Sitemap: {site.root_url}{address}"]
    return CrawlerResponse(
        "\n".join([*lines, ""]),
        content_type="text/plain",
        headers={"Cache-Control": f"public, max-age={SECONDS}"},
    )


def _sitemap() -> str:
    try:
        return reverse("sitemap")
    except NoReverseMatch:
        return ""
