"""Forgetting pages because an edition or its original was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.models import Edition, Original, TranslatedPage
from wagtail_editions.models.children import child_relations
from wagtail_editions.models.noting import kind_and_key, kind_of_model
from wagtail_editions.models.shared import changed_shared, shared_values
from wagtail_editions.shown import tags

from . import changes
from .forgetting import every_language, forget, forget_at_once, is_wanted

if TYPE_CHECKING:
    from collections.abc import Collection


def edition_saved(
    instance: Edition,
    created: bool,
    update_fields: frozenset[str] | None = None,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    """Forget pages that link to the edition where what they tell of it was changed.

    Of fixtures nothing is forgotten: what they refer to may not be there yet.
    """
    if raw:
        return
    before = {} if created else instance._head_as_loaded or {}
    now = instance.head_values()
    saved = {name for name in now if update_fields is None or name in update_fields}
    changed = {name for name in saved if before.get(name) != now[name]}
    instance._head_as_loaded = {**before, **{name: now[name] for name in saved}}
    if not is_wanted() or not changed:
        return
    moved = "url_path" in changed and instance.page_id is not None and before.get("url_path")
    if not (now.get("live") or before.get("live") or moved):
        # Nobody sees it, nor a page below it.
        return
    found = {tags.head(instance.pk)}
    if "live" in changed:
        found |= changes.standing_of(instance)
    if moved:
        found |= changes.heads_in(instance.page, [instance.language])
    # Other languages link to it as well, by its address.
    seen_by_all = bool({"live", "url_path"} & changed)
    forget(*found, languages=every_language() if seen_by_all else [instance.language])


def text_written(instance: Edition, **kwargs: Any) -> None:
    """Forget the edition's own page before the commit already, and once more afterwards.

    A process that is killed between the two leaves no old page.
    """
    forget_at_once(changes.text_of(instance), tags.date(instance.pk))


def edition_published(instance: Edition, **kwargs: Any) -> None:
    """Forget the pages that show what the edition says; its own alone where it is a page's."""
    if not is_wanted():
        return
    found = {changes.text_of(instance), tags.date(instance.pk)}
    if instance.is_source and child_relations(instance.original_model):
        # Which children there are, in what order, is the same in all languages.
        found |= {*changes.texts_of(instance, every_language())}
    if instance.page_id is not None:
        forget(*found, editions=[instance])
    else:
        forget(*found, languages=[instance.language])


def edition_withdrawn(instance: Edition, **kwargs: Any) -> None:
    """Forget the pages that show what the edition said, and lists in which it stood."""
    if is_wanted() and not instance.is_orphaned:
        forget(
            *(changes.text_of(instance), tags.head(instance.pk), tags.date(instance.pk)),
            editions=[instance],
        )


def own_address_changed(instance: Edition, **kwargs: Any) -> None:
    """Forget the edition's own page: its readers are told something else beside the text."""
    if is_wanted():
        forget(changes.text_of(instance), editions=[instance])


def page_announced(instance: Any, **kwargs: Any) -> None:
    """Forget the page of which Wagtail announces something, in the language of which it does."""
    if not is_wanted():
        return
    if not isinstance(instance, TranslatedPage):
        forget(tags.EVERY_PAGE, languages=every_language())
        return
    edition = instance.__dict__.get("current_edition")
    if edition is not None:
        forget(changes.text_of(edition))


def source_language_changed(instance: Edition, **kwargs: Any) -> None:
    """Forget the pages that show the original in whatever language."""
    if is_wanted():
        kind, key = kind_and_key(instance)
        texts = changes.texts_of(instance, every_language())
        forget(*texts, tags.languages(kind, key), languages=every_language())


def edition_deleted(instance: Edition, **kwargs: Any) -> None:
    """Forget the pages that show an edition that is deleted, with its original or without."""
    if not is_wanted() or not instance.live or instance.is_orphaned:
        return
    found = changes.standing_of(instance)
    found |= {changes.text_of(instance), tags.head(instance.pk), tags.date(instance.pk)}
    forget(*found, editions=[instance], languages=every_language())


def original_saved(
    instance: Any,
    created: bool,
    update_fields: Collection[str] | None = None,
    raw: bool = False,
    **kwargs: Any,
) -> None:
    """Forget the pages that show a value that all languages of the original share."""
    if raw or not isinstance(instance, Original):
        return
    was_live = instance._live_as_loaded
    changed = changed_shared(instance, instance._shared_as_loaded, update_fields)
    now = shared_values(instance)
    saved = {name: now[name] for name in now if update_fields is None or name in update_fields}
    instance._shared_as_loaded = {**(instance._shared_as_loaded or {}), **saved}
    if created or not changed or not is_wanted():
        return
    if not getattr(instance, "live", True) and not was_live:
        return
    everywhere = every_language()
    found = changes.listings_of(type(instance), everywhere)
    if "show_in_menus" in changed:
        found |= changes.place_of(instance, everywhere, in_menu=True)
    if changed - {"show_in_menus"}:
        kind = kind_of_model(type(instance))
        found |= {tags.text(kind, instance.pk, language) for language in everywhere}
    forget(*found, languages=everywhere)
