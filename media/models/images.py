"""Pictures whose stored files hold pixels and nothing about the people in them."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    ImageQuerySet,
    SourceImageIOError,
    get_upload_to,
)
from wagtail.tasks import delete_file_from_storage_task

from media.fields import PictureField
from media.titles import is_from_file_name, neutral_title
from wagtail_editions.models import TranslatedModel, TranslatedQuerySet

from .cleaned import CleanedPictureModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail.images.models import Filter

    from media.files import CleanedFile


@contextmanager
def _said_as_missing() -> Iterator[None]:
    """Let Wagtail's tags show a missing picture, not an error, where a rendition has no room."""
    try:
        yield
    except OSError as error:
        raise SourceImageIOError(str(error)) from error


class ClinicImageQuerySet(TranslatedQuerySet, ImageQuerySet):
    """Wagtail's queryset; what it creates in bulk is cleaned as well."""

    def bulk_create(self, objs: Iterable[ClinicImage], *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        for image in objs:
            image.prepare_new_file()
        return super().bulk_create(objs, *args, **kwargs)


class ClinicImage(CleanedPictureModel, TranslatedModel, AbstractImage):
    """A picture of the site. Its alt text has an edition per language; its title is for staff.

    A title made of its file's name becomes neutral (see ``media.titles``). A replaced file is
    deleted with its renditions when the change is committed.
    """

    file = PictureField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )

    fields_of_file = CleanedPictureModel.fields_of_file | {"title"}

    objects = ClinicImageQuerySet.as_manager()
    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        # The name under which Wagtail's permission policy looks for it.
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """The description in the active language; a name for staff is never read to a reader."""
        return self.description or ""

    def prepare_new_file(self) -> CleanedFile | None:
        """As any cleaned picture, and with a neutral title where it was made of a file's name."""
        new_file = super().prepare_new_file()
        if not self.title.strip() or (
            new_file is not None and is_from_file_name(self.title, new_file.uploaded_name)
        ):
            self.title = neutral_title()
        return new_file

    def create_rendition(self, filter: Filter) -> ClinicRendition:  # noqa: A002
        """Make it. Raises ``SourceImageIOError``, which templates survive, on a full disk too."""
        with _said_as_missing():
            return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, ClinicRendition]:
        """Make them; raises as ``create_rendition`` does."""
        with _said_as_missing():
            return super().create_renditions(*filters)

    def forget_file(self, name: str, using: str) -> None:
        """Delete the file once the change is committed, and its renditions with it."""
        self.renditions.all().delete()
        self.__dict__.pop("prefetched_renditions", None)
        delete = partial(delete_file_from_storage_task.enqueue, self.file.storage.deconstruct())
        transaction.on_commit(partial(delete, name), using=using)


class ClinicRendition(AbstractRendition):
    """A picture in another size or format; made from a cleaned one, so clean."""

    image = models.ForeignKey(ClinicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_clinic_rendition"
            )
        ]
