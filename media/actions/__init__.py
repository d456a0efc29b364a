"""What can be done to cases and consents, one class for each change."""

from .delete_files import delete_forgotten, forget_files
from .make_renditions import MakeRenditionsAction
from .record_consent import RecordConsentAction
from .set_access import SetAccessAction
from .switch_language import SwitchLanguageAction
from .upload_picture import UploadPictureAction
from .withdraw_consent import WithdrawConsentAction

__all__ = [
    "MakeRenditionsAction",
    "RecordConsentAction",
    "SetAccessAction",
    "SwitchLanguageAction",
    "UploadPictureAction",
    "WithdrawConsentAction",
    "delete_forgotten",
    "forget_files",
]
