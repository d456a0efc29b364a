"""Tidying the clinical storage: what nobody may see, and what nothing names, goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from media.models import (
    Case,
    ClinicalPicture,
    ClinicalRendition,
    Consent,
    ForgottenFile,
)
from media.models.picture_usage import pictures_in_use
from media.models.usage import pictures_of
from media.storage import clinical_storage

from .base import lock_case
from .close_case import close_case
from .delete_files import delete_forgotten, forget_files
from .make_renditions import is_open_somewhere
from .withdraw_consent import delete_renditions

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A file whose row is being written now, and a picture whose form is being filled in, stay.
_AGE = timedelta(days=1)


@dataclass(kw_only=True)
class Tidied:
    """What went, or would go."""

    #: The cases that nobody may see any more, by their codes, with the number of renditions.
    closed: dict[str, int] = field(default_factory=dict)
    #: How many pictures were uploaded and never used.
    pictures: int = 0
    #: The files that no row knows.
    strays: list[str] = field(default_factory=list)
    #: How many files of former deletions were tried again, and how many of them are left.
    retried: int = 0
    left: int = 0


class TidyClinicalFilesAction:
    """Delete the renditions of cases that are open nowhere, and files that nothing names.

    That is where a consent ended by its date, an upload was given up, or a deletion failed. With
    ``is_trial`` nothing is deleted. Nobody's permission is asked: it changes no decision. Each
    case is a transaction of its own, so that a failure leaves what was done before.
    """

    def __init__(self, *, is_trial: bool = False) -> None:
        self.is_trial = is_trial
        self.before = timezone.now() - _AGE

    def execute(self) -> Tidied:
        tidied = Tidied()
        self._retry(tidied)
        self._close_cases(tidied)
        self._drop_pictures(tidied)
        self._drop_strays(tidied)
        return tidied

    def _retry(self, tidied: Tidied) -> None:
        tidied.retried = ForgottenFile.objects.count()
        tidied.left = tidied.retried if self.is_trial else len(delete_forgotten())

    def _close_cases(self, tidied: Tidied) -> None:
        for case in Case.objects.order_by("pk"):
            renditions = ClinicalRendition.objects.filter(picture__in=pictures_of(case))
            if not renditions.exists() or is_open_somewhere(case.pk):
                continue
            if self.is_trial:
                tidied.closed[str(case)] = renditions.count()
                continue
            with transaction.atomic():
                case = lock_case(case.pk)
                if not is_open_somewhere(case.pk):
                    tidied.closed[str(case)] = delete_renditions(case)
                    close_case(case)

    def _drop_pictures(self, tidied: Tidied) -> None:
        uploads = ClinicalPicture.objects.filter(
            deleted_at=None, uploaded_at__lt=self.before, before_in=None, after_in=None
        )
        if not uploads.exists():
            return
        unused = {*uploads.values_list("pk", flat=True)} - pictures_in_use()
        tidied.pictures = len(unused)
        if self.is_trial:
            return
        with transaction.atomic():
            rows = ClinicalPicture.objects.filter(pk__in=unused)
            renditions = ClinicalRendition.objects.filter(picture__in=rows)
            names = [
                *rows.values_list("file", flat=True),
                *renditions.values_list("file", flat=True),
            ]
            rows.delete()
            forget_files(names)

    def _drop_strays(self, tidied: Tidied) -> None:
        known = {
            *ClinicalPicture.objects.exclude(file="").values_list("file", flat=True),
            *ClinicalRendition.objects.values_list("file", flat=True),
            *Consent.objects.exclude(form="").values_list("form", flat=True),
            *ForgottenFile.objects.values_list("name", flat=True),
        }
        storage = clinical_storage()
        tidied.strays = [
            name
            for name in _walk("")
            if name not in known and _aware(storage.get_modified_time(name)) < self.before
        ]
        if not self.is_trial:
            with transaction.atomic():
                forget_files(tidied.strays)


def _walk(folder: str) -> Iterator[str]:
    """Yield the name of every file of the storage."""
    try:
        folders, files = clinical_storage().listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}".lstrip("/") for name in sorted(files))
    for each in sorted(folders):
        yield from _walk(f"{folder}/{each}".lstrip("/"))


def _aware(moment: datetime) -> datetime:
    """Return the moment with a time zone, which storages give where the site uses one."""
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
