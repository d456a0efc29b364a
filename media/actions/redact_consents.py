"""Taking out of the records of consents all that says who the patient is.

This is the one door through which a record is changed: its class refuses every change by
ordinary means, and the manager that Django keeps for itself does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from media.models import Consent, ConsentReminder, ConsentWithdrawal, OutsideCopy
from media.models.pictures import new_token

if TYPE_CHECKING:
    from collections.abc import Collection


def redact_consents(code: str, withdrawn_now: Collection[int]) -> list[str]:
    """Leave of a patient's consents what proves that there were, and that they were withdrawn.

    That is code, identifier, hash and version of the form, scope, dates, and the withdrawals
    without their reasons, but those of ``withdrawn_now``, keys of withdrawals that the erasure
    itself has made. Everything else goes, and so do the links of the receipts. Returns the names
    of the signed forms; call it inside a transaction.
    """
    consents = Consent._base_manager.filter(case_code=code, erased_at=None)
    keys = [*consents.values_list("pk", flat=True)]
    forms = [name for name in consents.values_list("form", flat=True) if name]
    withdrawals = ConsentWithdrawal._base_manager.filter(consent__in=keys)
    OutsideCopy.objects.filter(withdrawal__in=withdrawals).delete()
    withdrawals.exclude(pk__in=withdrawn_now).update(reason="")
    ConsentReminder._base_manager.filter(consent__in=keys).delete()
    for key in keys:
        Consent._base_manager.filter(pk=key).update(
            case=None,
            token=new_token(),
            pictures=[],
            form="",
            is_minor=False,
            guardian="",
            erased_at=timezone.now(),
        )
    return forms
