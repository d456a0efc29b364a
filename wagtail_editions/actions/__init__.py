"""Every change to the database: one class each."""

from .publish_edition import PublishEditionAction
from .restore_translations import RestoreTranslationsAction
from .save_object import SaveObjectAction
from .save_original import SaveOriginalAction
from .save_page import SavePageAction
from .save_translation import SaveTranslationAction
from .start_edition import StartEditionAction
from .take_over import TakeOverAction
from .update_edition import UpdateEditionAction
from .withdraw_edition import WithdrawEditionAction

__all__ = [
    "PublishEditionAction",
    "RestoreTranslationsAction",
    "SaveObjectAction",
    "SaveOriginalAction",
    "SavePageAction",
    "SaveTranslationAction",
    "StartEditionAction",
    "TakeOverAction",
    "UpdateEditionAction",
    "WithdrawEditionAction",
]
