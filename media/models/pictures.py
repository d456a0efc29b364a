"""Clinical pictures: what a camera saw of a patient, kept apart from the site's pictures."""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from media.fields import PictureField
from media.measures import measure_file
from media.storage import clinical_storage

from .cleaned import CleanedPictureModel

if TYPE_CHECKING:
    from media.files import CleanedFile


def original_path(instance: models.Model, filename: str) -> str:
    """Return where an original lies. The file's name is random already."""
    return f"originals/{filename[:2]}/{filename}"


def rendition_path(instance: models.Model, filename: str) -> str:
    """Return where a rendition lies. Its name is random already."""
    return f"renditions/{filename[:2]}/{filename}"


def new_token() -> str:
    """Return what nobody can guess: the name of a rendition, the key of a receipt."""
    return secrets.token_urlsafe(24)


class ClinicalPicture(CleanedPictureModel):
    """An original of a clinical picture. It never changes: another picture is another row.

    It has no title and no description: what it shows, the view of the case says in which it
    stands. Nothing in a public address leads to it.
    """

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, editable=False, unique=True)
    file = PictureField(
        verbose_name=_("file"),
        upload_to=original_path,
        storage=clinical_storage,
        width_field="width",
        height_field="height",
    )
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    file_size = models.PositiveIntegerField(_("file size"), editable=False)
    #: SHA-1 of the cleaned file, as Wagtail's pictures have it: sign-offs are bound to it.
    file_hash = models.CharField(_("hash of the file"), max_length=40, editable=False)
    #: What was measured of the pixels at upload; see ``media.measures``.
    measures = models.JSONField(_("measures"), default=dict, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    #: The case that was first saved with it, live or as a draft; none other may take it. The key
    #: outlives the case, so that nobody may take the picture of one that is gone.
    case = models.ForeignKey(
        "media.Case",
        verbose_name=_("case"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        editable=False,
        related_name="+",
    )

    #: When its file was deleted; hash and identifier stay, since records name them.
    deleted_at = models.DateTimeField(_("deleted at"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("clinical picture")
        verbose_name_plural = _("clinical pictures")

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels; they stay when the file is deleted."""
        return self.width, self.height

    def prepare_new_file(self) -> CleanedFile | None:
        """Return the cleaned content that no row has yet, and measure it."""
        new_file = super().prepare_new_file()
        if new_file is not None and not self.measures:
            self.measures = measure_file(new_file)
            new_file.seek(0)
        return new_file

    def get_upload_to(self, filename: str) -> str:
        """Return where the file lies, as Wagtail's picture fields ask for it."""
        return original_path(self, filename)

    def forget_file(self, name: str, using: str) -> NoReturn:
        """Refuse another file in the place of one to which somebody may have consented."""
        raise ValueError("A clinical picture is never replaced: store the new one as another row.")


class ClinicalRendition(models.Model):
    """A clinical picture as readers get it: matched with its pair, in one width and format.

    ``geometry`` names the matching and the crop (``Matching.digest``), so that a draft that
    matches otherwise has renditions of its own. Readers ask for ``token``.
    """

    picture = models.ForeignKey(
        ClinicalPicture, on_delete=models.CASCADE, related_name="renditions"
    )
    geometry = models.CharField(_("geometry"), max_length=32)
    #: The width that was asked for; ``width`` is what came of it.
    nominal_width = models.PositiveIntegerField(_("nominal width"))
    format = models.CharField(_("format"), max_length=8)
    token = models.CharField(_("token"), max_length=43, unique=True, default=new_token)
    file = models.FileField(
        _("file"), upload_to=rendition_path, storage=clinical_storage, max_length=120
    )
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    file_size = models.PositiveIntegerField(_("file size"))
    #: SHA-256 of the bytes, the validator of the answer.
    digest = models.CharField(_("digest"), max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("clinical rendition")
        verbose_name_plural = _("clinical renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "geometry", "nominal_width", "format"],
                name="unique_clinical_picture_rendition",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nominal_width} {self.format}"


class ForgottenFile(models.Model):
    """A file of the clinical storage that has to go.

    It is written in the transaction that lets go of the file, and deleted when the file is. What
    a full disk, a crash or a storage that does not answer left behind is tried again by
    ``manage.py tidy_clinical_files``.
    """

    name = models.CharField(_("name"), max_length=255)
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("file to be deleted")
        verbose_name_plural = _("files to be deleted")

    def __str__(self) -> str:
        return self.name
