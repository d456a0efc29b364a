"""What a publication of an original does to its other editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Revision

from wagtail_editions.models import Edition, PublicationKind, TranslatedPage
from wagtail_editions.models.publication import kind_of
from wagtail_editions.signals import edition_noticed

from .announce_page import announce_published
from .base import send_on_commit
from .corrections import minor_corrections, take_over
from .mirror_alias import aliases_of
from .withdraw_edition import WithdrawEditionAction

if TYPE_CHECKING:
    from wagtail_editions.models import Original
    from wagtail_editions.segments import Correction


class Consequences:
    """The kind of one publication, taken from ``original``, and what follows from it.

    Made before the original is written, so that a minor publication can be compared with what is
    public so far: raises ``MinorRefused``. Original and source edition are locked by the caller.
    """

    def __init__(self, original: Original, user: Any = None) -> None:
        self.original = original
        self.user = user or get_active_log_context().user
        self.kind = kind_of(original.publication_kind)
        self.corrections: list[Correction] = (
            minor_corrections(original) if self.kind is PublicationKind.MINOR else []
        )

    def follow(self) -> None:
        """Change the other editions, once the original is written and mirrored."""
        if self.kind is PublicationKind.NORMAL:
            return
        others = list(
            Edition.objects.select_for_update(of=("self",))
            .of(self.original)
            .filter(is_source=False)
            .order_by("pk")
        )
        if self.kind is PublicationKind.MINOR:
            for edition in [*others, *self._of_aliases()]:
                take_over(edition, self.corrections, self.user)
        for edition in others:
            if not edition.live:
                continue
            if self.kind is PublicationKind.URGENT_NOTICE:
                self._give_notice(edition)
            elif self.kind is PublicationKind.URGENT_WITHDRAWAL:
                withdrawal = WithdrawEditionAction(edition, user=self.user, how="urgent")
                withdrawal.execute(skip_permission_checks=True)
        self._spend()

    def _of_aliases(self) -> list[Edition]:
        """Return the editions of aliases, whose basis is that of the original's editions."""
        if not isinstance(self.original, TranslatedPage):
            return []
        return [
            edition
            for alias in aliases_of(self.original)
            for edition in Edition.objects.select_for_update(of=("self",))
            .of(alias)
            .filter(is_source=False)
            .order_by("pk")
        ]

    def _give_notice(self, edition: Edition) -> None:
        edition.notice_since = timezone.now()
        edition.save(update_fields=["notice_since"])
        log(
            instance=edition,
            action="wagtail_editions.notice",
            user=self.user,
            data={"language": edition.language},
        )
        send_on_commit(edition_noticed, edition, self.user)
        if edition.page_id is not None:
            transaction.on_commit(
                lambda: announce_published(edition.current_original(), edition, None)
            )

    def _spend(self) -> None:
        """Take the kind from the revision: it was said of this publication and of no other."""
        original: Any = self.original
        original.publication_kind = PublicationKind.NORMAL
        for revision in Revision.objects.filter(pk=original.live_revision_id):
            if revision.content.pop("publication_kind", None):
                Revision.objects.filter(pk=revision.pk).update(content=revision.content)
