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
        data["sign_offs"] = sign_offs_of_publication(edition)
    instance.data = data


def _edition_of(entry: PageLogEntry | ModelLogEntry) -> Edition | None:
    """Return the edition that the entry is about; where that is an original, a stand-in."""
    if isinstance(entry, PageLogEntry):
        return _of_page(entry)
    model = entry.content_type.model_class() if entry.content_type else None
    if model is Edition:
        rows = Edition.objects.select_related("page")
        return rows.filter(pk=entry.object_id).first()
    if model is None or not issubclass(model, Original):
        return None
    original = model._base_manager.filter(pk=entry.object_id).first()
    return original and _in_source_language(cast("Original", original))


def _of_page(entry: PageLogEntry) -> Edition | None:
    page = entry.page
    if not issubclass(page.specific_class or type(page), TranslatedPage):
        return None
    return _in_source_language(page.specific)


def _in_source_language(original: Original) -> Edition:
    """Return what stands for the source edition here: no query for what the original says."""
    return Edition.of(original, language=original.source_language, is_source=True)
