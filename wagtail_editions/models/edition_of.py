"""Which original an edition is of: a page, or an object of any other model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

import swapper
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail_editions.errors import OriginalGone

from .originals import Original
from .querysets import original_key


class EditionOf(models.Model):
    """What an edition knows of its original."""

    # The original is a page, or else an object of any other model.
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="editions",
        verbose_name=_("page"),
    )
    object_type = models.ForeignKey(
        "contenttypes.ContentType",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("object type"),
    )
    object_id = models.CharField(_("object id"), max_length=255, blank=True, editable=False)
    object = GenericForeignKey("object_type", "object_id", for_concrete_model=False)

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        language: Any

    def natural_key(self) -> tuple[str, ...]:
        """Name the edition by its original and its language."""
        if self.object_type is None:
            page: Any = self.page
            return (page.url_path, self.language)
        return (*self.object_type.natural_key(), self.object_id, self.language)

    @classmethod
    def of(cls, original: Original, **values: Any) -> Self:
        """Return a new edition, not saved, of ``original``."""
        edition = cls(**original_key(original), **values)
        edition.original = original
        return edition

    @cached_property
    def original(self) -> Original:
        """The object that this is an edition of; a page is of its own type.

        Raises ``OriginalGone`` where the code does not know it as an original any more.
        """
        if self.is_orphaned:
            raise OriginalGone
        if self.page_id is None:
            return cast("Original", self.object)
        page: Any = self._state.fields_cache.get("page")
        return cast("Original", page.specific) if page else self.current_original()

    @property
    def is_orphaned(self) -> bool:
        """Whether the code does not know the type of the original as one any more."""
        try:
            return not self.original_model
        except OriginalGone:
            return True

    @property
    def kind(self) -> str:
        """What kind of thing the original is, in the active language."""
        content_type_id: Any = self.object_type_id or self.page.content_type_id  # type: ignore[union-attr]
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        # A model that was removed from the code has no name any more.
        return str(model._meta.verbose_name) if model else ""

    @cached_property
    def is_alias(self) -> bool:
        """Whether this is an edition of an alias, which follows the one of the alias's original."""
        return self.page is not None and self.page.alias_of_id is not None

    @property
    def original_id(self) -> Any:
        """The primary key of the original."""
        return self.page_id if self.page_id is not None else self.object_id

    @cached_property
    def original_model(self) -> type[Original]:
        """The model of the original; of a page, that of its own type.

        Raises ``OriginalGone`` where the code does not know it as an original's any more.
        """
        known = self.__dict__.get("original")
        if known is not None:
            return type(known)
        page: Any = self.page
        of_object: Any = self.object_type
        model = page.specific_class if page else of_object and of_object.model_class()
        if model is None or not issubclass(model, Original):
            raise OriginalGone
        return cast("type[Original]", model)

    def current_original(self) -> Original:
        """Return the original as it stands in the database; one query."""
        original: Original = self.original_model._default_manager.get(pk=self.original_id)
        return original
