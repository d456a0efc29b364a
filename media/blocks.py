"""Blocks with pictures. Every text in them is a text block or a picture's alt text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from .preload import images_at_hand
from .renditions import responsive_picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from .models import ClinicImage


class ClinicImageChooserBlock(ImageChooserBlock):
    """Wagtail's block, which takes its pictures from ``preload_images`` where they are at hand."""

    def to_python(self, value: int | None) -> ClinicImage | None:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Iterable[int | None]) -> list[ClinicImage | None]:
        values = list(values)
        at_hand = images_at_hand(values)
        return super().bulk_to_python(values) if at_hand is None else at_hand


class ClinicImageBlock(ImageBlock):
    """A picture with alt text or marked as decorative.

    In migrations it stands as Wagtail's own ImageBlock, whose stored form it shares.
    """

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)
        chooser = ClinicImageChooserBlock(required=required, label=_("Picture"))
        chooser.set_name("image")
        self.child_blocks["image"] = chooser

    def render_basic(
        self, value: ClinicImage | None, context: dict[str, Any] | None = None
    ) -> SafeString:
        """Return the picture in the sizes and formats that have been preloaded."""
        return responsive_picture(value)

    class Meta:
        template = None  # Wagtail's would crop


class PictureBlock(blocks.StructBlock):
    """A picture with a caption."""

    image = ClinicImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/picture.html"


class ElapsedUnit(models.TextChoices):
    """In what the time between two pictures is counted."""

    DAYS = "days", _("days")
    WEEKS = "weeks", _("weeks")
    MONTHS = "months", _("months")


def elapsed_text(count: int, unit: str) -> str:
    """Return a phrase in the active language, such as "3 months after"."""
    phrase = {
        ElapsedUnit.DAYS: ngettext("%(count)s day after", "%(count)s days after", count),
        ElapsedUnit.WEEKS: ngettext("%(count)s week after", "%(count)s weeks after", count),
        ElapsedUnit.MONTHS: ngettext("%(count)s month after", "%(count)s months after", count),
    }[ElapsedUnit(unit)]
    return phrase % {"count": count}


class BeforeAfterValue(blocks.StructValue):
    """The value of a :class:`BeforeAfterBlock`."""

    @property
    def elapsed_text(self) -> str:
        """The time between the pictures in the active language; empty for drawings without one."""
        count = self["elapsed_count"]
        return elapsed_text(count, self["elapsed_unit"]) if count else ""


class BeforeAfterBlock(blocks.StructBlock):
    """Two pictures of one person to compare, with all that belongs beside them."""

    before = ClinicImageBlock(label=_("Picture before"))
    before_caption = blocks.CharBlock(required=False, label=_("Caption before"))
    after = ClinicImageBlock(label=_("Picture after"))
    after_caption = blocks.CharBlock(required=False, label=_("Caption after"))
    elapsed_count = blocks.IntegerBlock(
        required=False,
        min_value=1,
        label=_("Time elapsed"),
        help_text=_("Required for photographs. Between two drawings no time has passed."),
    )
    elapsed_unit = blocks.ChoiceBlock(
        choices=ElapsedUnit.choices, default=ElapsedUnit.MONTHS.value, label=_("Counted in")
    )
    side_effects = blocks.TextBlock(
        label=_("Possible side effects"),
        help_text=_("Shown beside the pictures in the size of the body text."),
    )
    illustration = blocks.BooleanBlock(
        required=False,
        label=_("Illustration"),
        help_text=_("The pictures are drawn and show no patient; readers are told so."),
    )

    def clean(self, value: BeforeAfterValue) -> BeforeAfterValue:
        """Refuse a comparison that some readers would not be told about."""
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {
            name: StructBlockValidationError(block_errors={"decorative": _decorative_error()})
            for name in ("before", "after")
            if cleaned[name] and cleaned[name].decorative
        }
        if not cleaned["elapsed_count"] and not cleaned["illustration"]:
            errors["elapsed_count"] = ValidationError(
                _("Say how much time lies between the two photographs.")
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    class Meta:
        icon = "image"
        label = _("Before and after")
        template = "components/before_after.html"
        value_class = BeforeAfterValue


def _decorative_error() -> ValidationError:
    return ValidationError(
        _("A picture in a comparison is never decorative. Describe what it shows.")
    )
