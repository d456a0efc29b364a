"""wagtail-localize: a tree per language, kept in step through its source and translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from bench import article
from bench.site.models import ArticlePage, SectionPage

from .subject import SECTION, Subject

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

    from .subject import Act


class Measured(Subject):
    """A page in the source language, and a translated page made from it."""

    def make_tree(self) -> None:
        for language in article.LANGUAGES:
            Locale.objects.get_or_create(language_code=language)
        super().make_tree()

    def add_section(self, parent: Page, slug: str) -> Page:
        section = SectionPage(title=slug.title(), slug=slug, locale=_locale(article.SOURCE))
        parent.add_child(instance=section)
        section.save_revision().publish()
        _translate(section, {})
        return section

    def section(self, slug: str) -> Page:
        return SectionPage.objects.get(slug=slug, locale=_locale(article.SOURCE))

    def create(self, serial: int, section: str = SECTION) -> Act:
        values = article.fields(article.SOURCE, serial, self.pictures)
        texts = article.translations(serial)

        def act() -> None:
            locale = _locale(article.SOURCE)
            page = ArticlePage(
                slug=article.slug(serial),
                portrait_id=self.pictures[0],
                locale=locale,
                live=False,
                **values,
            )
            self.section(section).add_child(instance=page)
            page.save_revision().publish()
            _translate(page, texts)

        return act

    def change(self, serial: int, change: int) -> Act:
        values = article.fields(article.SOURCE, serial, self.pictures, change)
        texts = article.translations(serial, change)

        def act() -> None:
            page = ArticlePage.objects.get(
                slug=article.slug(serial), locale=_locale(article.SOURCE)
            )
            page.body = values["body"]
            page.save_revision().publish()
            source = TranslationSource.objects.get_for_instance(page)
            source.update_from_db()
            target = _locale(article.TARGET)
            missing = (
                StringSegment.objects.filter(source=source)
                .select_related("string")
                .annotate_translation(target)
                .filter(translation__isnull=True)
            )
            for segment in missing:
                # As its editor saves one string.
                StringTranslation.objects.update_or_create(
                    translation_of_id=segment.string_id,
                    locale=target,
                    context_id=segment.context_id,
                    defaults={
                        "data": texts[segment.string.data],
                        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                        "tool_name": "",
                        "has_error": False,
                        "field_error": "",
                    },
                )
            source.translations.get(target_locale=target).save_target(publish=True)

        return act

    def rename(self, old: str, new: str) -> Act:
        def act() -> None:
            for page in self.sections(old):
                page.slug = new
                page.save_revision().publish()

        return act

    def alternates(self, page: Page, request: HttpRequest) -> list[tuple[str, str]]:
        versions = page.get_translations(inclusive=True).live().select_related("locale")
        return [
            (version.locale.language_code, version.get_full_url(request))
            for version in versions.order_by("locale_id")
        ]


def _locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)


def _translate(page: Page, texts: dict[str, str]) -> None:
    """Make the translated page; what has no translation in ``texts`` stays as it is."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=_locale(article.TARGET))
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = texts.get(entry.msgid, entry.msgid)
    translation.import_po(catalogue)
    translation.save_target(publish=True)
