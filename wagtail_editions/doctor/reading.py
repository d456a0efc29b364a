"""Reading originals with all that is examined, in as many queries for many as for one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models.functions import Length
from wagtail.models import Revision

from wagtail_editions.models import Edition, TranslatedModel, TranslatedPage, Translation
from wagtail_editions.models.children import child_relations
from wagtail_editions.segments import MAX_PATH_LENGTH

from .facts import Facts
from .tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from wagtail_editions.models import Original

    from .findings import Key

#: Originals held in memory at once, with the texts of all their languages.
BATCH = 100


def read_originals() -> Iterator[Facts]:
    """Read every original, type by type, pages in the order of the tree."""
    tree = Tree.whole()
    for model in apps.get_models():
        if issubclass(model, TranslatedPage):
            for batch in _batches(_of_type(model), "path"):
                # What was made since the walk is left to the next examination.
                yield from _facts([page for page in batch if page in tree], tree)
        elif issubclass(model, TranslatedModel):
            for batch in _batches(_with_children(model), "pk"):
                yield from _facts(batch)


def read_original(key: Key) -> Facts | None:
    """Read one original as it is now; None where it is gone or of another type by now."""
    original = _with_children(key.model).filter(pk=key.pk).first()
    if original is None:
        return None
    tree = Tree.around(original) if isinstance(original, TranslatedPage) else None
    return next(_facts([original], tree))


def _of_type(model: type[TranslatedPage]) -> QuerySet[Any]:
    content_type = ContentType.objects.get_for_model(model)
    return _with_children(model).filter(content_type=content_type)


def _with_children(model: type[Original]) -> QuerySet[Any]:
    originals: QuerySet[Any] = model._default_manager.all()
    return originals.prefetch_related(*(name for name, _model in child_relations(model)))


def _batches(originals: QuerySet[Any], order: str) -> Iterator[list[Any]]:
    originals = originals.order_by(order)
    batch = list(originals[:BATCH])
    while batch:
        yield batch
        last = getattr(batch[-1], order)
        rest = originals.filter(**{f"{order}__gt": last})
        batch = list(rest[:BATCH]) if len(batch) == BATCH else []


def _facts(originals: list[Any], tree: Tree | None = None) -> Iterator[Facts]:
    if not originals:
        return
    mine = list(_editions_of(originals))
    editions = defaultdict(list)
    for edition in mine:
        editions[str(edition.original_id)].append(edition)
    revisions = Revision.objects.in_bulk(
        [each.live_revision_id for each in mine if each.live_revision_id and not each.is_source]
    )
    long_paths = defaultdict(list)
    rows = Translation.objects.filter(edition__in=[edition.pk for edition in mine])
    too_long = rows.alias(length=Length("path")).filter(length__gt=MAX_PATH_LENGTH)
    for edition_id, path in too_long.order_by("path").values_list("edition", "path"):
        long_paths[edition_id].append(path)
    for original in originals:
        yield Facts(
            original=original,
            editions=editions[str(original.pk)],
            revisions=revisions,
            long_paths=long_paths,
            _tree=tree,
        )


def _editions_of(originals: list[Any]) -> QuerySet[Edition]:
    keys = [original.pk for original in originals]
    editions = Edition.objects.order_by("language")
    if isinstance(originals[0], TranslatedPage):
        return editions.filter(page__in=keys)
    object_type = ContentType.objects.get_for_model(originals[0], for_concrete_model=False)
    return editions.filter(object_type=object_type, object_id__in=map(str, keys))
