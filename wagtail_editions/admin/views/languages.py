"""The screen of those who manage languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Site

from wagtail_editions.actions import (
    ChooseFallbackAction,
    CloseLanguageAction,
    OpenLanguageAction,
)
from wagtail_editions.actions.languages import home_page_languages
from wagtail_editions.admin.interface_texts import catalogue_links
from wagtail_editions.admin.language_counts import count_by_language
from wagtail_editions.languages import configured_languages, home_language, language_name
from wagtail_editions.models.language_state import language_state
from wagtail_editions.permissions import user_can_manage_languages, user_can_see_languages

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.admin.language_counts import LanguageCounts
    from wagtail_editions.models.language_state import LanguageState


class LanguagesView(WagtailAdminTemplateMixin, TemplateView):
    """Every language of every site: whom it is open to, what there is, how it is completed."""

    template_name = "wagtail_editions/admin/languages.html"
    page_title = gettext_lazy("Languages")
    header_icon = "globe"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_can_see_languages(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [*items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = language_state()
        sites = Site.objects.select_related("root_page")
        context: dict[str, Any] = super().get_context_data(
            sites=[{"site": site, "lines": list(_lines(site, state))} for site in sites],
            languages=[_interface(code, state) for code in configured_languages()],
            may_manage=user_can_manage_languages(self.request.user),
            **kwargs,
        )
        return context


def _lines(site: Site, state: LanguageState) -> Any:
    counts, home_is_live_in = count_by_language(site), home_page_languages(site)
    for code in configured_languages():
        count: LanguageCounts = counts.get(code, counts[""])
        yield {
            "code": code,
            "name": language_name(code),
            "is_home": code == home_language(),
            "is_open": state.is_open(site.pk, code),
            "home_is_live": code in home_is_live_in,
            "count": count,
            "list_url": f"{reverse('wagtail_editions:list')}?language={code}",
            "behind_url": f"{reverse('wagtail_editions:list')}?language={code}&behind=true",
            "change_url": reverse("wagtail_editions_change_language", args=[code, site.pk]),
        }


def _interface(code: str, state: LanguageState) -> dict[str, Any]:
    chosen = state.fallbacks.get(code, "")
    return {
        "code": code,
        "name": language_name(code),
        "fallback": chosen,
        # English is what the code says, and the home language is what others may lack.
        "has_fallback": code.split("-")[0] != "en" and code != home_language(),
        "fallbacks": [
            (other, language_name(other), other == chosen)
            for other in configured_languages()
            if other != code
        ],
        "links": catalogue_links(code),
        "fallback_url": reverse("wagtail_editions_choose_fallback", args=[code]),
    }


class ChangeLanguageView(WagtailAdminTemplateMixin, TemplateView):
    """Opening a language to readers, or closing it: what will happen is said before."""

    template_name = "wagtail_editions/admin/change_language.html"
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_can_manage_languages(request.user):
            raise PermissionDenied
        self.site = get_object_or_404(Site.objects.select_related("root_page"), pk=kwargs["site"])
        self.language = kwargs["language"]
        if self.language not in configured_languages():
            raise Http404
        self.is_open = language_state().is_open(self.site.pk, self.language)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        overview = {"url": reverse("wagtail_editions_languages"), "label": LanguagesView.page_title}
        return [*items, overview, {"url": "", "label": self.get_header_title()}]

    def get_page_title(self) -> str:
        names = {"language": language_name(self.language)}
        if self.is_open:
            return _("Close %(language)s to readers") % names
        return _("Open %(language)s to readers") % names

    def get_page_subtitle(self) -> str:
        return str(self.site.site_name or self.site.hostname)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = count_by_language(self.site)
        context: dict[str, Any] = super().get_context_data(
            is_open=self.is_open,
            name=language_name(self.language),
            first_page=self.site.root_page,
            count=counts.get(self.language, counts[""]),
            home_is_live=self.language in home_page_languages(self.site),
            back_url=reverse("wagtail_editions_languages"),
        )
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # What the person saw decides, not what somebody else has done since.
        closes = request.POST.get("open") == "false"
        action = CloseLanguageAction if closes else OpenLanguageAction
        try:
            action(self.site, self.language, user=request.user).execute()  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            sentence = (
                _("%(language)s is closed: readers of %(site)s do not find it any more.")
                if closes
                else _("%(language)s is open to the readers of %(site)s.")
            )
            names = {"language": language_name(self.language), "site": self.get_page_subtitle()}
            messages.success(request, sentence % names)
        return redirect("wagtail_editions_languages")


class ChooseFallbackView(View):
    """Choosing in which language the interface is completed, by POST."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, language: str) -> HttpResponse:
        if not user_can_manage_languages(request.user):
            raise PermissionDenied
        if language not in configured_languages():
            raise Http404
        chosen = request.POST.get("fallback", "")
        try:
            ChooseFallbackAction(language, chosen, user=request.user).execute()  # type: ignore[arg-type]
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            names = {
                "language": language_name(language),
                "fallback": language_name(chosen) if chosen else "English",
            }
            messages.success(
                request,
                _("Interface texts that %(language)s lacks are shown in %(fallback)s.") % names,
            )
        return redirect("wagtail_editions_languages")
