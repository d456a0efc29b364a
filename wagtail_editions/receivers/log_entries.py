"""What every audit entry about a change of state says of the language it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from wagtail.models import PageLogEntry

from wagtail_editions.actions.entry_facts import facts_of_withdrawals, sign_offs_of_publication
from wagtail_editions.models import Edition, Original, TranslatedPage
from wagtail_editions.models.log_entries import (
    PUBLICATIONS,
    UNPUBLISH,
    WITHDRAWALS,
    is_change_of_state,
)
from wagtail_editions.models.segment_counts import segment_counts

if TYPE_CHECKING:
    from wagtail.models import ModelLogEntry


def entry_saves(instance: PageLogEntry | ModelLogEntry, raw: bool, **kwargs: Any) -> None:
    """Add the language, the counts of its segments, and what only our own actions know.

    Whoever writes the entry: Wagtail, the plugin or a site. Entries that tell of no change of
    state, or of other things than editions and originals, cost no query; the others two or three.
    """
    if raw or not instance._state.adding or not is_change_of_state(instance.action):
        return
    edition = _edition_of(instance)
    if edition is None or edition.is_orphaned:
        return
    data = {"language": edition.language, **(instance.data or {})}
    if (counts := segment_counts(edition)) is not None:
        data.setdefault("segments", counts)
    if instance.action in WITHDRAWALS:
        data = {**data, **facts_of_withdrawals()}
        if instance.action != UNPUBLISH:
            data["how"] = "expired"
    if instance.action in PUBLICATIONS:
        data["sign_offs"] = sign_offs_of_publication(edition.pk)
    instance.data = data


def _edition_of(entry: PageLogEntry | ModelLogEntry) -> Edition | None:
    """Return the edition that the entry is about; the source's where it is about an original."""
    if isinstance(entry, PageLogEntry):
        return _of_page(entry)
    model = entry.content_type.model_class() if entry.content_type else None
    if model is Edition:
        rows = Edition.objects.select_related("page")
        return rows.filter(pk=entry.object_id).first()
    if model is None or not issubclass(model, Original):
        return None
    original = model._base_manager.filter(pk=entry.object_id).first()
    return original and _source_of(cast("Original", original))


def _of_page(entry: PageLogEntry) -> Edition | None:
    page = entry.page
    if not issubclass(page.specific_class or type(page), TranslatedPage):
        return None
    return _source_of(page.specific)


def _source_of(original: Original) -> Edition | None:
    edition = Edition.objects.source().of(original).first()
    if edition is not None:
        edition.original = original
    return edition
