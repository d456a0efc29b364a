"""What can be wrong with the values that segments are taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from .values import Label


class SegmentError(Exception):
    """
    Root of this package's errors: a sentence for people, and the path of the place it speaks of.
    """

    def __init__(self, message: Label, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class DamagedValueError(SegmentError, ValueError):
    """A stored value that Wagtail could not read either, so nothing can be taken from it."""

    def __init__(self, problem: Label, *, path: str) -> None:
        message = format_lazy(
            _(
                "The stored value of the field “{field}” is damaged at “{path}”: {problem} "
                "Restore an earlier revision or mend the stored JSON."
            ),
            field=path.split(".", 1)[0],
            path=path,
            problem=problem,
        )
        super().__init__(message, path=path)


class ForeignBlockError(SegmentError):
    """A block's own code for taking segments out, or putting them back, failed."""

    def __init__(self, block_type: str, problem: Label, *, path: str) -> None:
        message = format_lazy(
            _(
                "The block “{block_type}” at “{path}” cannot be translated: {problem} "
                "Correct its methods get_translatable_segments() and "
                "restore_translated_segments()."
            ),
            block_type=block_type,
            path=path,
            problem=problem,
        )
        super().__init__(message, path=path)
        self.block_type = block_type
