"""From something that was changed to the names of what pages show of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.db.models import Model

from wagtail_editions.models import Edition
from wagtail_editions.models.noting import kind_and_key, label_of
from wagtail_editions.shown import tags

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

#: From how many pages on all of their language are forgotten at once.
MANY = 500


def text_of(edition: Edition) -> str:
    """Name what an edition says to its readers."""
    return tags.text(*kind_and_key(edition), edition.language)


def texts_of(edition: Edition, languages: Iterable[str]) -> Iterator[str]:
    """Name what the original of an edition says in these languages."""
    for language in languages:
        yield tags.text(*kind_and_key(edition), language)


def standing_of(edition: Edition) -> set[str]:
    """Name what shows that an edition is there: lists, menus, and the pages below it."""
    page: Any = edition.page
    found = {
        tags.languages(*kind_and_key(edition)),
        *listings_of(page.specific_class if page else edition.original_model, [edition.language]),
    }
    if page is None:
        return found
    found |= place_of(page, [edition.language], in_menu=page.show_in_menus)
    if page.numchild:
        found |= texts_below(page, [edition.language])
    return found


def listings_of(model: type[Model] | None, languages: Collection[str]) -> set[str]:
    """Name the lists in which an original of a model may stand."""
    models = [each for each in getattr(model, "__mro__", ()) if _is_stored(each)]
    places = {tags.ANYTHING, *map(label_of, models)}
    return {tags.listing(place, language) for place in places for language in languages}


def place_of(page: Any, languages: Collection[str], *, in_menu: bool) -> set[str]:
    """Name the lists in which a page stands because of its place in the tree, or has stood."""
    places = {tags.menu(page.pk)}
    if (parent := _parent_of(page)) is not None:
        places.add(tags.below(parent))
        if in_menu:
            places.add(tags.menu(parent))
    return {tags.listing(place, language) for place in places for language in languages}


def texts_below(page: Any, languages: Collection[str]) -> set[str]:
    """Name what every page below says, itself left out, as its own address shows it."""
    rows = _live_in_tree(page, languages).exclude(page=page.pk).values_list("page_id", "language")
    return _unless_many({tags.text(tags.PAGES, key, language) for key, language in rows}, languages)


def heads_in(page: Any, languages: Collection[str]) -> set[str]:
    """Name how the page and every page below it is linked to."""
    keys = _live_in_tree(page, languages).values_list("pk", flat=True)
    return _unless_many({tags.head(key) for key in keys}, languages)


def _unless_many(found: set[str], languages: Collection[str]) -> set[str]:
    return found if len(found) < MANY else {tags.language(each) for each in languages}


def _live_in_tree(page: Any, languages: Collection[str]) -> Any:
    editions = Edition.objects.live().filter(page__path__startswith=page.path)
    return editions.filter(language__in=languages)


def _parent_of(page: Any) -> int | None:
    base = swapper.load_model("wagtailcore", "Page")
    above = page.path[: -base.steplen]
    if not above:
        return None
    key: int | None = base.objects.filter(path=above).values_list("pk", flat=True).first()
    return key


def _is_stored(model: type[Any]) -> bool:
    return issubclass(model, Model) and model is not Model and not model._meta.abstract
