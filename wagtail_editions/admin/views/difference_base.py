"""What the views about one difference share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_editions.admin.differences import line_id
from wagtail_editions.admin.locks import refusal_of_lock
from wagtail_editions.admin.workbench import path_id
from wagtail_editions.models import OverrideKind
from wagtail_editions.permissions import user_can_translate

from .base import EditionView

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse

#: What is done at a place, as its form is headed.
TITLES = {
    OverrideKind.VALUE: gettext_lazy("Change for this language"),
    OverrideKind.HIDDEN: gettext_lazy("Hide a block"),
    OverrideKind.ADDED: gettext_lazy("Add a block"),
}
#: What the script of the workbench sends, and is answered in JSON.
SCRIPT = "XMLHttpRequest"


class DifferenceBaseView(WagtailAdminTemplateMixin, EditionView):
    """A view about one edition's differences, for whoever may translate it now.

    The workbench's script is answered in JSON, ``message`` and, of a difference, the ``id`` of
    its line; everybody else goes back to the place in the workbench.
    """

    http_method_names = ["get", "post"]
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.request = request
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def is_script(self) -> bool:
        """Whether the workbench's script asks."""
        return self.request.headers.get("X-Requested-With") == SCRIPT

    def refusal(self) -> HttpResponse | None:
        """Return the answer for somebody who may not write here now; None for everybody else."""
        if not user_can_translate(self.request.user, self.edition):
            raise PermissionDenied
        if locked := refusal_of_lock(self.edition, self.request.user):
            return self.refused(locked, 423)
        return None

    def refused(self, message: str, status: int) -> HttpResponse:
        """Say why nothing happened."""
        if self.is_script:
            return JsonResponse({"message": message}, status=status)
        messages.error(self.request, message)
        return self.back()

    def done(self, message: str, path: str) -> HttpResponse:
        """Say what came of it, and go to the line about ``path``."""
        if self.is_script:
            return JsonResponse({"message": message, "id": line_id(path)})
        messages.success(self.request, message)
        return redirect(f"{self.edition_url}#{line_id(path)}")

    @property
    def user(self) -> AbstractBaseUser:
        """The person at work; the admin has nobody who is not signed in."""
        return cast("AbstractBaseUser", self.request.user)

    def back(self) -> HttpResponse:
        """Return to the place from which the person came."""
        return redirect(self.place_url)

    @property
    def edition_url(self) -> str:
        """The address of the edition's edit view."""
        return reverse("wagtail_editions:edit", args=[self.edition.pk])

    @property
    def place_url(self) -> str:
        """The address of the difference in the workbench, or of the part in which it will be."""
        query = self.request.GET
        if "section" in query:
            return f"{self.edition_url}#{path_id(query['section'])}-group"
        return f"{self.edition_url}#{line_id(query.get('path', ''))}"

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
        context["place_url"] = self.place_url
        return context
