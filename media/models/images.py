"""Pictures whose stored files hold pixels and nothing about the people in them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import models, router, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    ImageQuerySet,
    get_upload_to,
)
from wagtail.tasks import delete_file_from_storage_task

from media.errors import PictureError
from media.fields import PictureField
from media.files import CleanedFile, clean_file
from media.titles import is_from_file_name, neutral_title
from wagtail_editions.models import TranslatedModel, TranslatedQuerySet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

#: What a new file changes beside itself.
_FILE_FIELDS = {"title", "file", "width", "height", "file_size", "file_hash"}


class ClinicImageQuerySet(TranslatedQuerySet, ImageQuerySet):
    """Wagtail's queryset; what it creates in bulk is cleaned as well."""

    def bulk_create(self, objs: Iterable[ClinicImage], *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        for image in objs:
            image.prepare_new_file()
        return super().bulk_create(objs, *args, **kwargs)


class ClinicImage(TranslatedModel, AbstractImage):
    """A picture of the site. Its alt text has an edition per language; its title is for staff.

    A file that is assigned, uploaded or handed to ``file.save()`` is cleaned before a byte of it
    is stored (see ``media.cleaning``), once; a title made of its name becomes neutral (see
    ``media.titles``). Saving without a new file touches no file. A replaced file is deleted with
    its renditions when the change is committed.
    """

    file = PictureField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )

    objects = ClinicImageQuerySet.as_manager()
    admin_form_fields = Image.admin_form_fields

    #: Content that is in the storage and not yet in the database.
    stored_content: CleanedFile | None = None

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        # The name under which Wagtail's permission policy looks for it.
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """The description in the active language; a name for staff is never read to a reader."""
        return self.description or ""

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
            kwargs["update_fields"] = _FILE_FIELDS | set(update_fields)
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        try:
            with transaction.atomic(using=using):
                replaced = self._stored_name(using)
                super().save(*args, **kwargs)
                if replaced and replaced != self.file.name:
                    self._forget(replaced, using)
        except BaseException:
            self._take_back(new_file)
            raise
        self.stored_content = None

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
        if not self.title.strip() or (
            new_file is not None and is_from_file_name(self.title, new_file.uploaded_name)
        ):
            self.title = neutral_title()
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

    def _forget(self, name: str, using: str) -> None:
        self.renditions.all().delete()
        self.__dict__.pop("prefetched_renditions", None)
        delete = partial(delete_file_from_storage_task.enqueue, self.file.storage.deconstruct())
        transaction.on_commit(partial(delete, name), using=using)

    def _take_back(self, new_file: CleanedFile) -> None:
        """Leave no file behind, and the picture in memory as it was before it was saved."""
        if self.stored_content is not None:
            self.stored_content = None
            self.file.storage.delete(self.file.name)
            self.file = new_file


class ClinicRendition(AbstractRendition):
    """A picture in another size or format; made from a cleaned one, so clean."""

    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_clinic_rendition"
            )
        ]
