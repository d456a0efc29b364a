"""Questions asked of many editions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from wagtail.models import Revision, WorkflowState

from wagtail_editions.languages import configured_languages
from wagtail_editions.shown import recording, tags

from . import addresses, older
from .language_state import language_state
from .noting import label_of, note_languages
from .segment_comments import SegmentComment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wagtail.models import Page, Site

    from wagtail_editions.models import Edition

    from .originals import Original

#: A page is named by its path and a language.
PAGE_KEY_LENGTH = 2


def original_key(original: Original) -> dict[str, Any]:
    """Return the fields by which an edition names its original."""
    if isinstance(original, swapper.load_model("wagtailcore", "Page")):
        return {"page_id": original.pk}
    object_type = ContentType.objects.get_for_model(original, for_concrete_model=False)
    return {"object_type": object_type, "object_id": str(original.pk)}


class EditionQuerySet(models.QuerySet["Edition"]):
    """A queryset of editions.

    Asked while a page is made, one of a language notes which list it is: of the children of a
    page, of a menu, of pages of a type, or of whatever is live. So a page that shows an empty
    list knows of it, too.
    """

    #: The language, once it was chosen.
    _language: Any = None
    #: What the list is of, as ``page_cache.tags`` names places; ``""`` for a single original.
    _place: str | None = None
    _is_live = False

    def live(self) -> EditionQuerySet:
        """Editions that are public."""
        found = self.filter(live=True)
        found._is_live = True
        return found

    def readable_on(self, site: Site) -> EditionQuerySet:
        """Editions that readers of ``site`` find: live, in a language that is open there."""
        closed = [code for site_id, code in language_state().closed if site_id == site.pk]
        return self.live().exclude(language__in=closed) if closed else self.live()

    def in_language(self, language: str) -> EditionQuerySet:
        """Editions in ``language``."""
        found = self.filter(language=language)
        found._language = language
        return found

    def of(self, original: Original) -> EditionQuerySet:
        """Editions of ``original``, whatever model it is of."""
        if original.pk is not None:
            note_languages(type(original), original.pk)
        return self.filter(**original_key(original))._listing("")

    def source(self) -> EditionQuerySet:
        """Editions in their original's source language."""
        return self.filter(is_source=True)

    def children_of(self, page: Page) -> EditionQuerySet:
        """Editions of the page's direct children, in the order of the tree, pages selected."""
        children = self.filter(page__path__startswith=page.path, page__depth=page.depth + 1)
        children = children.select_related("page").order_by("page__path")
        return children._listing(tags.below(page.pk))

    def in_navigation(self, root: Page, page: Page | None = None) -> EditionQuerySet:
        """Editions of ``root``, of its children that menus show, and of what is above ``page``.

        In the order of the tree, pages selected. ``root`` is the first page of a site.
        """
        paths = [] if page is None else addresses.ancestor_paths(page)
        above = [each for each in paths if each.startswith(root.path)]
        shown = Q(page__path__in=[root.path, *above]) | Q(
            page__path__startswith=root.path,
            page__depth=root.depth + 1,
            page__show_in_menus=True,
        )
        found = self.filter(shown).select_related("page").order_by("page__path")
        return found._listing(tags.menu(root.pk))

    def of_pages(self, pages: models.QuerySet[Any]) -> EditionQuerySet:
        """Editions of the pages of a queryset; one query, which the queryset becomes a part of."""
        found = self.filter(page__in=pages.order_by().values("pk"))
        return found._listing(label_of(pages.model))

    def behind(self) -> EditionQuerySet:
        """Editions whose basis is not what their original has published since.

        One whose basis is a later revision than the published one is ahead, not behind.
        """
        return self.filter(self._behind())

    def with_behind(self) -> EditionQuerySet:
        """Annotate ``behind``, so that asking each edition costs no query."""
        return self.annotate(behind=Exists(self.model.objects.filter(pk=OuterRef("pk")).behind()))

    def with_published_basis(self) -> EditionQuerySet:
        """Annotate what ``older.is_older`` needs to know of editions that are in work."""
        return self.annotate(**older.published_basis())

    def with_open_threads(self) -> EditionQuerySet:
        """Annotate ``open_threads``, the number of threads of comments that nobody has resolved."""
        of_edition = SegmentComment.objects.open_threads().filter(edition=OuterRef("pk"))
        counted = of_edition.order_by().values("edition").annotate(count=Count("pk"))
        return self.annotate(open_threads=Coalesce(Subquery(counted.values("count")), 0))

    def with_schedule(self) -> EditionQuerySet:
        """Annotate ``is_scheduled``, whether a version waits for its date."""
        waiting = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), models.CharField()),
            approved_go_live_at__isnull=False,
        )
        return self.annotate(is_scheduled=Exists(waiting))

    def with_review(self) -> EditionQuerySet:
        """Annotate ``is_in_review``, whether a workflow is in progress or has sent it back."""
        states = WorkflowState.objects.filter(
            base_content_type=ContentType.objects.get_for_model(self.model),
            object_id=Cast(OuterRef("pk"), models.CharField()),
            status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
        )
        return self.annotate(is_in_review=Exists(states))

    def called(self, words: str) -> EditionQuerySet:
        """Editions of originals whose names hold every word, in whatever language.

        A name is a title, published or in work, a slug, or what the source calls itself. It is
        looked for as it is written: no sign means anything else.
        """
        found = self
        for word in words.replace("\x00", " ").split():
            named = (
                Q(title__icontains=word)
                | Q(slug__icontains=word)
                | Q(page__draft_title__icontains=word)
                | Q(translations__path="title", translations__text__icontains=word)
            )
            found = found.filter(_of_same_original(self.model.objects.filter(named)))
        return found

    def for_readers(self) -> EditionQuerySet:
        """Leave out what only the work on an edition needs: reading does not pay for it."""
        return self.defer("basis")

    # What is noted

    def _listing(self, place: str) -> EditionQuerySet:
        self._place = place
        return self

    def _clone(self) -> EditionQuerySet:
        clone: EditionQuerySet = super()._clone()  # type: ignore[misc]
        clone._language, clone._place = self._language, self._place
        clone._is_live = self._is_live
        return clone

    def _note(self) -> None:
        """Note what the list is of, where a page is being made."""
        # The manager of an original, whose languages are noted by whoever asks for them.
        is_related = "instance" in self._hints  # type: ignore[attr-defined]
        if recording.current() is None or self._place == "" or is_related:
            return
        languages = [self._language] if isinstance(self._language, str) else []
        if not languages and self._is_live:
            languages = [*configured_languages()]
        recording.note(*(tags.listing(self._place or tags.ANYTHING, each) for each in languages))

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._note()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[Edition]:
        """Return Django's iterator."""
        self._note()
        return super().iterator(*args, **kwargs)

    def exists(self) -> bool:
        """Return whether there are any."""
        self._note()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return Django's aggregates."""
        self._note()
        return super().aggregate(*args, **kwargs)

    def count(self) -> int:
        """Return how many there are."""
        self._note()
        return super().count()

    def _behind(self) -> Q:
        """A draft is ahead of its original until that publishes a later revision."""
        published = self.model.objects.filter(is_source=True).exclude(basis_digest="")
        differs = published.exclude(basis_digest=OuterRef("basis_digest"))
        later = differs.filter(Q(GreaterThanOrEqual(_revision(F), _revision(OuterRef))))
        return Q(is_source=False) & (
            _of_same_original(later)
            | Q(basis_is_draft=False) & _of_same_original(differs.filter(live=True))
        )


def _of_same_original(editions: EditionQuerySet) -> Q:
    of_page = Exists(editions.filter(page=OuterRef("page")))
    of_object = Exists(
        editions.filter(object_type=OuterRef("object_type"), object_id=OuterRef("object_id"))
    )
    return Q(of_page) | Q(object_type__isnull=False) & Q(of_object)


def _revision(reference: Callable[[str], Any]) -> Coalesce:
    """Return the revision of a basis as a number, 0 where the original has none."""
    return Coalesce(reference("basis_revision_id"), 0)


class EditionManager(models.Manager.from_queryset(EditionQuerySet)):  # type: ignore[misc]
    """The manager of editions; fixtures name an edition by its original and language."""

    def get_by_natural_key(self, *key: str) -> Edition:
        """Return the edition that ``Edition.natural_key`` names."""
        edition: Edition
        if len(key) == PAGE_KEY_LENGTH:
            url_path, language = key
            edition = self.get(page__url_path=url_path, language=language)
        else:
            app_label, model, object_id, language = key
            object_type = ContentType.objects.get_by_natural_key(app_label, model)
            edition = self.get(object_type=object_type, object_id=object_id, language=language)
        return edition
