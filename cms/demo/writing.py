"""Writing the demo's pages and their English the way people do: through the plugin's actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from wagtail.fields import StreamField

from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.models.source import extract_segments, source_values

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.models import Page

    from cms.demo.texts import PageText
    from wagtail_editions.models import TranslatedPage

SOURCE, TARGET = "ko", "en"
PageType = TypeVar("PageType", bound="TranslatedPage")


def write(
    page_type: type[PageType],
    text: PageText,
    parent: Page,
    editor: AbstractUser,
    publisher: AbstractUser,
    *,
    references: dict[str, int],
    in_menus: bool = False,
) -> PageType:
    """Write a page in Korean below ``parent``, publish it and return it."""
    page = _page(page_type, text, SOURCE, references)
    page.live = False
    page.show_in_menus = in_menus
    page.owner = editor
    parent.add_child(instance=page)
    page.save_revision(user=editor).publish(user=publisher)
    return page_type.objects.get(pk=page.pk)


def revise(
    page: TranslatedPage,
    text: PageText,
    references: dict[str, int],
    editor: AbstractUser,
    publisher: AbstractUser,
) -> None:
    """Publish the page's Korean as ``text`` has it; its English stays as it is."""
    for name, value in _columns(type(page), text, SOURCE, references).items():
        setattr(page, name, value)
    page.save_revision(user=editor).publish(user=publisher)


def translate(
    page: TranslatedPage,
    text: PageText,
    references: dict[str, int],
    editor: AbstractUser,
    translator: AbstractUser,
    publisher: AbstractUser,
) -> None:
    """Begin the English edition, translate it segment by segment and publish it."""
    edition = StartEditionAction(page, TARGET, user=editor).execute()
    english = _segment_texts(page, text, references)
    for segment in edition.translatable_segments():
        if words := english.get(segment.path):
            SaveTranslationAction(edition, segment.path, words, user=translator).execute()
    edition.refresh_from_db()
    edition.save_revision(user=translator).publish(user=publisher)


def _segment_texts(
    page: TranslatedPage, text: PageText, references: dict[str, int]
) -> dict[str, str]:
    """Return the English by the path of its Korean: both are taken apart in the same order."""
    model = type(page)
    korean, english = (
        extract_segments(model, source_values(_page(model, text, language, references)))
        for language in (SOURCE, TARGET)
    )
    pairs = {ko.path: en.text for ko, en in zip(korean, english, strict=True)}
    return {**pairs, "slug": text.slug.in_language(TARGET)}


def _page(
    page_type: type[PageType], text: PageText, language: str, references: dict[str, int]
) -> PageType:
    """Return an unsaved page whose source columns hold ``text`` in ``language``."""
    return page_type(
        title=text.title.in_language(language),
        slug=text.slug.in_language(language),
        search_description=text.search_description.in_language(language),
        source_language=SOURCE,
        **_columns(page_type, text, language, references),
    )


def _columns(
    page_type: type[TranslatedPage], text: PageText, language: str, references: dict[str, int]
) -> dict[str, Any]:
    values = {
        **text.shared_values(references),
        **{f"{name}_{SOURCE}": each for name, each in text.values(language, references).items()},
    }
    for name, value in values.items():
        field = page_type._meta.get_field(name)
        if isinstance(field, StreamField):
            values[name] = field.stream_block.to_python(value)
    return values
