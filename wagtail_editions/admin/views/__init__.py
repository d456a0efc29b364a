"""Views of the editions in Wagtail's admin."""

from .affected import AffectedView
from .assignment import AssignmentView, CancelAssignmentView, TakeAssignmentView
from .beside import BesideView
from .change_source import ChangeSourceView
from .compare import EditionChangesView, EditionCompareView
from .difference import DifferenceView
from .difference_buttons import ConfirmDifferenceView, RemoveDifferenceView
from .dismiss_caution import DismissCautionView
from .edition import EditionEditView
from .index import EditionIndexView
from .live import LiveView
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
from .segment import PeopleView, SegmentView
from .segment_comments import CommentView, DeleteCommentView, ResolveCommentView
from .send_draft import SendDraftView
from .send_to_translation import SendToTranslationView
from .start_edition import StartEditionView
from .unpublish import EditionUnpublishView
from .update_edition import UpdateEditionView

__all__ = [
    "AffectedView",
    "AssignmentView",
    "BesideView",
    "CancelAssignmentView",
    "CancelReleaseView",
    "ChangeSourceView",
    "CommentView",
    "ConfirmDifferenceView",
    "DeleteCommentView",
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
    "LiveView",
    "PeopleView",
    "ReadinessView",
    "ReleaseView",
    "RemoveDifferenceView",
    "ResolveCommentView",
    "RollBackReleaseView",
    "SaveTranslationView",
    "SegmentView",
    "SendDraftView",
    "SendToTranslationView",
    "StartEditionView",
    "TakeAssignmentView",
    "UpdateEditionView",
]
