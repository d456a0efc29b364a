"""Choosing what is to differ in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_editions.admin.offers import Offer
from wagtail_editions.models import OverrideKind
from wagtail_editions.permissions import user_can_translate

from .base import EditionView

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse

#: What can be made different, and what the button for it says.
TABS = {
    OverrideKind.VALUE: gettext_lazy("Replace a value"),
    OverrideKind.HIDDEN: gettext_lazy("Hide a block"),
    OverrideKind.ADDED: gettext_lazy("Add a block"),
}


class DifferenceBaseView(WagtailAdminTemplateMixin, EditionView):
    """A page about one edition's differences, for whoever may translate it now."""

    http_method_names = ["get", "post"]
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.request = request
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def refusal(self) -> HttpResponse | None:
        """Return the answer for somebody who may not write here now; None for everybody else."""
        if not user_can_translate(self.request.user, self.edition):
            raise PermissionDenied
        lock = self.edition.get_lock()
        if lock and lock.for_user(self.request.user):
            messages.error(self.request, lock.get_message(self.request.user))
            return self.back()
        return None

    @property
    def user(self) -> AbstractBaseUser:
        """The person at work; the admin has nobody who is not signed in."""
        return cast("AbstractBaseUser", self.request.user)

    def back(self) -> HttpResponse:
        """Return to the edition's list of differences."""
        return redirect(f"{self.edition_url}#we-differences")

    @property
    def edition_url(self) -> str:
        """The address of the edition's edit view."""
        return reverse("wagtail_editions:edit", args=[self.edition.pk])

    def get_page_subtitle(self) -> str:
        return f"{self.edition.display_title} ({self.edition.language_name})"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtail_editions:list"), "label": _("Editions")},
            {"url": self.edition_url, "label": str(self.edition)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["edition"] = self.edition
        context["edition_url"] = self.edition_url
        return context


class DifferencesView(DifferenceBaseView):
    """GET: everything that could differ, of the kind that ``kind`` names."""

    http_method_names = ["get"]
    template_name = "wagtail_editions/admin/differences.html"

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Show what could differ."""
        return self.refusal() or self.render_to_response(self.get_context_data())

    @property
    def kind(self) -> str:
        """The kind asked for; values where none is."""
        kind = self.request.GET.get("kind", "")
        return kind if kind in TABS else OverrideKind.VALUE

    def get_page_title(self) -> str:
        return str(TABS[OverrideKind(self.kind)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        offer = Offer(self.edition)
        context["tabs"] = [
            {"kind": kind.value, "label": label, "is_current": kind == self.kind}
            for kind, label in TABS.items()
        ]
        context["kind"] = str(self.kind)
        if self.kind == OverrideKind.ADDED:
            context["additions"] = offer.additions()
        else:
            is_value = self.kind == OverrideKind.VALUE
            context["groups"] = offer.values() if is_value else offer.blocks()
        context["form_url"] = reverse("wagtail_editions:difference", args=[self.edition.pk])
        return context
