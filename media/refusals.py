"""What the clinic's library refuses, each in a sentence for whoever asked."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _


class ClinicalError(ValidationError):
    """Root of what is refused about cases and consents. Do not raise directly."""


class ClinicalPermissionError(PermissionDenied):
    """The person may not do this to this case."""


class ReasonMissing(ClinicalError):
    """Something that takes a reason was asked for without one."""

    def __init__(self) -> None:
        super().__init__(_("Say why: it is kept in the record."), code="reason_missing")


class AlreadyWithdrawn(ClinicalError):
    """The consent was withdrawn before."""

    def __init__(self) -> None:
        super().__init__(_("This consent was withdrawn already."), code="already_withdrawn")


class HomeLanguageIsOn(ClinicalError):
    """Somebody would switch cases in the home language, where each is decided by itself."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "In the home language cases are always switched on. Hide a single case, or "
                "withdraw it."
            ),
            code="home_language",
        )


class FormGone(ClinicalError):
    """Somebody asked for a signed form that is not kept any more."""

    def __init__(self) -> None:
        super().__init__(
            _("This signed form is not kept any more. Its hash is in the record."),
            code="form_gone",
        )


class PatientUnknown(ClinicalError):
    """Nothing is kept under this code, or all of it was erased already."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Nothing of a patient with the code “%(code)s” is kept. Look at the code."),
            code="patient_unknown",
            params={"code": code},
        )
