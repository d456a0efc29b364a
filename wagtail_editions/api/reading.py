"""What one answer of the API may show: which objects are public in its language, and as what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeGuard

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import Manager, Model, Q, prefetch_related_objects
from wagtail.models import PageViewRestriction, get_page_models

from wagtail_editions.models import Edition, Original, TranslatedPage, public_in_q
from wagtail_editions.models.originals import in_order
from wagtail_editions.models.urls import open_to_readers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest

#: In no text, and PostgreSQL cannot be asked for it.
NUL = "\x00"
#: Fields of a page that every edition has for itself.
HEAD_MATTER = (
    *("title", "slug", "seo_title", "search_description"),
    *("first_published_at", "last_published_at"),
)


def readable_q(language: str) -> Q:
    """Return the condition that a page may be shown in ``language``.

    A page with editions is where that language's is live. A page of another type has no
    languages, and is in each. One whose type was removed from the code is in none.
    """
    with_editions = [model for model in get_page_models() if issubclass(model, TranslatedPage)]
    return _of_type(with_editions) & public_in_q(language) | ordinary_q()


def ordinary_q() -> Q:
    """Return the condition that a page is of a type without editions."""
    return _of_type(model for model in get_page_models() if not issubclass(model, TranslatedPage))


def _of_type(models: Iterable[type[Model]]) -> Q:
    types = ContentType.objects.get_for_models(*models)
    return Q(content_type__in=[each.pk for each in types.values()])


def aliases_of_private_pages(request: HttpRequest) -> list[Any]:
    """Return the aliases of pages that this reader may not see, and aliases of those.

    Wagtail's API looks only at where a page stands, its view for readers at both.
    """
    restrictions = PageViewRestriction.objects.select_related("page")
    paths = [each.page.path for each in restrictions if not each.accept_request(request)]
    found: dict[int, Any] = {}
    while paths:
        below = Q()
        for path in paths:
            below |= Q(alias_of__path__startswith=path)
        aliases: Any = _page_model()._default_manager
        new = [each for each in aliases.filter(below) if each.pk not in found]
        found.update({each.pk: each for each in new})
        paths = [each.path for each in new]
    return list(found.values())


class Reading:
    """The objects of one answer: read once for all of them, however many there are."""

    def __init__(self, language: str, pages: QuerySet[Any]) -> None:
        """``pages`` are all that this reader may see in ``language``."""
        self.language = language
        self._pages = pages
        self._public: dict[type[Model], dict[Any, bool]] = defaultdict(dict)
        self._editions: dict[int, list[Edition]] = {}

    def gather(self, objects: Sequence[Model], relations: Iterable[str]) -> None:
        """Read what ``objects`` and those that the paths ``relations`` lead to need."""
        paths = list(relations)
        prefetch_related_objects(objects, *paths)
        reached = list(objects)
        for path in paths:
            reached += _follow(objects, path)
        self._ask(reached)

    def may_show(self, instance: Any) -> bool:
        """Whether the reader may see ``instance`` in this language; what has none, always."""
        if not _is_asked(instance):
            return True
        model = _key_model(instance)
        if instance.pk not in self._public[model]:
            self._ask([instance])
        return self._public[model][instance.pk]

    def editions(self, page: Any) -> list[Edition]:
        """Return the live editions of a page that may be shown; none of a page without any."""
        return in_order(open_to_readers(self._editions.get(page.pk, ())))

    def show_as_edition(self, page: Any) -> None:
        """Give ``page``, in memory alone, the head matter of its edition in this language."""
        editions = self.editions(page)
        edition = next((each for each in editions if each.language == self.language), None)
        if edition is None:
            return
        for name in HEAD_MATTER:
            if hasattr(page, name):
                setattr(page, name, getattr(edition, name))
        page.draft_title = edition.title
        if isinstance(page, TranslatedPage):
            page.live_editions, page.current_edition = editions, edition

    def _ask(self, objects: Iterable[Any]) -> None:
        asked: dict[type[Model], set[Any]] = defaultdict(set)
        for each in objects:
            if _is_asked(each):
                asked[_key_model(each)].add(each.pk)
        for model, keys in asked.items():
            if issubclass(model, _page_model()):
                public = self._ask_pages(keys)
            else:
                rows: Any = model._default_manager.filter(public_in_q(self.language, model))
                public = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
            self._public[model].update({key: key in public for key in keys})

    def _ask_pages(self, keys: set[Any]) -> set[Any]:
        public = set(self._pages.filter(pk__in=keys).order_by().values_list("pk", flat=True))
        for edition in Edition.objects.live().filter(page__in=public).for_readers():
            self._editions.setdefault(edition.page_id or 0, []).append(edition)
        return public


def _page_model() -> type[Model]:
    model: type[Model] = swapper.load_model("wagtailcore", "Page")
    return model


def _is_asked(instance: Any) -> TypeGuard[Model]:
    return isinstance(instance, (_page_model(), Original))


def _key_model(instance: Model) -> type[Model]:
    """Return the model that the key of ``instance`` belongs to; of a page, Wagtail's own."""
    return _page_model() if isinstance(instance, _page_model()) else type(instance)


def _follow(objects: Sequence[Any], path: str) -> list[Any]:
    reached = list(objects)
    for name in path.split("__"):
        values = [getattr(each, name) for each in reached]
        reached = [
            found
            for value in values
            if value is not None
            for found in (value.all() if isinstance(value, Manager) else (value,))
        ]
    return reached
