"""How the entries of the clinic's library in Wagtail's audit log are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from media.models import Access
from wagtail_editions.languages import language_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise
    from wagtail.log_actions import LogActionRegistry

#: The name of each action, what it is called, and what is said of it when it was done.
LOG_ACTIONS: tuple[tuple[str, _StrPromise, _StrPromise], ...] = (
    ("media.upload_picture", _("Add a clinical picture"), _("Clinical picture added")),
    ("media.record_consent", _("Record a consent"), _("Consent recorded")),
    ("media.withdraw_consent", _("Withdraw a consent"), _("Consent withdrawn")),
    ("media.view_consent_form", _("Look at a signed form"), _("Signed form looked at")),
    ("media.settle_copy", _("Settle a copy outside"), _("Copy outside of this system settled")),
    ("media.erase_patient", _("Erase a patient"), _("All that was kept of a patient erased")),
)


class AccessFormatter(LogFormatter):
    """Who sees a case from then on, and in which language."""

    label = _("Say who sees a case")

    def format_message(self, log_entry: Any) -> str:
        language, access = (log_entry.data.get(name, "") for name in ("language", "access"))
        if access not in Access.values:
            return gettext("Access to a case set")
        return gettext("Access set in %(language)s: %(access)s") % {
            "language": language_name(language),
            "access": Access(access).label,
        }


class LanguageFormatter(LogFormatter):
    """Whether cases are on in a language from then on."""

    label = _("Switch cases in a language")

    def format_message(self, log_entry: Any) -> str:
        sentence = (
            gettext("Cases switched on in %(language)s")
            if log_entry.data.get("is_on")
            else gettext("Cases switched off in %(language)s")
        )
        return sentence % {"language": language_name(log_entry.data.get("language", ""))}


def register_log_actions(actions: LogActionRegistry) -> None:
    """Give the library's audit entries their names."""
    actions.register_action("media.set_access")(AccessFormatter)
    actions.register_action("media.switch_language")(LanguageFormatter)
    for name, label, message in LOG_ACTIONS:
        actions.register_action(name, label, message)
