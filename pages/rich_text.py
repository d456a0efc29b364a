"""Links inside rich text, in the language of the text."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.rich_text.pages import PageLinkHandler

from wagtail_editions.models import Edition


class EditionLinkHandler(PageLinkHandler):
    """Links to a page's edition in the language being read.

    A page that is not live in that language stays words without a link: no reader is led into
    another language, nor to a 404. One query for all links of a rich text.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag for each of the stored links."""
        ids = {attrs["id"] for attrs in attrs_list if str(attrs.get("id", "")).isdecimal()}
        editions = (
            Edition.objects.live()
            .in_language(get_language() or "")
            .filter(page__in=ids)
            .for_readers()
        )
        urls = {str(edition.page_id): edition.url for edition in editions}
        return [
            format_html('<a href="{}">', url) if (url := urls.get(str(attrs.get("id")))) else "<a>"
            for attrs in attrs_list
        ]
