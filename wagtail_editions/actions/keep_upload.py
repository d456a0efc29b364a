"""Keeping an uploaded catalogue until somebody has looked at it, or throwing it away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import LanguagePermissionError
from wagtail_editions.languages import interface_languages, validate_language
from wagtail_editions.models import Language, TextUpload
from wagtail_editions.permissions import user_can_manage_languages

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

#: How long a file waits for its confirmation.
KEPT = timedelta(days=7)


class KeepUploadAction:
    """Keep the text of a file that was uploaded for a catalogue; readers see nothing of it.

    Files that nobody has confirmed in a week are dropped. There is no audit entry: taking it has
    one.
    """

    def __init__(
        self,
        language: str,
        group: str,
        domain: str,
        *,
        file_name: str,
        content: str,
        user: AbstractBaseUser | None = None,
    ) -> None:
        self.upload = TextUpload(
            language_id=language,
            group=group,
            domain=domain,
            file_name=file_name[-255:],
            content=content,
            uploaded_by_id=user.pk if user else None,
        )
        self.user = user

    def check(self) -> None:
        """Refuse somebody without the permission, and a language that the site has not."""
        _refuse_others(self.user)
        validate_language(self.upload.language_id, interface_languages())

    def execute(self) -> TextUpload:
        """Keep it and return it."""
        self.check()
        with transaction.atomic():
            Language.objects.get_or_create(code=self.upload.language_id)
            TextUpload.objects.filter(uploaded_at__lt=timezone.now() - KEPT).delete()
            self.upload.save()
        return self.upload


class DiscardUploadAction:
    """Throw a file away that was uploaded; nothing of it has been taken."""

    def __init__(self, upload: TextUpload, user: AbstractBaseUser | None = None) -> None:
        self.upload = upload
        self.user = user

    def execute(self) -> None:
        """Check who asks, and delete it; one that is gone already is no error."""
        _refuse_others(self.user)
        TextUpload.objects.filter(pk=self.upload.pk).delete()


def _refuse_others(user: AbstractBaseUser | None) -> None:
    if user and not user_can_manage_languages(user):
        raise LanguagePermissionError(_("You may not change the texts of the interface."))
