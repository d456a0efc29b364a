"""What the plugin's own actions share: who may, one transaction, one entry, one signal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from wagtail_editions.errors import EditionPermissionError, FollowsItsOriginal, SourceIsReadOnly
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.auth.models import AbstractBaseUser
    from django.dispatch import Signal
    from django.utils.functional import _StrPromise


class EditionAction(ABC):
    """One change to one edition.

    ``check()`` raises ``EditionPermissionError``; ``execute()`` checks and then does everything
    or nothing. Without a user the caller vouches for the permission.
    """

    #: Name of the entry in Wagtail's audit log.
    log_name: str
    #: Sent once the transaction is committed.
    signal: Signal
    #: Said to somebody who may not.
    denial: str | _StrPromise

    def __init__(self, edition: Edition, user: AbstractBaseUser | None = None) -> None:
        self.edition = edition
        self.user = user

    @abstractmethod
    def is_permitted(self) -> bool:
        """Return whether ``self.user`` may do this to this very edition."""

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse somebody without the permission, and work on what only follows."""
        if self.user is not None and not skip_permission_checks and not self.is_permitted():
            raise EditionPermissionError(self.denial)
        refuse_what_follows(self.edition)

    def record(self, data: dict[str, Any] | None = None, **signal_arguments: Any) -> None:
        """Write the audit entry and send the signal once the change is committed."""
        log(
            instance=self.edition,
            action=self.log_name,
            user=self.user,
            data={"language": self.edition.language, **(data or {})},
        )
        self.announce(**signal_arguments)

    def announce(self, **arguments: Any) -> None:
        """Send the signal once the change is committed."""
        send_on_commit(self.signal, self.edition, self.user, **arguments)


def refuse_what_follows(edition: Edition) -> None:
    """Refuse any work on an edition that follows something else: its original, or an alias's."""
    if edition.is_source:
        raise SourceIsReadOnly
    if edition.is_alias:
        raise FollowsItsOriginal(edition.original)


def send_on_commit(
    signal: Signal, edition: Edition, user: AbstractBaseUser | None, **arguments: Any
) -> None:
    """Send ``signal`` about the edition after the transaction, if it is not rolled back."""

    def send() -> None:
        signal.send(sender=Edition, instance=edition, user=user, **arguments)

    on_commit: Callable[[Callable[[], object]], None] = transaction.on_commit
    on_commit(send)
