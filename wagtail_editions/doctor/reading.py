"""Reading pages with all that is examined, in the same number of queries for many as for one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import swapper
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Length
from wagtail.models import Revision

from wagtail_editions.models import Edition, TranslatedPage, Translation
from wagtail_editions.segments import MAX_PATH_LENGTH

from .facts import Facts
from .tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

#: Pages held in memory at once, with the texts of all their languages.
BATCH = 100


def read_pages() -> Iterator[Facts]:
    """Read every page of every translated type, type by type, in the order of the tree."""
    tree = Tree.whole()
    for model in apps.get_models():
        if issubclass(model, TranslatedPage):
            for batch in _batches(_of_type(model)):
                # What was made since the walk is left to the next examination.
                yield from _facts([page for page in batch if page in tree], tree)


def read_page(page_id: int) -> Facts | None:
    """Read one page as it is now; None where it is gone or of no translated type."""
    page = swapper.load_model("wagtailcore", "Page").objects.filter(pk=page_id).first()
    if page is None or not issubclass(page.specific_class or type(page), TranslatedPage):
        return None
    return next(_facts([page.specific], Tree.around(page)))


def _of_type(model: type[TranslatedPage]) -> QuerySet[Any]:
    content_type = ContentType.objects.get_for_model(model)
    pages: QuerySet[Any] = model.objects.filter(content_type=content_type).order_by("path")
    return pages


def _batches(pages: QuerySet[Any]) -> Iterator[list[Any]]:
    batch = list(pages[:BATCH])
    while batch:
        yield batch
        batch = list(pages.filter(path__gt=batch[-1].path)[:BATCH]) if len(batch) == BATCH else []


def _facts(pages: list[Any], tree: Tree) -> Iterator[Facts]:
    editions = defaultdict(list)
    mine = list(Edition.objects.filter(page__in=[page.pk for page in pages]).order_by("language"))
    for edition in mine:
        editions[edition.page_id].append(edition)
    revisions = Revision.objects.in_bulk(
        [each.live_revision_id for each in mine if each.live_revision_id and not each.is_source]
    )
    long_paths = defaultdict(list)
    rows = Translation.objects.filter(edition__in=[edition.pk for edition in mine])
    too_long = rows.alias(length=Length("path")).filter(length__gt=MAX_PATH_LENGTH)
    for edition_id, path in too_long.order_by("path").values_list("edition", "path"):
        long_paths[edition_id].append(path)
    for page in pages:
        yield Facts(
            page=page,
            editions=editions[page.pk],
            revisions=revisions,
            long_paths=long_paths,
            tree=tree,
        )
