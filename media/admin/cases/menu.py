"""The way to where cases are switched on and off in a language, in the menu *Settings*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from media.permissions import user_can_see_languages_of_cases

if TYPE_CHECKING:
    from django.http import HttpRequest


class LanguagesOfCasesMenuItem(MenuItem):
    """Shown to whoever may look at it."""

    def __init__(self) -> None:
        super().__init__(
            _("Languages of cases"),
            reverse_lazy("media_cases:languages"),
            icon_name="view",
            order=606,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return user_can_see_languages_of_cases(request.user)
