"""Asking whether another language is to be the source, and making it so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from wagtail_editions.actions import ChangeSourceLanguageAction
from wagtail_editions.admin.originals import edit_url
from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.models import Edition
from wagtail_editions.permissions import user_can_publish

from .base import find_original

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ChangeSourceView(WagtailAdminTemplateMixin, TemplateView):
    """GET: what will happen, or what has to be done first. POST: do it, and say so."""

    #: Set by the viewset that constructs the view.
    model = Edition
    template_name = "wagtail_editions/admin/change_source.html"
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.original: Any = find_original(kwargs["type_id"], kwargs["pk"])
        self.language = kwargs["language"]
        if self.language not in configured_languages():
            raise Http404
        if not user_can_publish(request.user, self.original.source_edition):
            raise PermissionDenied
        self.action = ChangeSourceLanguageAction(
            self.original,
            self.language,
            request.user,  # type: ignore[arg-type]
        )
        self.back = edit_url(self.original, request.user) or "wagtailadmin_home"
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Change it; where that is refused, show why."""
        try:
            self.action.execute()
        except ValidationError as refusal:
            for message in refusal.messages:
                messages.error(request, message)
            return redirect(request.path)
        messages.success(
            request,
            _("This is written in %(language)s now. Readers see the same as before.")
            % {"language": language_name(self.language)},
        )
        return redirect(self.back)

    def get_page_title(self) -> str:
        return _("Change the source language")

    def get_page_subtitle(self) -> str:
        return str(self.original)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        others = self.original.editions.exclude(
            language__in=[self.original.source_language, self.language]
        )
        context.update(
            {
                "original": self.original,
                "hindrances": self.action.hindrances(),
                "language_name": language_name(self.language),
                "source_language_name": language_name(self.original.source_language),
                "other_names": [language_name(each.language) for each in others],
                "back": self.back,
            }
        )
        return context
