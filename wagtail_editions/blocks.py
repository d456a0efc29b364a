"""Blocks for what is replaced in one language and has no block of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.whitelist import check_url

from wagtail_editions.segments import block_handler

if TYPE_CHECKING:
    from django.db import models

    from wagtail_editions.segments import Place, Visitor

#: How an address begins that is no page: a scheme that readers may follow, or a place on this site.
_BEGINNINGS = ("http://", "https://", "mailto:", "tel:", "/", "#")


class LinkBlock(blocks.StructBlock):
    """The target of a link in rich text: a page, a document or an address.

    Its raw form are the attributes that Wagtail stores in the link.
    """

    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    url = blocks.CharBlock(
        required=False,
        label=_("Address"),
        help_text=_("Begins with https://, mailto:, tel:, with / for this site, or with #."),
    )

    def __init__(self, **kwargs: Any) -> None:
        local: list[tuple[str, blocks.Block]] = []
        if apps.is_installed("wagtail.documents"):
            from wagtail.documents.blocks import DocumentChooserBlock

            local = [("document", DocumentChooserBlock(required=False, label=_("Document")))]
        super().__init__(local, **kwargs)

    def to_python(self, value: Any) -> Any:
        attributes = value if isinstance(value, dict) else {}
        linktype, identifier = attributes.get("linktype", ""), str(attributes.get("id", ""))
        raw: dict[str, Any] = {"url": attributes.get("href", "")}
        if linktype in self.child_blocks and identifier.isdecimal():
            raw[linktype] = int(identifier)
        return super().to_python(raw)

    def get_prep_value(self, value: Any) -> dict[str, str]:
        for linktype in ("page", "document"):
            if value.get(linktype):
                return {"linktype": linktype, "id": str(value[linktype].pk)}
        return {"href": value.get("url") or ""}

    def clean(self, value: Any) -> Any:
        """Refuse a link that leads nowhere, to two places or to a script."""
        cleaned = super().clean(value)
        targets = [target for target in cleaned.values() if target]
        if len(targets) != 1:
            raise StructBlockValidationError(
                non_block_errors=[_("Choose one target of the link, and no more than one.")]
            )
        url = cleaned["url"].strip()
        if url and not (url.startswith(_BEGINNINGS) and check_url(url)):
            error = ValidationError(
                _("This is no address. Begin with https://, mailto:, tel:, with / or with #.")
            )
            raise StructBlockValidationError(block_errors={"url": error})
        cleaned["url"] = url
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")


@block_handler(LinkBlock)
def walk_link_block(block: Any, value: Any, place: Place, visitor: Visitor) -> Any:
    """One value: its raw form is not that of the blocks it is chosen with."""
    return visitor.value(place.value(value, block))


class FieldOfOriginalBlock(blocks.FieldBlock):
    """A translated model field that is not text, as a block."""

    def __init__(self, model_field: models.Field[Any, Any], **kwargs: Any) -> None:
        self.model_field = model_field
        super().__init__(label=capfirst(model_field.verbose_name), **kwargs)
        self.set_name(model_field.name)

    @cached_property
    def field(self) -> forms.Field:
        from wagtail.admin.forms.models import formfield_for_dbfield

        field: forms.Field = formfield_for_dbfield(self.model_field)
        return field

    def to_python(self, value: Any) -> Any:
        return self.model_field.to_python(value)

    def get_form_state(self, value: Any) -> Any:
        if isinstance(self.field.widget, forms.CheckboxInput):
            return bool(value)
        return super().get_form_state(value)
