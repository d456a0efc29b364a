"""Giving pages from before their type had editions a source edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F

from wagtail_editions.languages import column, validate_language
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from wagtail_editions.models import TranslatedPage


def pages_without_editions(model: type[TranslatedPage]) -> QuerySet[TranslatedPage]:
    """Return the pages of exactly this type that have no edition at all."""
    return model.objects.filter(
        content_type=ContentType.objects.get_for_model(model), editions__isnull=True
    )


class TakeOverPagesAction:
    """Make the pages of ``model`` that have no edition originals written in ``language``.

    Their text is copied from the columns without a language, where it stood so far; what is
    public stays public, drafts stay drafts, and dates stay as they are. All pages or none; run
    again, it finds nothing to do. It asks no permission: whoever runs commands may do anything.
    Raises ``ValidationError`` for a language that is not configured.
    """

    def __init__(self, model: type[TranslatedPage], language: str) -> None:
        self.model = model
        self.language = language

    def execute(self) -> int:
        """Return how many pages were taken over."""
        validate_language(self.language)
        with transaction.atomic():
            old = list(pages_without_editions(self.model).values_list("pk", flat=True))
            values = {
                column(name, self.language): F(name) for name in translated_field_names(self.model)
            }
            rows = self.model.objects.filter(pk__in=old)
            # Without rewrite(False), modeltranslation would read the new column instead.
            rows.rewrite(False).order_by().update(source_language=self.language, **values)
            for page in rows.order_by("path"):
                # Not cleaned: what was public before is not refused for its content now.
                page.save(clean=False)
        return len(old)
