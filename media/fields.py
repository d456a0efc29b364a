"""The field that lets no byte into the storage that has not been cleaned."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from .cleaning import read_size
from .errors import NotStored, PictureError
from .files import CleanedFile, clean_file, is_clean_name

if TYPE_CHECKING:
    from django.core.files import File

    from .models import ClinicImage


class PictureFieldFile(WagtailImageFieldFile):
    """A picture's file. However its content is handed in, it is stored cleaned or not at all."""

    instance: ClinicImage

    @property
    def is_clean(self) -> bool:
        """Whether the content has been cleaned, as far as its type or its name can tell."""
        if self._committed:
            return is_clean_name(self.name)
        return isinstance(self.file, CleanedFile)

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store ``content``, cleaned, under a random name; ``name`` decides about nothing.

        Raises a leaf of :class:`PictureError`, ``NotStored`` where the storage failed; no file is
        left then.
        """
        if not isinstance(content, CleanedFile):
            content.name = name
            content = clean_file(content)
        try:
            super().save(content.name, content, save=False)
        except BaseException as error:
            # Storages leave what they had written so far. The name is random: it is ours.
            with suppress(OSError):
                self.storage.delete(self.field.generate_filename(self.instance, content.name))
            if isinstance(error, OSError):
                raise NotStored from error
            raise
        self.instance.stored_content = content
        if save:
            self.instance.save()

    def get_image_dimensions(self) -> tuple[int, int]:
        """Return width and height from the header, decoding nothing.

        Models ask for them as soon as a file is assigned, where a refusal could not be shown to
        anybody: what is no picture measures nothing until ``full_clean()`` or ``save()``.
        """
        close = self.closed
        try:
            self.open()
            return read_size(self)
        except PictureError:
            return 0, 0
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class PictureField(WagtailImageField):
    """An image field whose refusals are sentences of :class:`PictureError`."""

    attr_class = PictureFieldFile

    def clean(self, value: Any, model_instance: ClinicImage) -> Any:
        """Clean a newly assigned file and validate the field with the result."""
        try:
            model_instance.clean_new_file()
        except PictureError as error:
            raise ValidationError(str(error), code=error.code) from error
        return super().clean(getattr(model_instance, self.attname), model_instance)
