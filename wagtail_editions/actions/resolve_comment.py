"""Resolving a thread of comments, and opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import CommentGone
from wagtail_editions.models import SegmentComment
from wagtail_editions.permissions import user_can_resolve
from wagtail_editions.signals import thread_resolved

from .base import EditionAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class ResolveThreadAction(EditionAction):
    """Resolve the thread that ``thread`` begins; with ``reopen``, open it again.

    What is so already stays as it is. Raises ``CommentGone``. Returns the thread.
    """

    log_name = ""  # The thread itself says who resolved it, and when.
    signal = thread_resolved
    denial = _(
        "Only who began this thread, and whoever may translate or review this edition, can "
        "resolve it or open it again."
    )

    def __init__(
        self, thread: SegmentComment, user: AbstractBaseUser | None = None, reopen: bool = False
    ) -> None:
        super().__init__(thread.edition, user)
        self.thread = thread
        self.reopen = reopen

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_resolve(self.user, self.thread)

    def execute(self, skip_permission_checks: bool = False) -> SegmentComment:
        self.check(skip_permission_checks)
        with transaction.atomic():
            threads = SegmentComment.objects.filter(pk=self.thread.pk, thread=None)
            other = threads.filter(resolved_at__isnull=not self.reopen)
            done: dict[str, Any] = {"resolved_at": timezone.now(), "resolved_by": self.user}
            if other.update(**(dict.fromkeys(done) if self.reopen else done)):
                self.thread.refresh_from_db()
                self.announce(thread=self.thread)
            elif not threads.exists():
                raise CommentGone
        return self.thread
