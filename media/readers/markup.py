"""A case within a page: for readers, and for those who preview it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from wagtail_editions.languages import configured_languages

from .addresses import confirmation_url
from .confirmation import asks_for_sign_in
from .preload import readings_for
from .previews import preview_case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

_NOTHING = SafeString("")


def case_markup(key: int, context: Mapping[str, Any]) -> SafeString:
    """Return what whoever reads the page gets of the case, in the language of the page's edition.

    That is the case, a card that leads to a confirmation, or nothing at all; in a preview the case
    and why readers do not see it. Without a request nobody can be asked, and nothing is shown.
    """
    request: HttpRequest | None = context.get("request")
    language = _language(context)
    if request is None or language not in configured_languages():
        return _NOTHING
    anchor = f"case-{str(context.get('id') or key)[:8]}"
    with override(language):
        if getattr(request, "is_preview", False):
            preview = preview_case(key, language=language, request=request)
            return _rendered("case_preview.html", anchor, preview=preview, reading=preview.reading)
        reading = readings_for(request, [key], language)[key]
        if reading.views:
            return _rendered("case.html", anchor, reading=reading)
        if reading.is_offered:
            return _rendered(
                "case_gate.html",
                anchor,
                confirmation_url=confirmation_url(request, anchor),
                asks_for_sign_in=asks_for_sign_in(),
            )
    return _NOTHING


def _rendered(template: str, anchor: str, **context: Any) -> SafeString:
    return render_to_string(f"components/{template}", {"anchor": anchor, **context})


def _language(context: Mapping[str, Any]) -> str:
    """Return the language of the edition that is read, whatever language the person uses."""
    edition = context.get("edition") or getattr(context.get("page"), "current_edition", None)
    return getattr(edition, "language", None) or get_language() or ""
