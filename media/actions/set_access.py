"""Deciding who sees a case in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from media.models import Access, CaseAccess
from media.permissions import user_can_set_access
from media.signals import case_access_set
from wagtail_editions.languages import validate_language

from .base import ClinicalAction, lock_case
from .close_case import close_case

if TYPE_CHECKING:
    from media.models import Case


class SetAccessAction(ClinicalAction):
    """Show the case to everybody, to those who confirm, or to nobody, in one language.

    It holds at once. Raises ``ValidationError`` for a language that is not configured, and
    ``ValueError`` for an access that there is not. Returns the row.
    """

    log_name = "media.set_access"
    signal = case_access_set
    denial = _("You may not say who sees a case.")

    def __init__(self, case: Case, *, language: str, access: str, user: Any = None) -> None:
        super().__init__(user)
        self.case = case
        self.language = language
        self.access = Access(access)

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_set_access(self.user)

    def execute(self, skip_permission_checks: bool = False) -> CaseAccess:
        self.check(skip_permission_checks)
        validate_language(self.language)
        with transaction.atomic():
            case = lock_case(self.case.pk)
            row, is_new = CaseAccess.objects.get_or_create(
                case=case, language=self.language, defaults={"access": self.access}
            )
            former = Access.GATED if is_new else row.access
            if former == self.access and not is_new:
                return row
            row.access = self.access
            row.save(update_fields=["access"])
            self.record(
                case,
                {"language": self.language, "access": self.access, "former": former},
                language=self.language,
            )
            close_case(case)
        return row
