"""Addresses that change because Wagtail moves a page, or renames one without editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import swapper
from asgiref.local import Local

from wagtail_editions.models import Edition, TranslatedPage, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Page

#: The move that was announced in this thread, until Wagtail saves the page in its transaction.
_announced = Local()


class Change(NamedTuple):
    """What becomes of a page's address in one language."""

    language: str
    old: str
    new: str


def page_moves(
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    url_path_before: str,
    **kwargs: Any,
) -> None:
    """Note what a move will change, while nothing has been moved; refuse what cannot be."""
    changes = changes_of_move(instance, parent_page_before, parent_page_after)
    _announced.move = (instance.pk, instance.path, url_path_before, changes)


def base_page_saved(instance: Page, **kwargs: Any) -> None:
    """Let the addresses of a moved page and of everything below it follow, per language.

    Wagtail announces a move before and after its transaction. Inside it there is only this: the
    page is saved at its new place.
    """
    pk, path, old, changes = getattr(_announced, "move", None) or (None, "", "", [])
    if pk != instance.pk or path == instance.path:
        # Nothing was announced, or that move failed and this is another save.
        return
    _announced.move = None
    if issubclass(instance.specific_class or type(instance), TranslatedPage):
        addresses.remember_ordinary(instance, old, instance.url_path)
    else:
        addresses.carry_former(instance, "", old, instance.url_path)
    for change in changes:
        addresses.follow_with_page(instance, change.language, change.old, change.new)


def ordinary_page_saves(
    sender: type[Any], instance: Any, raw: bool, update_fields: Any, **kwargs: Any
) -> None:
    """Let the addresses below a page without editions follow when it gets another slug."""
    page_model = swapper.load_model("wagtailcore", "Page")
    if raw or not isinstance(instance, page_model) or isinstance(instance, TranslatedPage):
        return
    if instance._state.adding or (update_fields is not None and "slug" not in update_fields):
        return
    before = page_model.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if before in (None, instance.slug):
        return
    above = instance.url_path.rsplit("/", 2)[0]
    addresses.carry_former(instance, "", f"{above}/{before}/", f"{above}/{instance.slug}/")
    for language in _languages_below(instance):
        parent = addresses.address_of_parent(instance, language)
        old, new = f"{parent}{before}/", f"{parent}{instance.slug}/"
        addresses.follow(instance, language, old, new)


def changes_of_move(page: Page, before: Page, after: Page) -> list[Change]:
    """Return what a move does to addresses; ``ValidationError`` where one would be too long."""
    changes = [] if before.pk == after.pk else list(_changes(page, before, after))
    for change in changes:
        addresses.validate_address_length(change.new)
        addresses.validate_below(page, change.language, change.old, change.new)
    return changes


def _changes(page: Page, before: Page, after: Page) -> Iterator[Change]:
    slugs = dict(Edition.objects.filter(page=page.pk).values_list("language", "slug"))
    for language in _languages_below(page):
        old, new = (
            f"{addresses.address_below(parent, language)}"
            f"{addresses.slug_in_address(parent.depth + 1, page.slug, slugs.get(language, ''))}/"
            for parent in (before, after)
        )
        yield Change(language, old, new)


def _languages_below(page: Page) -> list[str]:
    """Return the languages that have an edition of ``page`` or of a page below it."""
    editions = Edition.objects.filter(page__path__startswith=page.path)
    return list(editions.order_by("language").values_list("language", flat=True).distinct())
