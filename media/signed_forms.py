"""Signed forms as they are kept: a PDF as it came, a photograph or scan cleaned."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from .errors import EmptyFile, NoForm, TooManyBytes
from .files import clean_file

if TYPE_CHECKING:
    from django.core.files import File

MAX_BYTES = 20 * 1024 * 1024
_PDF = b"%PDF-"


class SignedForm(ContentFile):
    """A signed form under a random name, with the SHA-256 of its bytes."""

    def __init__(self, data: bytes, extension: str) -> None:
        super().__init__(data, name=f"{secrets.token_hex(16)}.{extension}")
        self.sha256 = hashlib.sha256(data).hexdigest()


def read_form(file: File) -> SignedForm:
    """Return the form in ``file``; what it was called decides about nothing and is forgotten.

    Raises a leaf of :class:`media.errors.PictureError` where it is neither a PDF nor a picture.
    """
    file.open()
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if not data:
        raise EmptyFile
    if len(data) > MAX_BYTES:
        raise TooManyBytes(MAX_BYTES)
    if data.startswith(_PDF):
        if b"%%EOF" not in data[-2048:]:
            raise NoForm
        return SignedForm(data, "pdf")
    try:
        cleaned = clean_file(ContentFile(data, name=file.name))
    except TooManyBytes:
        raise
    except ValueError as error:
        raise NoForm from error
    return SignedForm(cleaned.read(), (cleaned.name or "").rpartition(".")[2])
