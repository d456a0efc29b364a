"""Blocks with pictures. Every text in them is a text block, a picture's alt text or a case's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from .comparison import Comparison, Side
from .preload import images_at_hand
from .readers.api import case_data
from .readers.markup import case_markup
from .readers.preload import cases_at_hand
from .renditions import responsive_picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .models import Case, ClinicImage


#: Said where pictures that may be photographs stand outside of a case.
NO_PHOTOGRAPHS = _(
    "Photographs of patients belong in a case, with the patient's consent. Confirm that these "
    "pictures are drawn, or put a case in their place."
)


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


class BeforeAfterValue(blocks.StructValue):
    """The value of a :class:`BeforeAfterBlock`."""

    @property
    def comparison(self) -> Comparison:
        """Both drawings, as the component takes them."""
        before, after = (
            Side(picture=responsive_picture(self[name]), caption=self.get(f"{name}_caption") or "")
            for name in ("before", "after")
        )
        return Comparison(before=before, after=after)


class BeforeAfterBlock(blocks.StructBlock):
    """Two drawings to compare. Pictures of patients stand in cases, which a consent protects.

    What was stored before that was so may be photographs: without the confirmation nothing of it
    is shown to readers.
    """

    before = ClinicImageBlock(label=_("Picture before"))
    before_caption = blocks.CharBlock(required=False, label=_("Caption before"))
    after = ClinicImageBlock(label=_("Picture after"))
    after_caption = blocks.CharBlock(required=False, label=_("Caption after"))
    side_effects = blocks.TextBlock(
        label=_("Possible side effects"),
        help_text=_("Shown beside the pictures in the size of the body text."),
    )
    illustration = blocks.BooleanBlock(
        required=False,
        label=_("These pictures are drawn and show no patient"),
        help_text=_("Readers are told so. Photographs of patients belong in a case."),
    )

    def clean(self, value: BeforeAfterValue) -> BeforeAfterValue:
        """Refuse photographs, and a comparison that some readers would not be told about."""
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {
            name: StructBlockValidationError(block_errors={"decorative": _decorative_error()})
            for name in ("before", "after")
            if cleaned[name] and cleaned[name].decorative
        }
        if not cleaned["illustration"]:
            errors["illustration"] = ValidationError(NO_PHOTOGRAPHS)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def render(self, value: BeforeAfterValue, context: dict[str, Any] | None = None) -> SafeString:
        """Return the comparison; what may be photographs is a notice in previews, else nothing."""
        if value.get("illustration"):
            return SafeString(super().render(value, context))
        if not getattr((context or {}).get("request"), "is_preview", False):
            return SafeString("")
        return render_to_string("components/case_closed.html", {"reasons": [NO_PHOTOGRAPHS]})

    def get_searchable_content(self, value: BeforeAfterValue) -> list[str]:
        """Give an index the texts of drawings; what may be photographs is shown to nobody."""
        return super().get_searchable_content(value) if value.get("illustration") else []

    def get_api_representation(
        self, value: BeforeAfterValue, context: dict[str, Any] | None = None
    ) -> dict[str, Any] | None:
        """Return the drawings; what may be photographs is left out."""
        if not value.get("illustration"):
            return None
        represented: dict[str, Any] = super().get_api_representation(value, context=context)
        return represented

    class Meta:
        icon = "image"
        label = _("Before and after: drawings")
        template = "components/illustration.html"
        value_class = BeforeAfterValue


class CaseBlock(SnippetChooserBlock):
    """A case, shown to whoever may see it when the page is served; see ``media.gate``.

    In migrations it stands as Wagtail's own chooser, whose stored form it shares.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("media.Case", **kwargs)

    def deconstruct(self) -> tuple[str, tuple[str], dict[str, Any]]:
        """Name Wagtail's block."""
        return "wagtail.snippets.blocks.SnippetChooserBlock", ("media.Case",), {}

    def to_python(self, value: int | None) -> Case | None:
        return self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Case | None]:
        """Return the cases, those that ``preload_cases`` has where it has all of them."""
        values = list(values)
        at_hand = cases_at_hand(values)
        return super().bulk_to_python(values) if at_hand is None else at_hand

    def render_basic(self, value: Case | None, context: dict[str, Any] | None = None) -> SafeString:
        """Return what the reader of the page may see of the case."""
        return case_markup(value.pk, context or {}) if value is not None else SafeString("")

    def get_api_representation(
        self, value: Case | None, context: dict[str, Any] | None = None
    ) -> dict[str, Any] | None:
        """Return what everybody may see of the case; None where nobody may."""
        return case_data(value.pk, context or {}) if value is not None else None

    class Meta:
        label = _("Case")


def _decorative_error() -> ValidationError:
    return ValidationError(
        _("A picture in a comparison is never decorative. Describe what it shows.")
    )
