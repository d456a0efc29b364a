"""Deleting files of the clinical storage: certainly, and not before the change is committed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction

from media.models import ForgottenFile
from media.storage import clinical_storage

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger("media")


def forget_files(names: Iterable[str]) -> None:
    """Delete these files once the transaction is committed; call it inside one.

    They are deleted by this process, at once, so that addresses that a storage has signed are
    dead when the request ends. What cannot be deleted stays noted as a ``ForgottenFile``.
    """
    forgotten = ForgottenFile.objects.bulk_create(
        ForgottenFile(name=name) for name in names if name
    )
    if forgotten:
        transaction.on_commit(lambda: delete_forgotten(forgotten))


def delete_forgotten(files: Iterable[ForgottenFile] | None = None) -> list[ForgottenFile]:
    """Delete these files, or all that are noted; return those that could not be deleted."""
    storage = clinical_storage()
    left = []
    for file in ForgottenFile.objects.all() if files is None else files:
        try:
            storage.delete(file.name)
        except Exception:
            logger.exception("A clinical file could not be deleted; it will be tried again.")
            left.append(file)
        else:
            file.delete()
    return left
