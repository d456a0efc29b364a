"""Where clinical pictures and signed forms lie: apart from what anybody may fetch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages

if TYPE_CHECKING:
    from django.core.files.storage import Storage

#: The name of the storage in the setting ``STORAGES``.
ALIAS = "clinical"


class ClinicalFileStorage(FileSystemStorage):
    """Files below ``CLINICAL_ROOT``, readable by the site's own user alone, without addresses."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        """The folder as the settings name it now."""
        return str(settings.CLINICAL_ROOT)

    @property
    def location(self) -> str:
        """The folder as an absolute path."""
        return str(Path(self.base_location).absolute())

    def url(self, name: str | None) -> NoReturn:
        """Refuse: these files are reached through views that ask the gate."""
        raise ValueError("A file of the clinical storage has no address of its own.")


def clinical_storage() -> Storage:
    """Return the storage that the settings name."""
    return storages[ALIAS]
