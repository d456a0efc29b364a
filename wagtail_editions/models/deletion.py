"""What becomes of an edition when something that it refers to is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import SET_NULL, ProtectedError
from wagtail.models import Revision

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.deletion import Collector


def keep_live_revision(
    collector: Collector, field: Any, editions: QuerySet[Any], using: str
) -> None:
    """Let nobody delete the live revision of an edition: it alone tells what is public.

    Wagtail's ``purge_revisions`` goes on past what is protected. With its edition or its original
    a revision is deleted as ever.
    """
    origin: Any = collector.origin
    if isinstance(origin, Revision) or getattr(origin, "model", None) is Revision:
        raise ProtectedError("It is the live revision of an edition.", set(editions))
    SET_NULL(collector, field, editions, using)
