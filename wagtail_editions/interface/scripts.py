"""The texts of scripts, in the person's language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import get_language
from django.views.i18n import JavaScriptCatalog

from .serving import script_translation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

WAGTAIL = "wagtail.admin"
#: Those that come later have the last word.
PACKAGES = ("wagtail_editions.wagtail_texts", "wagtail_editions")


class ScriptTexts(JavaScriptCatalog):
    """Django's catalogue for scripts, with the texts of the database and our fallbacks.

    It is loaded after Wagtail's own, whose texts it replaces where both have one.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the catalogue of the active language."""
        language = get_language() or settings.LANGUAGE_CODE
        packages = [name for name in PACKAGES if apps.is_installed(name)]
        # Django lets Wagtail's catalogue fall back to the default language, whatever is chosen.
        falls_back = language != settings.LANGUAGE_CODE and not language.startswith("en")
        if falls_back:
            packages = [WAGTAIL, *packages]
        self.translation = script_translation(language, self.get_paths(packages))
        context = self.get_context_data()
        response: HttpResponse = self.render_to_response(context)
        if falls_back:
            gone = json.dumps(sorted(self._of_default_language() - context["catalog"].keys()))
            response.write(f"\nfor (const each of {gone}) delete django.catalog[each];\n")
        return response

    def _of_default_language(self) -> set[str]:
        paths = self.get_paths([WAGTAIL])
        # Not public, and read by Django's own view in the same way.
        translation: Any = script_translation(settings.LANGUAGE_CODE, paths)
        catalogue = translation._catalog
        keys = (key if isinstance(key, str) else key[0] for key in catalogue.keys())  # noqa: SIM118 - no dict
        return {key for key in keys if key}
