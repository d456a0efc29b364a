"""Beginning a translation from the editor of its original."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from wagtail.admin import messages

from wagtail_editions.actions import StartEditionAction
from wagtail_editions.admin.originals import edit_url
from wagtail_editions.models import Edition, Original

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class StartEditionView(View):
    """POST: begin the edition and go there. Where there is one already, go to that one."""

    http_method_names = ["post"]
    #: Set by the viewset that constructs the view.
    model = Edition

    def post(self, request: HttpRequest, type_id: int, pk: str, language: str) -> HttpResponse:
        """Begin the edition of one original in one language."""
        model = get_object_or_404(ContentType, pk=type_id).model_class()
        if model is None or not issubclass(model, Original):
            raise Http404
        try:
            original = get_object_or_404(model, pk=pk)
        except (ValueError, ValidationError):
            # What stands in the address is no key of this model.
            raise Http404 from None
        try:
            edition = StartEditionAction(original, language, user=request.user).execute()  # type: ignore[arg-type]
        except ValidationError as refusal:
            existing = original.editions.filter(language=language, is_source=False).first()
            messages.warning(request, " ".join(refusal.messages))
            if existing is None:
                return redirect(edit_url(original, request.user) or "wagtailadmin_home")
            edition = existing
        return redirect("wagtail_editions:edit", edition.pk)
