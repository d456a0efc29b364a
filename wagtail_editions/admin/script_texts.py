"""Where the admin's scripts get their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail.admin.localization import get_localized_response

from wagtail_editions.interface.scripts import ScriptTexts

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

NAME = "wagtail_editions_texts"


class OpenPattern(URLPattern):
    """An address that needs no sign-in, as that of Wagtail's own script texts needs none.

    Wagtail puts its question for a sign-in around every address that a hook adds, and the screen
    on which one signs in loads the same scripts as all others.
    """

    @property
    def callback(self) -> Callable[..., HttpResponse]:
        """The view as it was given."""
        return script_texts

    @callback.setter
    def callback(self, view: Callable[..., HttpResponse]) -> None:
        """Keep the view as it is."""


def script_texts(request: HttpRequest) -> HttpResponse:
    """Serve the texts in the language that the person has chosen."""
    response: HttpResponse = get_localized_response(ScriptTexts.as_view(), request)
    return response


def script_texts_pattern() -> URLPattern:
    """Return the address of `script_texts`."""
    pattern = path("editions/texts.js", script_texts, name=NAME)
    return OpenPattern(pattern.pattern, script_texts, name=NAME)


def script_texts_tag() -> SafeString:
    """Return the tag that loads the texts."""
    return format_html('<script src="{}"></script>', reverse(NAME))
