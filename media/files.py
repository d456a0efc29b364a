"""Cleaned pictures as files that Django can store, and what this site accepts."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from wagtail.images.utils import get_allowed_image_extensions

from .cleaning import CleanedPicture, Limits, clean_picture
from .formats import ACCEPTED, EXTENSIONS

if TYPE_CHECKING:
    from django.core.files import File

_CLEAN_NAME = re.compile(rf"(?:.*/)?[0-9a-f]{{32}}\.(?:{'|'.join(EXTENSIONS.values())})")


class CleanedFile(ContentFile):
    """A cleaned picture under a random name, ready to be stored.

    ``uploaded_name`` is what the file was called before; it is kept in memory alone, to tell
    titles made of it.
    """

    def __init__(self, picture: CleanedPicture, uploaded_name: str) -> None:
        super().__init__(picture.data, name=f"{secrets.token_hex(16)}.{picture.extension}")
        self.uploaded_name = uploaded_name
        self.sha1 = hashlib.sha1(picture.data, usedforsecurity=False).hexdigest()


def clean_file(file: File) -> CleanedFile:
    """Return the picture in ``file`` cleaned, within the site's limits.

    Raises a leaf of :class:`media.errors.PictureError`.
    """
    file.open()
    return CleanedFile(clean_picture(file, site_limits()), uploaded_name=file.name or "")


def is_clean_name(name: str) -> bool:
    """Say whether ``name`` has the shape that only cleaned files are given."""
    return _CLEAN_NAME.fullmatch(name) is not None


def site_limits() -> Limits:
    """Return what the settings under Wagtail's names allow."""
    allowed = set(get_allowed_image_extensions())
    return Limits(
        max_bytes=getattr(settings, "WAGTAILIMAGES_MAX_UPLOAD_SIZE", 10 * 1024 * 1024),
        max_pixels=getattr(settings, "WAGTAILIMAGES_MAX_IMAGE_PIXELS", 128 * 1_000_000),
        formats=frozenset(name for name, each in ACCEPTED.items() if allowed.intersection(each)),
    )


def accepted_files() -> str:
    """Return the attribute ``accept`` of a field for pictures.

    Each extension is named: some systems know no type for HEIC or AVIF and would grey it out.
    """
    extensions = sorted(get_allowed_image_extensions())
    return ",".join(["image/*", *(f".{extension}" for extension in extensions)])
