"""Texts of the admin's scripts: the plugin's, and Wagtail's that Wagtail does not translate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

NAME = "wagtail_editions_texts"
#: Those that come later have the last word.
PACKAGES = ("wagtail_editions.wagtail_texts", "wagtail_editions")


class ScriptTexts(JavaScriptCatalog):
    """The catalogue of the person's language alone.

    Another language's texts in place of missing ones would cover what Wagtail has in this one.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Return the texts of those of our apps that are installed."""
        self.packages = [name for name in PACKAGES if apps.is_installed(name)]
        return super().get(request, *args, **kwargs)

    def get_catalog(self) -> dict[str, Any]:
        """Return the texts without those of the site's own language."""
        self.translation._fallback = None  # type: ignore[attr-defined]
        return super().get_catalog()


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
