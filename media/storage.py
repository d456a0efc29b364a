"""Where uploads lie, and apart from what anybody may fetch: clinical pictures and signed forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages

if TYPE_CHECKING:
    from django.core.files import File
    from django.core.files.storage import Storage

#: The name of the storage in the setting ``STORAGES``.
ALIAS = "clinical"


class WholeFileStorage(FileSystemStorage):
    """Django's storage of files, which leaves no half of one when the disk is full."""

    def _save(self, name: str, content: File) -> str:
        """Store ``content``; called with a name that is free."""
        is_free = not self.exists(name)
        try:
            return super()._save(name, content)
        except BaseException:
            if is_free:
                self.delete(name)
            raise


class ClinicalFileStorage(WholeFileStorage):
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
