"""Taking a sign-off back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wagtail_editions.errors import (
    DamagedOriginal,
    EditionPermissionError,
    ReasonMissing,
    RevocationIncomplete,
    RevokedAlready,
)
from wagtail_editions.models import Revocation, SignOff
from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.models.under_review import as_published, object_of
from wagtail_editions.permissions import user_can_revoke
from wagtail_editions.signals import sign_off_revoked

from .announce_page import announce_published
from .base import send_on_commit
from .locking import lock_edition
from .withdraw_edition import withdraw_language

if TYPE_CHECKING:
    from wagtail_editions.models import Edition


class RevokeSignOffAction:
    """Revoke a sign-off with a reason: nothing is published on its strength any more.

    Where readers see what was signed, ``revocation`` says what becomes of that: the edition is
    withdrawn (by the system: whoever revokes needs no right to), or stays live, with a notice to
    readers if it was an expert's sign-off. Where they do not, it says nothing. Raises
    ``ReasonMissing``, ``RevokedAlready``, ``RevocationIncomplete`` and ``EditionPermissionError``.
    """

    def __init__(
        self, sign_off: SignOff, user: Any, reason: str, revocation: str = Revocation.NONE
    ) -> None:
        self.sign_off = sign_off
        self.user = user
        self.reason = reason.strip()
        self.revocation = Revocation(revocation)

    def execute(self, skip_permission_checks: bool = False) -> SignOff:
        """Revoke it, all or nothing; return the sign-off as it is now."""
        if not skip_permission_checks and not user_can_revoke(self.user, self.sign_off):
            raise EditionPermissionError(_("You may not revoke this sign-off."))
        if not self.reason:
            raise ReasonMissing
        with transaction.atomic():
            edition = lock_edition(self.sign_off.edition)
            signed = SignOff.objects.select_for_update(of=("self",)).get(pk=self.sign_off.pk)
            if signed.revoked_at is not None:
                raise RevokedAlready
            signed.edition = edition
            self._revoke(signed)
            if signed.revocation == Revocation.WITHDRAWN:
                withdraw_language(edition, self.user, self.reason)
            elif signed.revocation == Revocation.NOTICE and edition.page_id is not None:
                transaction.on_commit(lambda: _announce(edition))
        return signed

    def _revoke(self, signed: SignOff) -> None:
        is_read = is_read_by_readers(signed)
        if is_read and not self.revocation:
            raise RevocationIncomplete
        signed.revoked_at = timezone.now()
        signed.revoked_by = self.user
        signed.revocation = self.revocation if is_read else Revocation.NONE
        signed.revocation_reason = self.reason
        signed.save(update_fields=["revoked_at", "revoked_by", "revocation", "revocation_reason"])
        log(
            instance=object_of(signed.edition),
            action="wagtail_editions.revoke",
            user=self.user,
            data={
                "language": signed.edition.language,
                "task": signed.task_name,
                "name": signed.name,
                "revocation": signed.revocation,
                "reason": self.reason,
            },
        )
        send_on_commit(sign_off_revoked, signed.edition, self.user, sign_off=signed)


def is_read_by_readers(sign_off: SignOff) -> bool:
    """Whether what was signed is what readers see now, or are told that it is."""
    edition = sign_off.edition
    if not edition.live:
        return False
    return edition.live_sign_off_id == sign_off.pk or _digest_of_live(edition) == sign_off.digest


def _digest_of_live(edition: Edition) -> str:
    if edition.is_source:
        shown = as_published(edition, edition.current_original())
    elif edition.live_revision is not None:
        shown = edition.live_revision.as_object()
    else:
        return ""
    try:
        return reviewed(shown).digest
    except DamagedOriginal:
        return ""


def _announce(edition: Edition) -> None:
    announce_published(edition.current_original(), edition, None)
