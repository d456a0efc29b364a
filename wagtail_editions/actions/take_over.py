"""Giving originals from before their model had editions a source edition."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F

from wagtail_editions.languages import column, validate_language
from wagtail_editions.models import Edition, TranslatedPage
from wagtail_editions.models.children import TranslatedChild, child_relations
from wagtail_editions.translation import translated_field_names

from .save_fields import save_whole

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from wagtail_editions.models import Original


def originals_without_editions(model: type[Original], using: str | None = None) -> list[Any]:
    """Return the primary keys of the originals of exactly this model that have no edition."""
    originals: QuerySet[Any] = model._default_manager.using(using)
    object_type = ContentType.objects.db_manager(using).get_for_model(
        model, for_concrete_model=False
    )
    if issubclass(model, TranslatedPage):
        pages = originals.filter(content_type=object_type, editions__isnull=True)
        return list(pages.order_by("path").values_list("pk", flat=True))
    editions = Edition.objects.using(using).filter(object_type=object_type, is_source=True)
    known = set(editions.values_list("object_id", flat=True))
    keys = originals.order_by("pk").values_list("pk", flat=True)
    return [key for key in keys if str(key) not in known]


class TakeOverAction:
    """Make the objects of ``model`` that have no edition originals written in ``language``.

    Their text is copied from the columns without a language, where it stood so far; what is
    public stays public, drafts stay drafts, and dates stay as they are. Inline children, to
    which a migration gave one identifier for all, get one each. All objects or none; run again,
    it finds nothing to do. It asks no permission: whoever runs commands may do anything. Raises
    ``ValidationError`` for a language that is not configured.
    """

    def __init__(self, model: type[Original], language: str) -> None:
        self.model = model
        self.language = language

    def execute(self) -> int:
        """Return how many objects were taken over."""
        validate_language(self.language)
        with transaction.atomic():
            keys = originals_without_editions(self.model)
            self._copy_texts(self.model, pk__in=keys)
            originals = self.model._default_manager.filter(pk__in=keys)
            originals.update(source_language=self.language)
            for _name, child_model in child_relations(self.model):
                parents = {f"{child_model.parent_field().name}__in": keys}
                self._copy_texts(child_model, **parents)
                self._name_each(child_model, **parents)
            for key in keys:
                # Not cleaned: what was public before is not refused for its content now.
                save_whole(self.model._default_manager.get(pk=key))
        return len(keys)

    def _copy_texts(self, model: type[Model], **which: Any) -> None:
        values = {column(name, self.language): F(name) for name in translated_field_names(model)}
        if not values:
            return
        # Without rewrite(False), modeltranslation would read the new column instead.
        rows: Any = model._default_manager.filter(**which)
        rows.rewrite(False).order_by().update(**values)

    def _name_each(self, model: type[TranslatedChild], **which: Any) -> None:
        children = list(model._default_manager.filter(**which).only("pk"))
        for child in children:
            child.uuid = uuid.uuid4()
        model._default_manager.bulk_update(children, ["uuid"], batch_size=500)
