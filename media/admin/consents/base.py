"""What the screens about consents share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from media.permissions import user_can_see_consents

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
    from django.http import HttpRequest, HttpResponse

    from media.models import Case


class ConsentScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen about one case; ``rule`` is asked before anything else, however it is asked for."""

    #: Who may open it, and change something here.
    rule: Callable[[AbstractBaseUser | AnonymousUser], bool]
    header_icon = "clipboard-list"
    _show_breadcrumbs = True

    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not type(self).rule(request.user):
            raise PermissionDenied
        if (elsewhere := self.find()) is not None:
            return elsewhere
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def find(self) -> HttpResponse | None:
        """Set ``case``; return where to go instead, where there is nothing to do here."""
        raise NotImplementedError

    def get_page_subtitle(self) -> str:
        return str(self.case)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = [*super().get_breadcrumbs_items()]
        if user_can_see_consents(self.request.user):
            items.append({"url": reverse("media_consents:index"), "label": _("Consents")})
            items.append({"url": case_url(self.case), "label": str(self.case)})
        return [*items, {"url": "", "label": self.get_page_title()}]

    def back_url(self) -> str:
        """Return where to go from here: the history, for whoever may see it."""
        if user_can_see_consents(self.request.user):
            return case_url(self.case)
        return reverse("wagtailadmin_home")


def case_url(case: Case) -> str:
    """Return the address of the history of the case's consents."""
    return reverse("media_consents:case", args=[case.pk])
