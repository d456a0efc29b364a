"""The page that is read on the review screen, by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from wagtail_editions.admin.decision_form import key_in
from wagtail_editions.admin.review_page import original_page, review_page
from wagtail_editions.models import SignOff
from wagtail_editions.models.reviewed import Reviewed, reviewed
from wagtail_editions.models.under_review import draft_of

from .review import edition_to_read

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_editions.models import Edition


@method_decorator([never_cache, xframe_options_sameorigin], name="dispatch")
class ReviewPageView(View):
    """The draft with the site's own template, for the frame of the review screen.

    ``digest`` is that of what the screen is about: anything else is not shown. ``since`` is the
    sign-off since which changes are marked. ``side=source`` is the original instead.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Answer the page."""
        edition = edition_to_read(request, pk)
        if edition.is_orphaned:
            raise Http404
        if request.GET.get("side") == "source":
            page = original_page(edition, request.user)
            if page is None:
                raise Http404
            return HttpResponse(page)
        draft = draft_of(edition)
        content = reviewed(draft)
        if request.GET.get("digest", content.digest) != content.digest:
            return render(request, "wagtail_editions/admin/review_changed.html", status=409)
        since = self._since(request, edition)
        return HttpResponse(review_page(draft, content, since, request.user))

    def _since(self, request: HttpRequest, edition: Edition) -> Reviewed | None:
        pk = key_in(request.GET.get("since", ""))
        if pk is None:
            return None
        sign_off = SignOff.objects.of(edition).filter(pk=pk).first()
        return Reviewed.from_json(sign_off.content) if sign_off else None
