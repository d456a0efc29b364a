"""Where to read on after an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from pages.models import ArticlePage

#: How many articles are offered.
RELATED = 3


class RelatedBlock(blocks.StreamBlock):
    """Articles that the editor has chosen, in the order in which they are offered."""

    article = blocks.PageChooserBlock("pages.ArticlePage", label=_("Article"))

    class Meta:
        max_num = RELATED


def related_to(page: ArticlePage, language: str) -> list[Edition]:
    """Return up to three live editions in ``language`` to read after ``page``; one query.

    The editor's choice comes first, as far as it is live in the language; the newest articles
    beside the page fill it up. What the stream holds is read from its stored form, so no page is
    fetched for it.
    """
    from pages.models import ArticlePage

    chosen = [block["value"] for block in page.related.raw_data if block.get("value")]
    beside = ArticlePage.objects.sibling_of(page).order_by().values("pk")
    articles = ArticlePage.objects.filter(Q(pk__in=chosen) | Q(pk__in=beside))
    places = [When(page=pk, then=Value(place)) for place, pk in enumerate(chosen)]
    # Ordered by the same number throughout, a database would take it for a column.
    rank = [Case(*places, default=len(chosen), output_field=IntegerField())] if places else []
    found = (
        Edition.objects.live()
        .in_language(language)
        .of_pages(articles.exclude(pk=page.pk))
        .select_related("page")
        .for_readers()
        .order_by(*rank, "-first_published_at", "-pk")
    )
    return [edition for edition in found[:RELATED] if edition.url]
