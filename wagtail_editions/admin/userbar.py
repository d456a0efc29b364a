"""The edition being read, in Wagtail's bar on readers' pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.userbar import BaseItem, EditPageItem

from wagtail_editions.models import TranslatedPage
from wagtail_editions.permissions import user_can_see

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_editions.models import Edition


class EditEditionItem(BaseItem):
    """Leads to the edition that is read; *Edit this page* leads to the original."""

    template_name = "wagtail_editions/admin/userbar_edition.html"

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.url = reverse("wagtail_editions:edit", args=[edition.pk])


def offer_edition(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Add the item after *Edit this page*, for whoever may open the edition that is read."""
    if not isinstance(page, TranslatedPage) or getattr(request, "is_preview", False):
        return
    edition = page.current_edition
    if edition is None or edition.is_source or not user_can_see(request.user, edition):
        return
    place = next((n for n, item in enumerate(items) if isinstance(item, EditPageItem)), None)
    items.insert(len(items) if place is None else place + 1, EditEditionItem(edition))
