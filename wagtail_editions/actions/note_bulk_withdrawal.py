"""Noting that pages were withdrawn together, which nobody is asked a reason for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import PageLogEntry

from wagtail_editions.models.log_entries import UNPUBLISH

if TYPE_CHECKING:
    from uuid import UUID


class NoteBulkWithdrawalAction:
    """Let the audit entries of one act say with how many others each page was withdrawn.

    Called in the transaction of the act, once all entries of it are written.
    """

    def __init__(self, uuid: UUID | None) -> None:
        self.uuid = uuid

    def execute(self) -> None:
        if self.uuid is None:
            return
        entries = list(PageLogEntry.objects.filter(uuid=self.uuid, action=UNPUBLISH))
        for entry in entries:
            entry.data = {**entry.data, "how": "bulk", "others": len(entries) - 1}
        PageLogEntry.objects.bulk_update(entries, ["data"])
