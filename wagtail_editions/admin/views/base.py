"""What the small views of the plugin share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from wagtail.admin import messages

from wagtail_editions.models import Edition
from wagtail_editions.permissions import user_can_see

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class EditionView(View):
    """A view that changes one edition by POST."""

    http_method_names = ["post"]
    #: Set by the viewset that constructs the view.
    model = Edition

    edition: Edition

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        editions = Edition.objects.select_related("page").filter(is_source=False)
        try:
            self.edition = get_object_or_404(editions, pk=kwargs["pk"])
        except ValueError:
            # What stands in the address is no key.
            raise Http404 from None
        if not user_can_see(request.user, self.edition):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def refuse(self, refusal: ValidationError) -> HttpResponse:
        """Go back to the edition and say why nothing happened."""
        messages.error(self.request, " ".join(refusal.messages))
        return redirect("wagtail_editions:edit", self.edition.pk)
