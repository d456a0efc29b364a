"""Forgetting pages because of what is around them: the tree, sites, languages, other objects."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import swapper
from django.apps import apps
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex
from wagtail.snippets.models import get_snippet_models

from wagtail_editions.interface.serving import language_chain
from wagtail_editions.languages import interface_languages
from wagtail_editions.models import Original, TranslatedPage
from wagtail_editions.models.language_state import read_language_state
from wagtail_editions.shown import tags

from . import changes
from .forgetting import every_language, forget, is_wanted

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import Model
    from wagtail.models import Page, PageViewRestriction, Site

    from wagtail_editions.models import Language


def page_moved(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Forget the moved page and what is below it, and the lists where it stood and stands."""
    if not is_wanted():
        return
    languages = every_language()
    places = {
        place
        for parent in (parent_page_before, parent_page_after)
        for place in (
            tags.below(parent.pk),
            *([tags.menu(parent.pk)] if instance.show_in_menus else []),
        )
    }
    found = {tags.listing(place, each) for place in places for each in languages}
    if parent_page_before.pk != parent_page_after.pk:
        found |= changes.heads_in(instance, languages)
        found |= changes.listings_of(instance.specific_class, languages)
    if not _has_editions(instance):
        found.add(tags.EVERY_PAGE)
    forget(*found, languages=languages)


def page_saves(
    sender: type[Model],
    instance: Any,
    update_fields: Collection[str] | None = None,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    """Forget menus where a page gets into them or out of them without its own type's saving it."""
    base = swapper.load_model("wagtailcore", "Page")
    if raw or sender is not base or instance._state.adding or not is_wanted():
        return
    if update_fields is not None and "show_in_menus" not in update_fields:
        return
    rows = base._default_manager.filter(pk=instance.pk).exclude(
        show_in_menus=instance.show_in_menus
    )
    if rows.exists():
        languages = every_language()
        found = changes.place_of(instance, languages, in_menu=True)
        forget(*found, *changes.listings_of(instance.specific_class, languages))


def ordinary_page_deleted(instance: Any, **kwargs: Any) -> None:
    """Forget every page where one without editions is deleted: who shows that is not known."""
    base = swapper.load_model("wagtailcore", "Page")
    if isinstance(instance, base) and is_wanted() and not _has_editions(instance):
        forget(tags.EVERY_PAGE, languages=every_language())


def restriction_changed(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Forget the page whose readers were chosen, and every page below it."""
    if is_wanted():
        # With the page itself: nothing is left out of what is below nothing.
        languages = every_language()
        page: Any = instance.page
        own = {tags.text(tags.PAGES, page.pk, each) for each in languages}
        forget(*own, *changes.texts_below(page, languages), languages=languages)


def site_changed(instance: Site, **kwargs: Any) -> None:
    """Forget every page: addresses have other hosts, or lead elsewhere."""
    if is_wanted():
        forget(tags.EVERY_PAGE, languages=every_language())


def language_decided(site: Site, **kwargs: Any) -> None:
    """Forget the pages of a site where a language was opened or closed."""
    if is_wanted():
        forget(tags.site(site.pk), languages=every_language())


def interface_texts_saved(language: str, **kwargs: Any) -> None:
    """Forget the pages in a language whose interface says something else now."""
    if is_wanted():
        fallbacks = read_language_state().fallbacks
        affected = [
            code for code in interface_languages() if language in language_chain(code, fallbacks)
        ]
        forget(*map(tags.language, affected), languages=affected)


def language_saved(instance: Language, created: bool, **kwargs: Any) -> None:
    """Forget the pages in a language whose interface falls back to another one now."""
    if not created and is_wanted():
        interface_texts_saved(instance.code)


def other_changed(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Forget the pages that show a picture, a document, a snippet or a setting without editions.

    Who refers to it, Wagtail's reference index knows; settings may be shown by every page.
    """
    if raw or isinstance(instance, Original) or not is_wanted():
        return
    if isinstance(instance, AbstractSetting):
        forget(tags.EVERY_PAGE, languages=every_language())
    elif sender in _chosen():
        languages = every_language()
        references = ReferenceIndex.get_references_to(instance)
        page_type = ReferenceIndex._get_base_content_type(swapper.load_model("wagtailcore", "Page"))
        keys = references.filter(base_content_type=page_type).values_list("object_id", flat=True)
        found = {tags.text(tags.PAGES, key, each) for key in {*keys} for each in languages}
        if found:
            forget(*found, languages=languages)


@cache
def _chosen() -> frozenset[type[Model]]:
    """Return the models whose objects editors choose for their pages."""
    chosen = {*get_snippet_models()}
    if apps.is_installed("wagtail.images"):
        chosen.add(get_image_model())
    if apps.is_installed("wagtail.documents"):
        chosen.add(get_document_model())
    return frozenset(chosen)


def _has_editions(page: Page) -> bool:
    model = page.specific_class
    return model is not None and issubclass(model, TranslatedPage)
