"""What an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.models import Procedure

if TYPE_CHECKING:
    from wagtail_editions.models import TranslatedPage


def procedure_of(page: TranslatedPage, language: str) -> Procedure | None:
    """Return the procedure that the page names, where it is public in ``language``.

    One query where a page names one, remembered with it; else none.
    """
    key = getattr(page, "procedure_id", None)
    if key is None:
        return None
    known: dict[str, Any] = page.__dict__.setdefault("_procedure_in", {})
    if language not in known:
        known[language] = Procedure.objects.public_in(language).filter(pk=key).first()
    found: Procedure | None = known[language]
    return found
