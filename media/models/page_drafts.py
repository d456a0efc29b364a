"""Pages in whose draft a case stands: the index of references knows what is saved in columns."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from wagtail.models import Page, ReferenceIndex

from .cases import Case

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger("media")


def drafts_showing(cases: Iterable[Case]) -> list[Page]:
    """Return the pages whose latest draft names one of the cases.

    It reads the draft of every page that has unpublished changes: for commands, not for screens.
    One that cannot be read is logged and counts as naming it, so that somebody looks at it.
    """
    keys = {str(case.pk) for case in cases}
    case_type = ReferenceIndex._get_base_content_type(Case).pk
    return [
        page
        for page in Page.objects.filter(has_unpublished_changes=True).order_by("path")
        if _names(page, case_type, keys)
    ]


def _names(page: Page, case_type: int, keys: set[str]) -> bool:
    try:
        draft = page.get_latest_revision_as_object()
        references = ReferenceIndex._extract_references_from_object(draft)
        return any(to_type == case_type and key in keys for to_type, key, *_rest in references)
    except Exception:
        logger.exception("The draft of page %s cannot be read.", page.pk)
        return True
