"""How the entries of the clinic's library in Wagtail's audit log are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

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
    ("media.set_access", _("Say who sees a case"), _("Access to a case set")),
    ("media.switch_language", _("Switch cases in a language"), _("Cases switched in a language")),
    ("media.erase_patient", _("Erase a patient"), _("All that was kept of a patient erased")),
)


def register_log_actions(actions: LogActionRegistry) -> None:
    """Give the library's audit entries their names."""
    for name, label, message in LOG_ACTIONS:
        actions.register_action(name, label, message)
