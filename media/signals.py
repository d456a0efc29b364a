"""The one place where Wagtail stores a picture's file without a picture."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from wagtail.models import UploadedFile

from .files import CleanedFile, clean_file
from .models import ClinicImage


def clean_waiting_upload(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean a picture that waits for the rest of its form to be filled in."""
    content_type = instance.for_content_type
    is_picture = content_type is not None and content_type.model_class() is ClinicImage
    waiting = instance.file
    if is_picture and not waiting._committed and not isinstance(waiting.file, CleanedFile):
        instance.file = clean_file(waiting)


def connect() -> None:
    """Start listening; called once, when the application is ready."""
    pre_save.connect(
        clean_waiting_upload, sender=UploadedFile, dispatch_uid="media.clean_waiting_upload"
    )
