"""Views of the editions in Wagtail's admin."""

from .assignment import AssignmentView, CancelAssignmentView, TakeAssignmentView
from .change_source import ChangeSourceView
from .difference import DifferenceView
from .difference_buttons import ConfirmDifferenceView, RemoveDifferenceView
from .differences import DifferencesView
from .dismiss_caution import DismissCautionView
from .edition import EditionEditView
from .index import EditionIndexView
from .live import LiveView
from .readiness import ReadinessView
from .reading import (
    EditionCollectActionDataView,
    EditionCompareView,
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
    "AssignmentView",
    "CancelAssignmentView",
    "CancelReleaseView",
    "ChangeSourceView",
    "CommentView",
    "ConfirmDifferenceView",
    "DeleteCommentView",
    "DifferenceView",
    "DifferencesView",
    "DismissCautionView",
    "EditionCollectActionDataView",
    "EditionCompareView",
    "EditionConfirmCancellationView",
    "EditionEditView",
    "EditionHistoryView",
    "EditionIndexView",
    "EditionLockView",
    "EditionPreviewRevisionView",
    "EditionPreviewView",
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
