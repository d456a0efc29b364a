"""Taking one language of an original back from its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction, UnpublishPermissionError
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import DraftStateMixin

from wagtail_editions.errors import SourceIsReadOnly
from wagtail_editions.models.ownership import empty_columns
from wagtail_editions.permissions import user_can_publish

from .announce_page import announce_withdrawn
from .base import refuse_what_follows
from .entry_facts import withdrawals_say
from .locking import lock_edition, lock_original
from .mirror_alias import mirror_aliases
from .public_text import tell_withdrawn
from .save_fields import save_fields

if TYPE_CHECKING:
    from wagtail_editions.models import Edition


class WithdrawEditionAction(UnpublishAction):
    """Withdraw an edition: its columns are emptied, other languages stay as they are.

    What is not public must not stand in a column that readers' queries reach; the text itself
    stays in the edition's rows and revisions. ``reason`` is kept by the audit entry; ``how`` says
    how it came where nobody gives a reason.
    """

    object: Edition

    def __init__(self, *args: Any, reason: str = "", how: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reason = reason.strip()
        self.how = how

    def check(self, skip_permission_checks: bool = False) -> None:
        if (
            self.user
            and not skip_permission_checks
            and not user_can_publish(self.user, self.object)
        ):
            raise UnpublishPermissionError(_("You may not withdraw this edition."))
        if self.object.is_source:
            raise SourceIsReadOnly

    def execute(self, skip_permission_checks: bool = False) -> None:
        with transaction.atomic():
            if self.commit:
                refuse_what_follows(lock_edition(self.object))
            with withdrawals_say(reason=self.reason, how=self.how):
                super().execute(skip_permission_checks=skip_permission_checks)

    def _commit_unpublish(self, object: Edition) -> None:  # noqa: A002
        object.save(update_fields=["live", "has_unpublished_changes", "live_revision", "expired"])


def withdraw_language(edition: Edition, user: Any = None, reason: str = "") -> None:
    """Withdraw a language as the system; the source's is withdrawn as its original's own."""
    if not edition.is_source:
        withdrawal: Any = WithdrawEditionAction(edition, user=user, reason=reason)
    else:
        original: Any = edition.current_original()
        kind = UnpublishPageAction if edition.page_id is not None else UnpublishAction
        withdrawal = kind(original, user=user)
    with withdrawals_say(reason=reason):
        withdrawal.execute(skip_permission_checks=True)


def close_language(edition: Edition, user: Any = None) -> None:
    """Empty a withdrawn edition's columns and recompute ``live`` of its original.

    Called for every withdrawal, also those that Wagtail's own views and schedules make without
    asking the edition.
    """
    if edition.is_orphaned:
        # Nobody can read it, and nothing knows its columns.
        return
    with transaction.atomic():
        lock_original(edition)
        original: Any = edition.current_original()
        names = [] if edition.is_source else empty_columns(original, edition.language)
        if isinstance(original, DraftStateMixin):
            original.live = original.editions.live().exists()
            names.append("live")
        save_fields(original, names)
        tell_withdrawn(edition, original, user)
        if edition.page_id is not None:
            transaction.on_commit(lambda: announce_withdrawn(edition))
            mirror_aliases(original, user)
