"""What the actions on cases and consents share: who may, one transaction, one entry, one signal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from media.models import Case
from media.refusals import ClinicalPermissionError

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.dispatch import Signal
    from django.utils.functional import _StrPromise


class ClinicalAction(ABC):
    """One change to a case or to what is kept about it.

    ``check()`` raises ``ClinicalPermissionError``; ``execute()`` checks and then does everything
    or nothing. Without a user the caller vouches for the permission.
    """

    #: Name of the entry in Wagtail's audit log.
    log_name: str
    #: Sent once the transaction is committed.
    signal: Signal
    #: Said to somebody who may not.
    denial: str | _StrPromise

    def __init__(self, user: AbstractBaseUser | None = None) -> None:
        self.user = user

    @abstractmethod
    def is_permitted(self) -> bool:
        """Return whether ``self.user`` may do this."""

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse somebody without the permission."""
        if self.user is not None and not skip_permission_checks and not self.is_permitted():
            raise ClinicalPermissionError(self.denial)

    def record(self, case: Case, data: dict[str, Any], **signal_arguments: Any) -> None:
        """Write the audit entry, without anything about the patient, and announce the change."""
        log(instance=case, action=self.log_name, user=self.user, data=data)
        self.announce(instance=case, **signal_arguments)

    def announce(self, **arguments: Any) -> None:
        """Send the signal once the change is committed."""
        transaction.on_commit(partial(self.signal.send, sender=Case, user=self.user, **arguments))


def lock_case(pk: int) -> Case:
    """Return the case and keep others from deciding about it until the transaction ends.

    Everything that decides whether a case may be shown, and the task that makes its renditions,
    takes this lock first.
    """
    case: Case = Case.objects.select_for_update(of=("self",)).get(pk=pk)
    return case
