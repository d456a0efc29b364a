"""The entry of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from media.permissions import user_can_see_consents

if TYPE_CHECKING:
    from django.http import HttpRequest


class ConsentsMenuItem(MenuItem):
    """Leads to the consents; shown to whoever may read them."""

    def __init__(self) -> None:
        super().__init__(
            _("Consents"),
            reverse("media_consents:index"),
            name="consents",
            icon_name="clipboard-list",
            order=230,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return user_can_see_consents(request.user)
