"""Withdrawing one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from wagtail.snippets.views.snippets import UnpublishView

from wagtail_editions.permissions import user_can_publish

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class EditionUnpublishView(UnpublishView):
    """Wagtail's view, for an edition that this person may withdraw."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.object.is_source or not user_can_publish(request.user, self.object):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response
