"""What readers are told when a request cannot be answered, in their language.

``400`` and ``500`` ask nothing of the database: it may be what is at fault, and so may the host.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.csrf import requires_csrf_token

from pages.models import ConsultationPage
from wagtail_editions.language_urls import urls_of_home
from wagtail_editions.reader_language import reader_language
from wagtail_editions.routing import find_edition
from wagtail_editions.views import page_not_found

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from wagtail_editions.models import TranslatedPage


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: what was sent is no request that can be understood."""
    return _without_database(request, "400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500: the fault is ours."""
    return _without_database(request, "500.html", 500)


@requires_csrf_token
def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403: this is not for this reader."""
    return _in_the_frame(request, "403.html")


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 where a form came without the token of this browser's cookie.

    A request for a consultation is shown again with what was written, to be sent once more; of
    other forms the reader is told how to go back to what they wrote.
    """
    language = reader_language(request)
    prefix = f"/{language}/"
    if request.path_info.startswith(prefix):
        found = find_edition(request, language, request.path_info.removeprefix(prefix))
        if found and not found.rest and _can_be_shown_again(found.page):
            response: HttpResponse = found.page.serve_unsent(request)
            response.headers["Content-Language"] = language
            return response
    return _in_the_frame(request, "403_csrf.html")


def _can_be_shown_again(page: TranslatedPage) -> bool:
    """A page that may be private has its own rules about who sees it."""
    return isinstance(page, ConsultationPage) and not page.may_be_restricted


def _in_the_frame(request: HttpRequest, template: str) -> HttpResponse:
    language = reader_language(request)
    with override(language):
        request.language_urls = urls_of_home(request)  # type: ignore[attr-defined]
        response = render(request, template, status=403)
    response.headers["Content-Language"] = language
    return response


def _without_database(request: HttpRequest, template: str, status: int) -> HttpResponse:
    language = reader_language(request)
    with override(language):
        home = reverse("wagtail_serve", args=("",))
        body = render_to_string(template, {"language": language, "home": home})
    return HttpResponse(body, status=status, headers={"Content-Language": language})


def show_fault(request: HttpRequest, status: int) -> HttpResponse:
    """Show what readers are told of a fault, on a development machine: ``/en/faults/500/``."""
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return server_error(request)
    pages: dict[int, Callable[..., HttpResponse]] = {
        HTTPStatus.BAD_REQUEST: bad_request,
        HTTPStatus.FORBIDDEN: permission_denied,
    }
    return pages.get(status, page_not_found)(request, None)
