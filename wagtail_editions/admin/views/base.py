"""What the small views of the plugin share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from wagtail.admin import messages

from wagtail_editions.admin.originals import edit_url
from wagtail_editions.errors import OriginalGone
from wagtail_editions.models import Edition, Original
from wagtail_editions.permissions import user_can_see

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.models.querysets import EditionQuerySet


def find_original(type_id: int, pk: str) -> Original:
    """Return the original that an address names. Raises ``Http404`` where it names none."""
    model = get_object_or_404(ContentType, pk=type_id).model_class()
    if model is None or not issubclass(model, Original):
        raise Http404
    try:
        original: Original = get_object_or_404(model, pk=pk)
    except (ValueError, ValidationError):
        # What stands in the address is no key of this model.
        raise Http404 from None
    return original


class OriginalView(View):
    """A view about one original, which its address names by content type and key."""

    http_method_names = ["post"]
    #: Set by the viewset that constructs the view.
    model = Edition

    original: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.original = find_original(kwargs["type_id"], kwargs["pk"])
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def back(self) -> HttpResponse:
        """Go to the editor of the original."""
        return redirect(edit_url(self.original, self.request.user) or "wagtailadmin_home")


def refuse_orphan(request: HttpRequest) -> HttpResponse:
    """Go to the list and say why an edition whose original is gone cannot be opened."""
    messages.error(request, " ".join(OriginalGone().messages))
    return redirect("wagtail_editions:list")


class EditionView(View):
    """A view that changes one edition by POST."""

    http_method_names = ["post"]
    #: Set by the viewset that constructs the view.
    model = Edition

    edition: Edition

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.edition = get_object_or_404(self.get_editions(), pk=kwargs["pk"])
        except ValueError:
            # What stands in the address is no key.
            raise Http404 from None
        if not user_can_see(request.user, self.edition):
            raise PermissionDenied
        if self.edition.is_orphaned:
            return self.refuse_orphan()
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def get_editions(self) -> EditionQuerySet:
        """Return the editions of which the view is about one."""
        editions: EditionQuerySet = Edition.objects.select_related("page").filter(is_source=False)
        return editions

    def refuse_orphan(self) -> HttpResponse:
        """Say that the original is gone."""
        return refuse_orphan(self.request)

    def refuse(self, refusal: ValidationError) -> HttpResponse:
        """Go back to the edition and say why nothing happened."""
        messages.error(self.request, " ".join(refusal.messages))
        return redirect("wagtail_editions:edit", self.edition.pk)
