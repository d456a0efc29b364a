"""Beginning a translation from the page editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import swapper
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from wagtail.admin import messages

from wagtail_editions.actions import StartEditionAction
from wagtail_editions.models import Edition, TranslatedPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class StartEditionView(View):
    """POST: begin the edition and go there. Where there is one already, go to that one."""

    http_method_names = ["post"]
    #: Set by the viewset that constructs the view.
    model = Edition

    def post(self, request: HttpRequest, page_id: int, language: str) -> HttpResponse:
        """Begin the edition of one page in one language."""
        page_model = swapper.load_model("wagtailcore", "Page")
        page = get_object_or_404(page_model, pk=page_id).specific
        if not isinstance(page, TranslatedPage):
            raise Http404
        try:
            edition = StartEditionAction(page, language, user=request.user).execute()  # type: ignore[arg-type]
        except ValidationError as refusal:
            existing = page.editions.filter(language=language, is_source=False).first()
            messages.warning(request, " ".join(refusal.messages))
            if existing is None:
                return redirect("wagtailadmin_pages:edit", page.pk)
            edition = existing
        return redirect("wagtail_editions:edit", edition.pk)
