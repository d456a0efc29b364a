"""Erasing a patient: what the law asks to remove goes, what proves the withdrawal stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.log_actions import log

from media.models import (
    Case,
    ClinicalPicture,
    ClinicalRendition,
    Consent,
    ConsentWithdrawal,
    OutsideCopy,
)
from media.models.page_drafts import drafts_showing
from media.models.picture_usage import pictures_in_use
from media.models.usage import pages_showing, pictures_of
from media.permissions import user_can_erase_patients
from media.refusals import PatientUnknown
from media.signals import patient_erased
from wagtail_editions.languages import home_language

from .base import ClinicalAction, lock_case
from .close_case import close_case
from .delete_files import forget_files
from .erase_traces import Traces
from .redact_consents import redact_consents
from .withdraw_consent import WithdrawConsentAction

if TYPE_CHECKING:
    from wagtail.models import Page

_REASON = _("All that was kept of the patient was erased.")


@dataclass(kw_only=True)
class Erasure:
    """What was erased, and what people have to do themselves."""

    code: str
    cases: list[str] = field(default_factory=list)
    withdrawn: int = 0
    consents: int = 0
    renditions: int = 0
    originals: int = 0
    forms: int = 0
    #: Pictures that another patient's case shows as well, by a mistake of somebody's: they stay.
    shared: list[str] = field(default_factory=list)
    #: Pages in whose content, and in whose drafts, the case stands: editors take the block out.
    pages: list[Page] = field(default_factory=list)
    drafts: list[Page] = field(default_factory=list)
    #: Copies outside of this system that nobody has settled.
    outside: list[str] = field(default_factory=list)


class ErasePatientAction(ClinicalAction):
    """Erase every case of the patient with all that is kept of it, from revisions too.

    What is still in force is withdrawn first. Of the consents stays what proves that they were
    given and withdrawn (``redact_consents``). All or nothing in the database; files go once it is
    committed. Raises ``PatientUnknown``. Returns what was done.
    """

    log_name = "media.erase_patient"
    signal = patient_erased
    denial = _("You may not erase patients.")

    def __init__(self, code: str, *, user: Any = None) -> None:
        super().__init__(user)
        self.code = code.replace("\x00", "").strip().upper()

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_erase_patients(self.user)

    def execute(self, skip_permission_checks: bool = False) -> Erasure:
        self.check(skip_permission_checks)
        with transaction.atomic():
            keys = [
                *Case.objects.filter(code=self.code).order_by("pk").values_list("pk", flat=True)
            ]
            cases = [lock_case(pk) for pk in keys]
            consents = Consent.objects.filter(case_code=self.code, erased_at=None).count()
            if not cases and not consents:
                raise PatientUnknown(self.code)
            erasure = Erasure(
                code=self.code, cases=[str(case) for case in cases], consents=consents
            )
            self._look(erasure, cases)
            pictures = self._pictures(erasure, cases)
            files = self._files(erasure, pictures)
            withdrawn = [*self._withdraw(cases)]
            erasure.withdrawn = len(withdrawn)
            files += self._erase(erasure, cases, withdrawn, pictures)
            forget_files(files)
            self.announce(instance=None, code=self.code)
        return erasure

    def _look(self, erasure: Erasure, cases: list[Case]) -> None:
        """Note what people have to do, while it can be seen."""
        if cases:
            erasure.pages = [*pages_showing(cases).order_by("path")]
            drafts = drafts_showing(cases)
            erasure.drafts = [page for page in drafts if page not in erasure.pages]
        open_copies = OutsideCopy.objects.filter(
            withdrawal__consent__case_code=self.code, settled_at=None
        )
        erasure.outside = [*open_copies.values_list("place", flat=True)]

    def _pictures(self, erasure: Erasure, cases: list[Case]) -> set[int]:
        """Return the keys of the pictures that are this patient's alone."""
        own = {pk for case in cases for pk in pictures_of(case).values_list("pk", flat=True)}
        shared = own & pictures_in_use(without_code=self.code)
        rows = ClinicalPicture.objects.filter(pk__in=shared)
        erasure.shared = [str(each) for each in rows.values_list("uuid", flat=True)]
        return own - shared

    def _files(self, erasure: Erasure, pictures: set[int]) -> list[str]:
        originals = ClinicalPicture.objects.filter(pk__in=pictures).exclude(file="")
        renditions = ClinicalRendition.objects.filter(picture__in=pictures)
        names = [*originals.values_list("file", flat=True)]
        erasure.originals = len(names)
        of_renditions = [*renditions.values_list("file", flat=True)]
        erasure.renditions = len(of_renditions)
        return names + of_renditions

    def _withdraw(self, cases: list[Case]) -> list[int]:
        """Withdraw what is in force; return the keys of the withdrawals."""
        before = {*_withdrawals_of(self.code)}
        for case in cases:
            consent = case.consents.filter(withdrawal=None).order_by("-pk").first()
            if consent is None:
                close_case(case)
                continue
            with override(home_language()):
                reason = str(_REASON)
            WithdrawConsentAction(
                consent, user=self.user, reason=reason, delete_originals=True
            ).execute(skip_permission_checks=True)
        return [key for key in _withdrawals_of(self.code) if key not in before]

    def _erase(
        self, erasure: Erasure, cases: list[Case], withdrawn: list[int], pictures: set[int]
    ) -> list[str]:
        """Erase the rows; return the names of the signed forms."""
        traces = Traces(cases, self.code)
        for case in cases:
            log(instance=case, action=self.log_name, user=self.user)
        # Cases are protected by their consents, pictures by the views of cases.
        forms = redact_consents(self.code, withdrawn)
        erasure.forms = len(forms)
        for case in cases:
            case.delete()
        ClinicalPicture.objects.filter(pk__in=pictures).delete()
        traces.erase()
        return forms


def _withdrawals_of(code: str) -> list[int]:
    withdrawals = ConsentWithdrawal.objects.filter(consent__case_code=code)
    return [*withdrawals.values_list("pk", flat=True)]
