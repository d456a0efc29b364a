"""Wagtail's views of snippets, with what editions add to them.

A new snippet may be written in any language, a refusal is told where Wagtail would show an error,
and a side panel says what is missing. Whatever view its viewset has, ours answers in its place as
a subclass of it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.viewsets import viewsets
from wagtail.snippets.views.snippets import SnippetViewSet

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import TranslatedModel

from .approval import TellsRefusal
from .readiness_panel import ReadinessSidePanel
from .refusals import SavesObjectWhole

if TYPE_CHECKING:
    from django.db import models
    from django.http import HttpRequest, HttpResponse


class CreatesOriginal(SavesObjectWhole):
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


class EditsOriginal(SavesObjectWhole):
    """Shows beside the form what the object still needs."""

    request: HttpRequest

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]
        return MediaContainer([*panels, ReadinessSidePanel(self.object, self.request)])


def create_object(request: HttpRequest, model: type[models.Model]) -> HttpResponse | None:
    """Hook ``before_create_snippet``: let our view answer for models with editions."""
    return _answer(request, CreatesOriginal) if issubclass(model, TranslatedModel) else None


def edit_object(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Hook ``before_edit_snippet``: let our view answer for originals."""
    return _answer(request, EditsOriginal) if isinstance(instance, TranslatedModel) else None


def _answer(request: HttpRequest, ours: type) -> HttpResponse | None:
    match: Any = request.resolver_match
    view = match.func.view_class
    if issubclass(view, ours):
        return None
    match.func = _with(ours, view).as_view(**match.func.view_initkwargs)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


@cache
def _with(ours: type, view: type) -> Any:
    return type(f"Original{view.__name__}", (ours, view), {})


def tell_refused_approvals() -> None:
    """Let the views of all registered snippets with editions tell why an approval was refused."""
    for viewset in viewsets.viewsets:
        if not isinstance(viewset, SnippetViewSet) or not issubclass(
            viewset.model, TranslatedModel
        ):
            continue
        view = viewset.workflow_action_view_class
        if not issubclass(view, TellsRefusal):
            viewset.workflow_action_view_class = _with(TellsRefusal, view)
