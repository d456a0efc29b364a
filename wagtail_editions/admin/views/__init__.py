"""Views of the editions in Wagtail's admin."""

from .change_source import ChangeSourceView
from .difference import DifferenceView
from .difference_buttons import ConfirmDifferenceView, RemoveDifferenceView
from .differences import DifferencesView
from .dismiss_caution import DismissCautionView
from .edition import EditionEditView
from .index import EditionIndexView
from .release import CancelReleaseView, ReleaseView
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
    "DismissCautionView",
    "EditionEditView",
    "EditionIndexView",
    "EditionUnpublishView",
    "EditionWorkflowActionView",
    "ReleaseView",
    "RemoveDifferenceView",
    "SaveTranslationView",
    "SendDraftView",
    "StartEditionView",
    "UpdateEditionView",
]
