"""Wagtail's rules about a page, and what follows from its languages."""

from __future__ import annotations

from typing import cast

from wagtail.models import PagePermissionTester

from wagtail_editions.languages import configured_languages

from .editions import Edition
from .granted import granted_to, grants_of
from .grants import Right


class OriginalPermissionTester(PagePermissionTester):
    """What a person may do to a page with editions, as every way in of Wagtail's asks it."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Whether they may delete it: that withdraws every language, of all pages below too."""
        return bool(super().can_delete(ignore_bulk)) and (
            self.user.is_superuser or not self._takes_from_others()
        )

    def _takes_from_others(self) -> bool:
        """Whether the page or one below is live in a language that the person may not publish."""
        everywhere = {
            each.language
            for each in grants_of(self.user)
            if each.is_everywhere and each.right == Right.PUBLISH
        }
        if everywhere >= set(configured_languages()):
            return False
        live = Edition.objects.live().filter(is_source=False, page__path__startswith=self.page.path)
        return cast("bool", live.exclude(granted_to(self.user, Right.PUBLISH)).exists())
