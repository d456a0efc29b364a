"""The site's pictures, and clinical pictures with all that protects the patient."""

from .access import Access, CaseAccess, CaseLanguage
from .case_views import Angle, CaseView
from .cases import CONDITIONS, STATEMENTS, Case
from .consents import (
    Channel,
    Consent,
    ConsentReminder,
    ConsentWithdrawal,
    OutsideCopy,
    Purpose,
)
from .images import ClinicImage, ClinicRendition
from .pictures import ClinicalPicture, ClinicalRendition, ForgottenFile
from .records import AppendOnlyError

__all__ = [
    "CONDITIONS",
    "STATEMENTS",
    "Access",
    "Angle",
    "AppendOnlyError",
    "Case",
    "CaseAccess",
    "CaseLanguage",
    "CaseView",
    "Channel",
    "ClinicImage",
    "ClinicRendition",
    "ClinicalPicture",
    "ClinicalRendition",
    "Consent",
    "ConsentReminder",
    "ConsentWithdrawal",
    "ForgottenFile",
    "OutsideCopy",
    "Purpose",
]
