"""Recording what a patient has consented to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from media.errors import NotStored
from media.models import Channel, Consent, Purpose
from media.models.usage import pictures_of
from media.permissions import user_can_record_consents
from media.refusals import ClinicalError
from media.signals import consent_recorded
from media.signed_forms import read_form
from wagtail_editions.languages import validate_language

from .base import ClinicalAction, lock_case
from .close_case import close_case

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.core.files import File

    from media.models import Case, ClinicalPicture
    from media.signed_forms import SignedForm


class RecordConsentAction(ClinicalAction):
    """Record a consent as the signed ``form`` has it; of the case it alone counts from now on.

    ``pictures`` are those that the patient has agreed to, all of the case where it is not given.
    Raises ``ClinicalError`` where nothing was agreed to, a leaf of ``PictureError`` where the form
    cannot be kept, and ``ValidationError`` where dates, languages or guardian do not fit: then
    neither record nor file is left. Returns the record.
    """

    log_name = "media.record_consent"
    signal = consent_recorded
    denial = _("You may not record consents.")

    def __init__(
        self,
        case: Case,
        *,
        form: File,
        form_version: str,
        purposes: Iterable[str],
        channels: Iterable[str],
        languages: Iterable[str],
        signed_on: datetime.date,
        ends_on: datetime.date | None = None,
        pictures: Iterable[ClinicalPicture] | None = None,
        is_minor: bool = False,
        guardian: str = "",
        user: Any = None,
    ) -> None:
        super().__init__(user)
        self.case = case
        self.form = form
        self.pictures = None if pictures is None else [*pictures]
        self.values: dict[str, Any] = {
            "form_version": form_version,
            "purposes": [Purpose(each).value for each in purposes],
            "channels": [Channel(each).value for each in channels],
            "languages": [*languages],
            "signed_on": signed_on,
            "ends_on": ends_on,
            "is_minor": is_minor,
            "guardian": guardian.strip(),
        }

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_record_consents(self.user)

    def execute(self, skip_permission_checks: bool = False) -> Consent:
        self.check(skip_permission_checks)
        form = read_form(self.form)
        with transaction.atomic():
            case = lock_case(self.case.pk)
            consent = Consent(
                case=case,
                case_code=case.code,
                pictures=self._agreed(case),
                form_hash=form.sha256,
                recorded_by=self.user,
                **self.values,
            )
            self._validate(consent)
            try:
                self._store(consent, form)
                self.record(case, _facts(consent), consent=consent)
                close_case(case)
            except BaseException:
                if consent.form:
                    consent.form.storage.delete(consent.form.name)
                raise
        return consent

    def _store(self, consent: Consent, form: SignedForm) -> None:
        try:
            consent.form.save(form.name, form, save=False)
        except OSError as error:
            raise NotStored from error
        consent.save()

    def _agreed(self, case: Case) -> list[str]:
        of_case = {str(each.uuid) for each in pictures_of(case).filter(deleted_at=None)}
        if self.pictures is None:
            return sorted(of_case)
        agreed = {str(each.uuid) for each in self.pictures}
        if not agreed <= of_case:
            raise ClinicalError(_("Some of these pictures do not belong to this case."))
        return sorted(agreed)

    def _validate(self, consent: Consent) -> None:
        for language in consent.languages:
            validate_language(language)
        missing = {
            "purposes": _("Choose at least one purpose."),
            "channels": _("Choose at least one channel."),
            "languages": _("Choose at least one language."),
            "pictures": _("Choose at least one picture."),
        }
        errors = {name: text for name, text in missing.items() if not getattr(consent, name)}
        if errors:
            raise ClinicalError(errors)
        try:
            consent.full_clean(exclude=["case", "form", "recorded_by"])
        except ValidationError as error:
            raise ClinicalError(error) from error


def _facts(consent: Consent) -> dict[str, Any]:
    """Return what the audit entry keeps: nothing about the patient or the guardian."""
    return {
        "channels": consent.channels,
        "languages": consent.languages,
        "purposes": consent.purposes,
        "signed_on": consent.signed_on.isoformat(),
        "ends_on": consent.ends_on.isoformat() if consent.ends_on else None,
        "pictures": len(consent.pictures),
    }
