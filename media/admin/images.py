"""Wagtail's views that take pictures in, with a sentence where one could not be stored.

The views differ from Wagtail's in that alone, and in the panel of editions beside one picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.ui.components import MediaContainer
from wagtail.images.models import SourceImageIOError
from wagtail.images.views.chooser import ImageChosenResponseMixin, ImageUploadView
from wagtail.images.views.images import CreateView, EditView
from wagtail.images.views.multiple import AddView, CreateFromUploadedImageView

from media.errors import NotStored
from media.files import accepted_files
from wagtail_editions.admin.side_panels import EditionsSidePanel

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from media.forms import ClinicImageForm
    from media.models import ClinicImage


class SaysNotStored:
    """A view whose form says that nothing was stored."""

    def form_valid(self, form: ClinicImageForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except NotStored as error:
            form.say_not_stored(error)
            self.is_valid(form)  # finds the error, and what to say at the top of the screen
            return self.form_invalid(form)


class ClinicImageCreateView(SaysNotStored, CreateView):
    """Wagtail's view to add one picture."""


class ClinicImageEditView(SaysNotStored, EditView):
    """Wagtail's view, with the panel that lists the picture's editions."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()
        return MediaContainer([*panels, EditionsSidePanel(self.object, self.request)])


class ClinicImageAddView(AddView):
    """Wagtail's view to add several pictures, each in a request of its own."""

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            return super().post(request)
        except NotStored as error:
            return JsonResponse({"success": False, "error_message": str(error)})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "accept_attributes": accepted_files()}


class WaitingClinicImageView(CreateFromUploadedImageView):
    """Wagtail's view that makes a picture of a file that waited for the rest of its form."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except NotStored as error:
            return JsonResponse({"success": False, "form": self._form_that_says(error)})

    def _form_that_says(self, error: NotStored) -> str:
        form = self.form_class(
            self.request.POST,
            instance=self.model(),
            prefix=f"{self.edit_upload_form_prefix}-{self.upload.pk}",
            user=self.request.user,
        )
        form.say_not_stored(error)
        values = {
            self.context_upload_name: self.upload,
            "edit_action": reverse(self.edit_upload_url_name, args=(self.upload.pk,)),
            "delete_action": reverse(self.delete_upload_url_name, args=(self.upload.pk,)),
            "form": form,
        }
        return render_to_string(self.edit_form_template_name, values, request=self.request)


class ClinicImageUploadView(ImageUploadView):
    """Wagtail's view for a picture that is added where one is chosen."""

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            return super().post(request)
        except NotStored as error:
            self.form.say_not_stored(error)
            return self.get_reshow_creation_form_response()

    def get_chosen_response_data(self, image: ClinicImage, **kwargs: Any) -> dict[str, Any]:
        """Name the picture, without a preview where there is no room for one."""
        try:
            return super().get_chosen_response_data(image, **kwargs)
        except SourceImageIOError:
            chosen = super(ImageChosenResponseMixin, self).get_chosen_response_data(image)
            preview = {"url": image.file.url, "width": image.width, "height": image.height}
            return {**chosen, "preview": preview, "default_alt_text": image.default_alt_text}
