"""The record of an edition: to read, to print for an inspection, to open in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from wagtail_editions.admin.originals import edit_url
from wagtail_editions.admin.status import status_labels
from wagtail_editions.models import Edition
from wagtail_editions.permissions import user_can_see
from wagtail_editions.record import record_of, table

from .base import refuse_orphan

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_editions.record import Record


class RecordView(WagtailAdminTemplateMixin, TemplateView):
    """Each published version: who wrote, reviewed and signed it, and what became of it.

    With ``format=csv`` the same as a file.
    """

    template_name = "wagtail_editions/admin/record.html"
    page_title = gettext_lazy("Record")
    header_icon = "clipboard-list"
    _show_breadcrumbs = True

    edition: Edition

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        editions = Edition.objects.select_related("page").with_behind()
        self.edition = get_object_or_404(editions, pk=kwargs["pk"])
        if not user_can_see(request.user, self.edition):
            raise PermissionDenied
        if self.edition.is_orphaned:
            return refuse_orphan(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the record, or hand it out as a file."""
        record = record_of(self.edition)
        if request.GET.get("format") == "csv":
            return _as_file(record)
        return self.render_to_response(self.get_context_data(record=record, **kwargs))

    def get_page_subtitle(self) -> str:
        return str(self.edition)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [
            *items,
            {"url": self._edit_url() or "", "label": str(self.edition)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(
            edition=self.edition,
            labels=status_labels(self.edition),
            edit_url=self._edit_url(),
            printed_at=timezone.now(),
            **kwargs,
        )
        return context

    def _edit_url(self) -> str | None:
        if self.edition.is_source:
            return edit_url(self.edition.original, self.request.user)
        return reverse("wagtail_editions:edit", args=[self.edition.pk])


def _as_file(record: Record) -> HttpResponse:
    edition = record.edition
    name = slugify(edition.display_title, allow_unicode=True) or str(edition.pk)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = _attachment(f"{name}-{edition.language}.csv")
    # Without this mark spreadsheets read Korean as another encoding.
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(table.header())
    writer.writerows(table.rows(record))
    return response


def _attachment(name: str) -> str:
    header = content_disposition_header(as_attachment=True, filename=name)
    return header or "attachment"
