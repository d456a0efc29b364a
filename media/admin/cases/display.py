"""Who sees a case: what the gate says in each language, and where each reason is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from media.actions import SetAccessAction
from media.models import Access, Case
from media.models.usage import pages_showing
from media.permissions import (
    user_can_list_cases,
    user_can_see_case,
    user_can_see_languages_of_cases,
    user_can_set_access,
)
from wagtail_editions.admin.originals import edition_lines
from wagtail_editions.languages import configured_languages, language_name

from .consents import consent_url
from .standing import lines_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class DisplayView(WagtailAdminTemplateMixin, TemplateView):
    """A part for each language: published, covered, switched on, access; and where it is shown."""

    template_name = "media/admin/cases/display.html"
    header_icon = "view"
    _show_breadcrumbs = True

    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        cases = Case.objects.select_related("procedure", "surgeon")
        self.case = get_object_or_404(cases, pk=kwargs["pk"])
        if not user_can_see_case(request.user, self.case):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def get_page_title(self) -> str:
        return _("Who sees %(case)s") % {"case": self.case}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        if user_can_list_cases(self.request.user):
            items.append({"url": reverse("media_cases:list"), "label": _("Cases")})
        return [
            *items,
            {"url": self._edit_url(), "label": str(self.case)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        editions = {each["language"]: each for each in edition_lines(self.case, self.request)}
        lines = lines_of([self.case.pk])[self.case.pk]
        context: dict[str, Any] = super().get_context_data(
            case=self.case,
            parts=[{"line": line, "edition": editions[line.language]} for line in lines],
            accesses=Access,
            may_set_access=user_can_set_access(user),
            edit_url=self._edit_url(),
            consent_url=consent_url(self.case, user),
            languages_url=reverse("media_cases:languages")
            if user_can_see_languages_of_cases(user)
            else "",
            **self._pages(),
            **kwargs,
        )
        return context

    def _edit_url(self) -> str:
        return AdminURLFinder(self.request.user).get_edit_url(self.case) or ""

    def _pages(self) -> dict[str, Any]:
        """Return the pages that show the case, as far as the person may see them, and how many."""
        pages = [*pages_showing([self.case])]
        finder = AdminURLFinder(self.request.user)
        seen = page_permission_policy.explorable_instances(self.request.user).filter(
            pk__in=[page.pk for page in pages]
        )
        keys = {*seen.values_list("pk", flat=True)}
        shown = [
            {"page": page, "url": finder.get_edit_url(page)} for page in pages if page.pk in keys
        ]
        return {"pages": shown, "other_pages": len(pages) - len(shown)}


class SetAccessView(View):
    """Saying who sees a case in a language, by POST; it holds at once."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        case = get_object_or_404(Case, pk=pk)
        if not (user_can_set_access(request.user) and user_can_see_case(request.user, case)):
            raise PermissionDenied
        language, access = request.POST.get("language", ""), request.POST.get("access", "")
        if language not in configured_languages():
            raise Http404
        if access not in Access.values:
            messages.error(request, _("Choose who sees the case."))
            return redirect("media_cases:display", pk=pk)
        try:
            SetAccessAction(case, language=language, access=access, user=request.user).execute()
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            names = {
                "case": case,
                "language": language_name(language),
                "access": Access(access).label,
            }
            messages.success(request, _("%(case)s in %(language)s: %(access)s.") % names)
        return redirect("media_cases:display", pk=pk)
