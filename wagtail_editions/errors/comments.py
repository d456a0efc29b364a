"""Refusals of comments on segments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import EditionError


class InvalidComment(EditionError):
    """A comment is empty, too long, or holds a character that no text should."""


class CommentGone(EditionError):
    """A comment was to be answered, resolved or deleted, and is not there."""

    def __init__(self) -> None:
        super().__init__(
            _("This comment was deleted meanwhile. What you wrote is still in its field."),
            code="comment_gone",
        )


class CommentAnswered(EditionError):
    """A comment was to be deleted after somebody had answered it."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody has answered this comment, so it stays. Write what is otherwise below it."),
            code="comment_answered",
        )
