"""Wagtail's views of snippets, with what editions add to them.

A new snippet may be written in any language; whatever view its viewset has, ours answers in its
place as a subclass of it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import TranslatedModel

if TYPE_CHECKING:
    from django.db import models
    from django.http import HttpRequest, HttpResponse


class SourceLanguageMixin:
    """Offers the form for a new object in the language that the address asks for."""

    request: HttpRequest
    model: type[TranslatedModel]

    def get_initial_form_instance(self) -> Any:
        instance = super().get_initial_form_instance()  # type: ignore[misc]
        wanted = self.request.GET.get("source_language", "")
        if wanted in configured_languages():
            instance = instance or self.model()
            instance.source_language = wanted
        return instance


def create_object(request: HttpRequest, model: type[models.Model]) -> HttpResponse | None:
    """Hook ``before_create_snippet``: let our view answer for models with editions."""
    match: Any = request.resolver_match
    view = match.func.view_class
    if not issubclass(model, TranslatedModel) or issubclass(view, SourceLanguageMixin):
        return None
    match.func = _with_language(view).as_view(**match.func.view_initkwargs)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


@cache
def _with_language(view: type) -> Any:
    return type(f"Original{view.__name__}", (SourceLanguageMixin, view), {})
