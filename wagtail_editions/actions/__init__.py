"""Every change to the database: one class each."""

from .approve import ApproveAction
from .cancel_release import CancelReleaseAction
from .change_source_language import ChangeSourceLanguageAction
from .decide import decide
from .dismiss_caution import DismissCautionAction
from .fire_release import FireReleaseAction
from .keep_upload import DiscardUploadAction, KeepUploadAction
from .languages import ChooseFallbackAction, CloseLanguageAction, OpenLanguageAction
from .mirror_alias import MirrorAliasAction
from .publish_edition import PublishEditionAction
from .publish_original import PublishOriginalAction, publication_action
from .release import ReleaseAction
from .remove_override import RemoveOverrideAction
from .restore_translations import RestoreTranslationsAction
from .save_interface_texts import RemoveInterfaceTextsAction, SaveInterfaceTextsAction
from .save_object import SaveObjectAction
from .save_original import SaveOriginalAction
from .save_override import SaveOverrideAction
from .save_page import SavePageAction
from .save_translation import SaveTranslationAction
from .save_translations import SaveTranslationsAction
from .send_back import SendBackAction
from .send_draft import SendDraftAction
from .start_edition import StartEditionAction
from .take_over import TakeOverAction
from .update_edition import UpdateEditionAction
from .withdraw_edition import WithdrawEditionAction

__all__ = [
    "ApproveAction",
    "CancelReleaseAction",
    "ChangeSourceLanguageAction",
    "ChooseFallbackAction",
    "CloseLanguageAction",
    "DiscardUploadAction",
    "DismissCautionAction",
    "FireReleaseAction",
    "KeepUploadAction",
    "MirrorAliasAction",
    "OpenLanguageAction",
    "PublishEditionAction",
    "PublishOriginalAction",
    "ReleaseAction",
    "RemoveInterfaceTextsAction",
    "RemoveOverrideAction",
    "RestoreTranslationsAction",
    "SaveInterfaceTextsAction",
    "SaveObjectAction",
    "SaveOriginalAction",
    "SaveOverrideAction",
    "SavePageAction",
    "SaveTranslationAction",
    "SaveTranslationsAction",
    "SendBackAction",
    "SendDraftAction",
    "StartEditionAction",
    "TakeOverAction",
    "UpdateEditionAction",
    "WithdrawEditionAction",
    "decide",
    "publication_action",
]
