"""The latest drafts of many editions, without a query for each."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from wagtail.models import Revision, RevisionMixin

from wagtail_editions.models.under_review import as_published, draft_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_editions.models import Edition


def drafts_of(editions: Iterable[Edition]) -> list[Edition]:
    """Return each edition as it stands for its latest draft; to be read, never to be saved.

    A translation's draft is its rows. The source edition stands for what the original's latest
    revision says: one query for those of all, where the pages were selected with the editions.
    """
    editions = list(editions)
    prefetch_related_objects([each for each in editions if each.page_id is not None], "page")
    objects = [each for each in editions if each.page_id is None and each.is_source]
    prefetch_related_objects(objects, "object")
    latest = {
        id(each): _base(each).latest_revision_id
        for each in editions
        if each.is_source and _has_revisions(each)
    }
    wanted = {pk for pk in latest.values() if pk is not None}
    revisions: dict[int, Revision] = Revision.objects.in_bulk(wanted) if wanted else {}
    drafts = [_draft(each, revisions.get(latest.get(id(each)) or 0)) for each in editions]
    _fetch_originals(drafts)
    return drafts


def _fetch_originals(drafts: list[Edition]) -> None:
    """Fetch the pages that no revision stands for; one query for each type of page."""
    missing: dict[Any, dict[Any, Edition]] = {}
    for each in drafts:
        known = "original" in each.__dict__ or each.page_id is None
        if each.is_source and not known and not each.is_orphaned:
            missing.setdefault(each.original_model, {})[each.page_id] = each
    for model, wanted in missing.items():
        for pk, page in model._default_manager.in_bulk(list(wanted)).items():
            wanted[pk].original = page


def _has_revisions(edition: Edition) -> bool:
    return not edition.is_orphaned and issubclass(edition.original_model, RevisionMixin)


def _base(edition: Edition) -> Any:
    """Return the row that names the latest revision, which every type of page shares."""
    return edition.page if edition.page_id is not None else edition.object


def _draft(edition: Edition, revision: Revision | None) -> Edition:
    if revision is None:
        return copy.copy(edition)
    content = {"source_language": edition.language, **revision.content}
    if content["source_language"] != edition.language:
        # From before the source language was another one: that takes the object's own answer.
        return draft_of(edition)
    return as_published(edition, edition.original_model.sketch(_base(edition), content))
