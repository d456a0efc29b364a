"""Views of the editions in Wagtail's admin."""

from .affected import AffectedView
from .beside import BesideView
from .change_source import ChangeSourceView
from .compare import EditionChangesView, EditionCompareView
from .difference import DifferenceView
from .difference_buttons import ConfirmDifferenceView, RemoveDifferenceView
from .dismiss_caution import DismissCautionView
from .edition import EditionEditView
from .index import EditionIndexView
from .readiness import ReadinessView
from .reading import (
    EditionCollectActionDataView,
    EditionConfirmCancellationView,
    EditionHistoryView,
    EditionLockView,
    EditionPreviewRevisionView,
    EditionPreviewView,
    EditionUnlockView,
    EditionUnscheduleView,
    EditionUsageView,
    EditionWorkflowActionView,
    EditionWorkflowDetailView,
    EditionWorkflowHistoryView,
    EditionWorkflowPreviewView,
)
from .release import CancelReleaseView, ReleaseView
from .revert import EditionRevertView
from .roll_back_release import RollBackReleaseView
from .save_translation import SaveTranslationView
from .send_draft import SendDraftView
from .start_edition import StartEditionView
from .unpublish import EditionUnpublishView
from .update_edition import UpdateEditionView

__all__ = [
    "AffectedView",
    "BesideView",
    "CancelReleaseView",
    "ChangeSourceView",
    "ConfirmDifferenceView",
    "DifferenceView",
    "DismissCautionView",
    "EditionChangesView",
    "EditionCollectActionDataView",
    "EditionCompareView",
    "EditionConfirmCancellationView",
    "EditionEditView",
    "EditionHistoryView",
    "EditionIndexView",
    "EditionLockView",
    "EditionPreviewRevisionView",
    "EditionPreviewView",
    "EditionRevertView",
    "EditionUnlockView",
    "EditionUnpublishView",
    "EditionUnscheduleView",
    "EditionUsageView",
    "EditionWorkflowActionView",
    "EditionWorkflowDetailView",
    "EditionWorkflowHistoryView",
    "EditionWorkflowPreviewView",
    "ReadinessView",
    "ReleaseView",
    "RemoveDifferenceView",
    "RollBackReleaseView",
    "SaveTranslationView",
    "SendDraftView",
    "StartEditionView",
    "UpdateEditionView",
]
