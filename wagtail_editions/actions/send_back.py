"""Sending an edition back to those who work on it."""

from __future__ import annotations

from wagtail_editions.errors import ReasonMissing
from wagtail_editions.signals import edition_sent_back

from .base import send_on_commit
from .decision import Decision


class SendBackAction(Decision):
    """Reject a step with a comment that says what to change. Raises ``ReasonMissing``.

    Wagtail logs it and tells whoever had submitted it.
    """

    def decide(self) -> None:
        comment = self.comment.strip()
        if not comment:
            raise ReasonMissing
        self.task_state.reject(user=self.user, comment=comment)
        send_on_commit(edition_sent_back, self.edition, self.user, task=self.task, comment=comment)
