"""Storing a clinical picture before there is a case to which it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from media.models import ClinicalPicture
from media.permissions import user_can_upload_pictures

from .base import ClinicalAction

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.core.files import File


class UploadPictureAction(ClinicalAction):
    """Store a picture, cleaned and measured, for the case that its uploader is writing.

    Until a case is saved with it, it is its uploader's alone. What the file was called is
    forgotten. Raises a leaf of ``PictureError`` where it is no acceptable picture or cannot be
    stored; then nothing is left of it.
    """

    log_name = "media.upload_picture"
    denial = _("You may not add clinical pictures. Ask whoever writes cases.")

    def __init__(self, file: File, user: AbstractBaseUser | None = None) -> None:
        super().__init__(user)
        self.file = file

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_upload_pictures(self.user)

    def execute(self, skip_permission_checks: bool = False) -> ClinicalPicture:
        self.check(skip_permission_checks)
        picture = ClinicalPicture(file=self.file, uploaded_by=self.user)
        try:
            with transaction.atomic():
                picture.save()
                log(instance=picture, action=self.log_name, user=self.user)
        except BaseException:
            if picture.file._committed:
                picture.file.storage.delete(picture.file.name)
            raise
        return picture
