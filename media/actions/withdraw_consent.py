"""Withdrawing a consent: in one request the case is gone, for everybody and everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.models import ClinicalRendition, Consent, ConsentWithdrawal, OutsideCopy
from media.models.usage import pictures_of, pictures_of_case_alone
from media.permissions import user_can_withdraw_consents
from media.refusals import AlreadyWithdrawn, ReasonMissing
from media.signals import consent_withdrawn

from .base import ClinicalAction, lock_case
from .close_case import close_case
from .delete_files import forget_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media.models import Case


class WithdrawConsentAction(ClinicalAction):
    """Withdraw the consent, and with it every other one that was recorded for the case.

    From the commit on nobody sees the case. Its renditions are deleted, its originals as well with
    ``delete_originals``, what is cached of its pages is purged, the pages are indexed anew, and
    their editors are told which of them lost the case. ``outside_copies`` say where else pictures
    are, to be followed up by hand. The patient, who comes by the receipt, needs no reason.

    Raises ``AlreadyWithdrawn`` and ``ReasonMissing``. Returns the record.
    """

    log_name = "media.withdraw_consent"
    signal = consent_withdrawn
    denial = _("You may not withdraw consents.")

    def __init__(
        self,
        consent: Consent,
        *,
        user: Any = None,
        by_patient: bool = False,
        reason: str = "",
        delete_originals: bool = False,
        outside_copies: Iterable[str] = (),
    ) -> None:
        super().__init__(user)
        self.consent = consent
        self.by_patient = by_patient
        # PostgreSQL keeps no NUL, and a browser sends line breaks of its own.
        self.reason = reason.replace("\x00", "").replace("\r\n", "\n").strip()
        self.delete_originals = delete_originals
        self.outside_copies = [place.strip() for place in outside_copies if place.strip()]

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_withdraw_consents(self.user)

    def execute(self, skip_permission_checks: bool = False) -> ConsentWithdrawal:
        self.check(skip_permission_checks)
        if not self.reason and not self.by_patient:
            raise ReasonMissing
        if self.consent.case_id is None:
            raise AlreadyWithdrawn
        with transaction.atomic():
            case = lock_case(self.consent.case_id)
            if ConsentWithdrawal.objects.filter(consent=self.consent).exists():
                raise AlreadyWithdrawn
            withdrawal = self._withdraw(case)
            delete_renditions(case)
            if self.delete_originals:
                delete_originals(case)
            # Without the reason: words about a patient stay in the record, for those who keep it.
            facts = {"by_patient": self.by_patient, "originals_deleted": self.delete_originals}
            self.record(case, facts, withdrawal=withdrawal)
            close_case(case)
        return withdrawal

    def _withdraw(self, case: Case) -> ConsentWithdrawal:
        """Withdraw every consent of the case, so that none takes the place of this one."""
        made = {
            consent.pk: ConsentWithdrawal.objects.create(
                consent=consent,
                withdrawn_by=self.user,
                by_patient=self.by_patient,
                reason=self.reason,
                originals_deleted=self.delete_originals,
            )
            for consent in case.consents.filter(withdrawal=None)
        }
        withdrawal: ConsentWithdrawal = made[self.consent.pk]
        OutsideCopy.objects.bulk_create(
            OutsideCopy(withdrawal=withdrawal, place=place) for place in self.outside_copies
        )
        return withdrawal


def delete_renditions(case: Case) -> int:
    """Delete every rendition of the case, with its file; return how many there were."""
    renditions = ClinicalRendition.objects.filter(picture__in=pictures_of(case))
    names = [*renditions.values_list("file", flat=True)]
    renditions.delete()
    forget_files(names)
    return len(names)


def delete_originals(case: Case) -> int:
    """Delete the files of the case's originals; their rows stay, without anything in them."""
    pictures = pictures_of_case_alone(case).filter(deleted_at=None)
    rows = [*pictures.values_list("pk", "file")]
    pictures.model.objects.filter(pk__in=[pk for pk, _name in rows]).update(
        file="", measures={}, deleted_at=timezone.now()
    )
    forget_files(name for _pk, name in rows)
    return len(rows)
