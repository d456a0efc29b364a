"""Rows that stand for one picture file, which is stored cleaned or not at all."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, router, transaction

from media.errors import PictureError
from media.files import CleanedFile, clean_file

if TYPE_CHECKING:
    from collections.abc import Collection

    from media.fields import PictureFieldFile


class CleanedPictureModel(models.Model):
    """A row whose ``file`` is a :class:`media.fields.PictureField`.

    A file that is assigned, uploaded or handed to ``file.save()`` is cleaned before a byte of it
    is stored (see ``media.cleaning``), once. Saving without a new file touches no file. When
    storing fails, neither file nor row is left.
    """

    #: What a new file changes beside itself.
    fields_of_file: ClassVar[frozenset[str]] = frozenset(
        {"file", "width", "height", "file_size", "file_hash"}
    )

    #: Content that is in the storage and not yet in the database.
    stored_content: CleanedFile | None = None

    file: PictureFieldFile
    file_size: int | None
    file_hash: str

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row, and a new file cleaned; both or nothing.

        Raises a leaf of :class:`PictureError` where the file is no acceptable picture.
        """
        update_fields = kwargs.get("update_fields")
        if update_fields is not None and "file" not in update_fields:
            super().save(*args, **kwargs)
            return
        new_file = self.prepare_new_file()
        if new_file is None:
            super().save(*args, **kwargs)
            return
        if update_fields is not None:
            kwargs["update_fields"] = self.fields_of_file | set(update_fields)
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        try:
            with transaction.atomic(using=using):
                replaced = self._stored_name(using)
                super().save(*args, **kwargs)
                if replaced and replaced != self.file.name:
                    self.forget_file(replaced, using)
        except BaseException:
            self._take_back(new_file)
            raise
        self.stored_content = None

    def forget_file(self, name: str, using: str) -> None:
        """Take leave of a file that another one has replaced; called inside the transaction."""
        raise NotImplementedError

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Validate the fields as they will be saved."""
        with suppress(PictureError):  # the file field says it
            self.prepare_new_file()
        super().clean_fields(exclude)

    def prepare_new_file(self) -> CleanedFile | None:
        """Return the cleaned content that no row has yet, if any, and describe it in the fields."""
        self.clean_new_file()
        new_file = self._new_file()
        if new_file is not None:
            self.file_size = new_file.size
            self.file_hash = new_file.sha1
        return new_file

    def clean_new_file(self) -> None:
        """Put the cleaned picture in the place of a newly assigned file; do nothing otherwise.

        A path that no cleaning has made counts as new too: its file is read and stored anew.
        Raises a leaf of :class:`PictureError`.
        """
        if self.file and not self.file.is_clean:
            self.file = clean_file(self.file)

    def _new_file(self) -> CleanedFile | None:
        if self.file and not self.file._committed:
            return self.file.file
        return self.stored_content

    def _stored_name(self, using: str) -> str | None:
        """Return the file of the row as it stands, and keep others from replacing it meanwhile."""
        if self.pk is None:
            return None
        rows = type(self)._base_manager.using(using).select_for_update().filter(pk=self.pk)
        return rows.values_list("file", flat=True).first()

    def _take_back(self, new_file: CleanedFile) -> None:
        """Leave no file behind, and the picture in memory as it was before it was saved."""
        if self.stored_content is not None:
            self.stored_content = None
            self.file.storage.delete(self.file.name)
            self.file = new_file
