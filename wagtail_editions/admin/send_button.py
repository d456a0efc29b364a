"""The button that sends a page to translation, in lists of pages and in a page's own menu."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem

from wagtail_editions.models import TranslatedPage

from .originals import sending_url
from .sending import may_send


class SendToTranslationButton(PageMenuItem):
    """Shown where the person may ask for a translation of the page."""

    label = _("Send to translation")
    icon_name = "globe"

    def is_shown(self, user: Any) -> bool:
        model = self.page.specific_class
        return model is not None and issubclass(model, TranslatedPage) and may_send(user, self.page)

    @cached_property
    def url(self) -> str:
        address = sending_url(self.page)
        return f"{address}?{urlencode({'next': self.next_url})}" if self.next_url else address
