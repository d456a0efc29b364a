"""Switching cases on and off in a language, for which somebody answers by name."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from media.models import Case, CaseLanguage
from media.permissions import user_can_switch_languages
from media.refusals import HomeLanguageIsOn, ReasonMissing
from media.signals import case_language_switched
from wagtail_editions.languages import home_language, validate_language

from .base import ClinicalAction
from .close_case import close_case


class SwitchLanguageAction(ClinicalAction):
    """Let cases be shown in a language other than the home language, or not any more.

    Raises ``HomeLanguageIsOn`` and ``ReasonMissing``. Returns the record; saying the same once
    more adds one, with its own reason.
    """

    log_name = "media.switch_language"
    signal = case_language_switched
    denial = _("You may not switch cases on or off in a language.")

    def __init__(self, language: str, *, is_on: bool, reason: str, user: Any = None) -> None:
        super().__init__(user)
        self.language = language
        self.is_on = is_on
        self.reason = reason.replace("\x00", "").replace("\r\n", "\n").strip()

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_switch_languages(self.user)

    def execute(self, skip_permission_checks: bool = False) -> CaseLanguage:
        self.check(skip_permission_checks)
        validate_language(self.language)
        if self.language == home_language():
            raise HomeLanguageIsOn
        if not self.reason:
            raise ReasonMissing
        with transaction.atomic():
            decision = CaseLanguage(
                language=self.language,
                is_on=self.is_on,
                reason=self.reason,
                decided_by=self.user,
                decided_by_name=_name(self.user),
            )
            decision.save()
            log(
                instance=decision,
                action=self.log_name,
                user=self.user,
                data={"language": self.language, "is_on": self.is_on, "reason": self.reason},
            )
            self.announce(instance=None, language=self.language, is_on=self.is_on)
            close_case(*Case.objects.all())
        return decision


def _name(user: Any) -> str:
    return "" if user is None else str(user.get_full_name() or user.get_username())
