"""Originals that are no pages: snippets, settings, pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.fields import GenericRelation
from django.utils.functional import classproperty

from .originals import Original
from .public import TranslatedManager

if TYPE_CHECKING:
    from wagtail.admin.panels import Panel


class TranslatedModel(Original):
    """A model with one edition per language; inherit from it before Wagtail's mixins.

    With ``DraftStateMixin`` the source language is published like any snippet; without it, what
    is saved is live at once. Either way every other language has its own draft and publication.
    """

    editions = GenericRelation(
        "wagtail_editions.Edition",
        content_type_field="object_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    objects = TranslatedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the object and mirror its source edition; no other language is written by it."""
        from wagtail_editions.actions import SaveObjectAction

        SaveObjectAction(self, partial(super().save, *args), options=kwargs).execute()

    @classproperty
    def base_form_class(cls) -> type:  # noqa: N805
        """The form of the admin. A model with its own form subclasses this one."""
        from wagtail_editions.admin.forms import OriginalModelForm

        return OriginalModelForm

    @classproperty
    def edit_handler(cls) -> Panel:  # noqa: N805
        """The form's panels, from ``panels`` or the model's fields, in the source language."""
        from wagtail_editions.admin.panels import source_panels

        return source_panels(cls)  # type: ignore[arg-type]
