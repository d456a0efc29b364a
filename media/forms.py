"""The upload form of Wagtail's screens and API, for pictures that are cleaned as they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from wagtail_editions.admin.forms import SourceValuesMixin

from .errors import PictureError
from .files import CleanedFile, accepted_files, clean_file
from .titles import is_from_file_name, neutral_title

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from .models import ClinicImage


class PictureFormField(WagtailImageField):
    """A file field whose value is a :class:`CleanedFile`.

    The content decides about the format: a wrong or missing extension is mended silently. Unlike
    Wagtail's field, nothing is decoded before the header has been checked.
    """

    def to_python(self, data: Any) -> CleanedFile | None:
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        try:
            return clean_file(file)
        except PictureError as error:
            raise ValidationError(str(error), code=error.code) from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": accepted_files()}


class ClinicImageForm(SourceValuesMixin, BaseImageForm):
    """Wagtail's image form; the name of an uploaded file goes no further than this."""

    class Meta(BaseImageForm.Meta):
        # Wagtail's own widget copies the file's name into the title.
        widgets = {**BaseImageForm.Meta.widgets, "file": forms.FileInput()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored_file = self.original_file
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = _(
                "Leave it empty for a neutral title. Never write a patient's name."
            )
        if "file" in self.fields:
            stock = self.fields["file"]
            self.fields["file"] = PictureFormField(
                label=stock.label, required=stock.required, widget=stock.widget
            )
        self._neutralise_title()

    @property
    def uploaded_file(self) -> UploadedFile | None:
        """The file as it was sent."""
        return self.files.get(self.add_prefix("file")) if self.is_bound else None

    def full_clean(self) -> None:
        """Validate, then take the name from the file as it was sent.

        Wagtail's view for several files goes back to it when another field is wrong.
        """
        uploaded_file = self.uploaded_file
        super().full_clean()
        if uploaded_file is not None:
            uploaded_file.name = neutral_title()

    def save(self, commit: bool = True) -> ClinicImage:
        """Save the picture, which deletes what it replaces once that is committed."""
        self.original_file = None  # or Wagtail's form would delete it at once
        return super().save(commit=commit)

    def say_not_stored(self, error: PictureError) -> None:
        """Add what a storage refused after validation, and show the stored picture again."""
        place = "file" if "file" in self.fields else None
        self.add_error(place, ValidationError(str(error), code=error.code))
        self._show_stored_file()

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            self._show_stored_file()

    def _show_stored_file(self) -> None:
        """Put back what is stored: the screen shows the picture again."""
        if self._stored_file:
            self.instance.file = self._stored_file

    def _neutralise_title(self) -> None:
        """Do it before validation, which a title made of a long name would not pass."""
        title = self.data.get(self.add_prefix("title")) if self.is_bound else None
        uploaded_file = self.uploaded_file
        if title and uploaded_file and is_from_file_name(title, uploaded_file.name or ""):
            self.data = self.data.copy()
            self.data[self.add_prefix("title")] = neutral_title()
