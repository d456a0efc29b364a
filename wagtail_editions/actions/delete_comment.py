"""Deleting a comment of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_editions.errors import CommentAnswered, CommentGone
from wagtail_editions.models import SegmentComment
from wagtail_editions.permissions import user_can_comment

from .base import EditionAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class DeleteCommentAction(EditionAction):
    """Delete a comment of ``user``'s own, as long as nobody has written below it in its thread.

    Raises ``CommentAnswered`` and ``CommentGone``. The audit log says that there was one.
    """

    log_name = "wagtail_editions.delete_comment"
    denial = _("Only who wrote a comment can delete it.")

    def __init__(self, comment: SegmentComment, user: AbstractBaseUser | None = None) -> None:
        super().__init__(comment.edition, user)
        self.comment = comment

    def is_permitted(self) -> bool:
        user: Any = self.user
        is_own = user is not None and self.comment.written_by_id == user.pk
        return is_own and user_can_comment(user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> None:
        self.check(skip_permission_checks)
        comment = self.comment
        with transaction.atomic():
            threads = SegmentComment.objects.select_for_update().order_by()
            # An answer locks the first comment of its thread before it is written.
            if not [*threads.filter(pk=comment.thread_id or comment.pk)]:
                raise CommentGone
            if is_answered(comment):
                raise CommentAnswered
            if not SegmentComment.objects.filter(pk=comment.pk).delete()[0]:
                raise CommentGone
            log(
                instance=self.edition,
                action=self.log_name,
                user=self.user,
                data={"language": self.edition.language, "path": comment.path},
            )


def is_answered(comment: SegmentComment) -> bool:
    """Whether somebody has written below the comment in its thread."""
    answers = SegmentComment.objects.filter(thread=comment.thread_id or comment.pk)
    return answers.filter(pk__gt=comment.pk).exists()
