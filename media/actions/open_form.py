"""Looking at a signed form: nobody does without being noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from media.permissions import user_can_see_forms
from media.refusals import FormGone

from .base import ClinicalAction

if TYPE_CHECKING:
    from django.core.files import File
    from django.dispatch import Signal

    from media.models import Consent


class OpenFormAction(ClinicalAction):
    """Open the signed form of a consent; that it was looked at is written first.

    Raises ``FormGone`` where there is none any more; then, and where the entry cannot be written,
    nothing is opened. Returns the file, open for reading.
    """

    log_name = "media.view_consent_form"
    #: Nothing listens: nothing has changed.
    signal: Signal
    denial = _("You may not look at signed forms.")

    def __init__(self, consent: Consent, *, user: Any = None) -> None:
        super().__init__(user)
        self.consent = consent

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_see_forms(self.user)

    def execute(self, skip_permission_checks: bool = False) -> File:
        self.check(skip_permission_checks)
        case, form = self.consent.case, self.consent.form
        if case is None or not form or not form.storage.exists(form.name):
            raise FormGone
        with transaction.atomic():
            entry = log(
                instance=case,
                action=self.log_name,
                user=self.user,
                data={"consent": str(self.consent.uuid)},
            )
        if entry is None:
            raise RuntimeError("The entry of the audit log was not written.")
        file: File = form.storage.open(form.name, "rb")
        return file
