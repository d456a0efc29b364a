"""Views of the editions in Wagtail's admin."""

from .change_source import ChangeSourceView
from .difference import DifferenceView
from .difference_buttons import ConfirmDifferenceView, RemoveDifferenceView
from .differences import DifferencesView
from .edition import EditionEditView
from .index import EditionIndexView
from .release import CancelReleaseView, ReleaseView
from .roll_back_release import RollBackReleaseView
from .save_translation import SaveTranslationView
from .send_draft import SendDraftView
from .start_edition import StartEditionView
from .unpublish import EditionUnpublishView
from .update_edition import UpdateEditionView
from .workflow import EditionWorkflowActionView

__all__ = [
    "CancelReleaseView",
    "ChangeSourceView",
    "ConfirmDifferenceView",
    "DifferenceView",
    "DifferencesView",
    "EditionEditView",
    "EditionIndexView",
    "EditionUnpublishView",
    "EditionWorkflowActionView",
    "ReleaseView",
    "RemoveDifferenceView",
    "RollBackReleaseView",
    "SaveTranslationView",
    "SendDraftView",
    "StartEditionView",
    "UpdateEditionView",
]
