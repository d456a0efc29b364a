"""Pages in which cases stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.builders import make_home
from tests.testapp.models import CasePage, StoryPage
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from media.models import Case


def chosen(case: Case, block: str = "c1") -> dict[str, Any]:
    """Return the raw block of a case."""
    return {"type": "case", "value": case.pk, "id": block}


def make_page(*body: dict[str, Any], slug: str = "page", **values: Any) -> CasePage:
    """Make a page in Korean with these blocks, as a draft."""
    page = CasePage(title=slug, slug=slug, live=False, body_ko=[*body], **values)
    home = StoryPage.objects.filter(slug="home").first() or make_home()
    home.add_child(instance=page)
    page.save_revision()
    return CasePage.objects.get(pk=page.pk)


def in_english(page: CasePage) -> Edition:
    """Translate all of the published page into English."""
    edition = StartEditionAction(page, "en").execute()
    for segment in edition.translatable_segments():
        if segment.required or segment.text:
            SaveTranslationAction(edition, segment.path, segment.text or "Text").execute()
    return Edition.objects.get(pk=edition.pk)
