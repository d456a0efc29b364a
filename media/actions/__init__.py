"""What can be done to cases and consents, one class for each change."""

from .delete_files import delete_forgotten, forget_files
from .erase_patient import ErasePatientAction
from .make_renditions import MakeRenditionsAction
from .open_form import OpenFormAction
from .record_consent import RecordConsentAction
from .remind_consents import RemindConsentsAction
from .set_access import SetAccessAction
from .settle_copy import SettleCopyAction
from .switch_language import SwitchLanguageAction
from .tidy_files import TidyClinicalFilesAction
from .upload_picture import UploadPictureAction
from .withdraw_consent import WithdrawConsentAction

__all__ = [
    "ErasePatientAction",
    "MakeRenditionsAction",
    "OpenFormAction",
    "RecordConsentAction",
    "RemindConsentsAction",
    "SetAccessAction",
    "SettleCopyAction",
    "SwitchLanguageAction",
    "TidyClinicalFilesAction",
    "UploadPictureAction",
    "WithdrawConsentAction",
    "delete_forgotten",
    "forget_files",
]
