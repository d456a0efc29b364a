"""The plugin's models."""

from .assignments import Assignment, AssignmentKind, AssignmentState
from .children import TranslatedChild
from .dismissals import Dismissal
from .edition_texts import EditionText
from .editions import Edition
from .former_addresses import FormerAddress
from .grants import Grant, Right
from .interface_texts import Domain, InterfaceText, TextUpload
from .languages import Language, SiteLanguage
from .notifications import NotificationPreferences
from .objects import TranslatedModel
from .originals import Original
from .overrides import Override, OverrideKind
from .pages import TranslatedPage, TranslatedPageManager, TranslatedPageQuerySet
from .presences import Presence
from .public import TranslatedManager, TranslatedQuerySet, public_in_q
from .publication import PublicationKind
from .releases import Release, ReleasePart, ReleaseState
from .review_tasks import LanguageReviewTask, ReadinessTask, ReviewTask, SignOffTask
from .reviewers import Reviewer, ReviewerName
from .segment_changes import SegmentChange
from .segment_comments import SegmentComment
from .sign_offs import Revocation, SignOff, SignOffKind
from .translations import SegmentStatus, Translation

__all__ = [
    "Assignment",
    "AssignmentKind",
    "AssignmentState",
    "Dismissal",
    "Domain",
    "Edition",
    "EditionText",
    "FormerAddress",
    "Grant",
    "InterfaceText",
    "Language",
    "LanguageReviewTask",
    "NotificationPreferences",
    "Original",
    "Override",
    "OverrideKind",
    "Presence",
    "PublicationKind",
    "ReadinessTask",
    "Release",
    "ReleasePart",
    "ReleaseState",
    "ReviewTask",
    "Reviewer",
    "ReviewerName",
    "Revocation",
    "Right",
    "SegmentChange",
    "SegmentComment",
    "SegmentStatus",
    "SignOff",
    "SignOffKind",
    "SignOffTask",
    "SiteLanguage",
    "TextUpload",
    "TranslatedChild",
    "TranslatedManager",
    "TranslatedModel",
    "TranslatedPage",
    "TranslatedPageManager",
    "TranslatedPageQuerySet",
    "TranslatedQuerySet",
    "Translation",
    "public_in_q",
]
