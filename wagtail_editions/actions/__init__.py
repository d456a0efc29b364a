"""Every change to the database: one class each."""

from .approve import ApproveAction
from .assign import AssignAction
from .cancel_release import CancelReleaseAction
from .change_source_language import ChangeSourceLanguageAction
from .comment import CommentAction
from .decide import decide
from .delete_comment import DeleteCommentAction
from .dismiss_caution import DismissCautionAction
from .end_assignment import CancelAssignmentAction
from .fire_release import FireReleaseAction
from .keep_upload import DiscardUploadAction, KeepUploadAction
from .languages import ChooseFallbackAction, CloseLanguageAction, OpenLanguageAction
from .make_roles import MadeRole, MakeRolesAction
from .mirror_alias import MirrorAliasAction
from .note_presence import NotePresenceAction
from .publish_edition import PublishEditionAction
from .publish_original import PublishOriginalAction, publication_action
from .release import ReleaseAction
from .remove_override import RemoveOverrideAction
from .resolve_comment import ResolveThreadAction
from .restore_translations import RestoreTranslationsAction
from .retire_task import RetireTaskAction
from .revoke import RevokeSignOffAction
from .roll_back_release import RollBackReleaseAction
from .save_grants import Granted, SaveGrantsAction
from .save_interface_texts import RemoveInterfaceTextsAction, SaveInterfaceTextsAction
from .save_notifications import SaveNotificationsAction
from .save_object import SaveObjectAction
from .save_original import SaveOriginalAction
from .save_override import SaveOverrideAction
from .save_page import SavePageAction
from .save_reviewer import SaveReviewerAction
from .save_translation import SaveTranslationAction
from .save_translations import SaveTranslationsAction
from .send_back import SendBackAction
from .send_draft import SendDraftAction
from .send_to_translation import Order, SendToTranslationAction
from .ship_workflows import ShipWorkflowsAction, WorkflowNames
from .start_edition import StartEditionAction
from .take_assignment import TakeAssignmentAction
from .take_over import TakeOverAction
from .update_edition import UpdateEditionAction
from .void_sign_offs import VoidSignOffsAction
from .withdraw_edition import WithdrawEditionAction

__all__ = [
    "ApproveAction",
    "AssignAction",
    "CancelAssignmentAction",
    "CancelReleaseAction",
    "ChangeSourceLanguageAction",
    "ChooseFallbackAction",
    "CloseLanguageAction",
    "CommentAction",
    "DeleteCommentAction",
    "DiscardUploadAction",
    "DismissCautionAction",
    "FireReleaseAction",
    "Granted",
    "KeepUploadAction",
    "MadeRole",
    "MakeRolesAction",
    "MirrorAliasAction",
    "NotePresenceAction",
    "OpenLanguageAction",
    "Order",
    "PublishEditionAction",
    "PublishOriginalAction",
    "ReleaseAction",
    "RemoveInterfaceTextsAction",
    "RemoveOverrideAction",
    "ResolveThreadAction",
    "RestoreTranslationsAction",
    "RetireTaskAction",
    "RevokeSignOffAction",
    "RollBackReleaseAction",
    "SaveGrantsAction",
    "SaveInterfaceTextsAction",
    "SaveNotificationsAction",
    "SaveObjectAction",
    "SaveOriginalAction",
    "SaveOverrideAction",
    "SavePageAction",
    "SaveReviewerAction",
    "SaveTranslationAction",
    "SaveTranslationsAction",
    "SendBackAction",
    "SendDraftAction",
    "SendToTranslationAction",
    "ShipWorkflowsAction",
    "StartEditionAction",
    "TakeAssignmentAction",
    "TakeOverAction",
    "UpdateEditionAction",
    "VoidSignOffsAction",
    "WithdrawEditionAction",
    "WorkflowNames",
    "decide",
    "publication_action",
]
