"""Why an edition cannot be worked on, as Wagtail's screens ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock

from wagtail_editions.errors import FollowsItsOriginal

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class AliasLock(BaseLock):
    """The lock of an alias's editions: they follow those of its original, for everybody."""

    def for_user(self, user: AbstractBaseUser) -> bool:
        return True

    def get_message(self, user: AbstractBaseUser) -> str:
        return " ".join(FollowsItsOriginal(self.object.original).messages)

    def get_locked_by(self, user: AbstractBaseUser) -> str:
        return _("Alias")

    def get_description(self, user: AbstractBaseUser) -> str:
        return self.get_message(user)

    def get_icon(self, user: Any) -> str:
        return "link"
