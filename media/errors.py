"""Why a file cannot become a picture of this site, each reason in a sentence for the uploader."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable


class PictureError(ValueError):
    """The root of every refusal; do not raise directly.

    ``str()`` is a translated sentence that says what is wrong and what to do; ``code`` is the
    stable name under which forms report it.
    """

    code: ClassVar[str]
    sentence: ClassVar[str]

    def __init__(self, **parameters: object) -> None:
        super().__init__()
        self.parameters = parameters

    def __str__(self) -> str:
        return str(self.sentence) % self.parameters


class EmptyFile(PictureError):
    """There is not a single byte."""

    code = "empty"
    sentence = _("This file is empty. Choose the picture again.")


class UnknownFormat(PictureError):
    """The content is none of the allowed formats, whatever the file's name says."""

    code = "invalid_image"
    sentence = _(
        "This file is not a picture the site accepts. "
        "Save it as one of these formats and upload it again: %(formats)s."
    )

    def __init__(self, formats: Iterable[str]) -> None:
        super().__init__(formats=", ".join(sorted(formats)))


class BrokenPicture(PictureError):
    """The header is that of a picture, the rest cannot be decoded."""

    code = "broken_image"
    sentence = _(
        "This picture is damaged or incomplete. "
        "Export it again from the original and upload the new file."
    )


class AnimatedPicture(PictureError):
    """There is more than one frame."""

    code = "animated_image"
    sentence = _("This picture is animated. Save one frame as a still picture and upload that.")


class SeveralPictures(PictureError):
    """There are several pages, each a picture of its own."""

    code = "several_pictures"
    sentence = _(
        "This file holds several pictures. Save the one you need as a file of its own and upload "
        "that."
    )


class TooManyBytes(PictureError):
    """The file is larger than the site allows."""

    code = "file_too_large"
    sentence = _(
        "This file is too big. The limit is %(limit)s: make the picture smaller and upload it "
        "again."
    )

    def __init__(self, limit: int) -> None:
        super().__init__(limit=filesizeformat(limit))


class TooManyPixels(PictureError):
    """The header announces more pixels than the site decodes."""

    code = "file_too_many_pixels"
    sentence = _(
        "This picture has too many pixels. The limit is %(limit)s megapixels: make it smaller and "
        "upload it again."
    )

    def __init__(self, limit: int) -> None:
        super().__init__(limit=f"{limit / 1_000_000:g}")


class NotStored(PictureError):
    """The storage could not write the file, because it is full or does not answer.

    What it said is the cause (``__cause__``).
    """

    code = "not_stored"
    sentence = _(
        "The server could not store this file: its disk may be full. Nothing was changed. Try "
        "again later, and tell those who run the site if it happens again."
    )


class NoForm(PictureError):
    """A signed form that is neither a whole PDF nor a picture."""

    code = "no_form"
    sentence = _(
        "This is neither a complete PDF nor a picture. Scan the signed form again, or photograph "
        "it."
    )
