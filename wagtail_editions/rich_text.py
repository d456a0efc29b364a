"""Links inside rich text, in the language of the text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from wagtail.rich_text.pages import PageLinkHandler

from wagtail_editions.languages import home_language
from wagtail_editions.models.links import links_to


class EditionLinkHandler(PageLinkHandler):
    """Links to a page's edition in the language being read.

    Where that is not live the link leads to one that is, and says so; where none is, the words
    stay without a link. One query for all links of a rich text, and Wagtail's own for pages whose
    type has no editions.
    """

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tag for each of the stored links."""
        links = links_to({*map(_key, attrs_list)}, get_language() or home_language())
        ordinary = [attrs for attrs in attrs_list if _key(attrs) and _key(attrs) not in links]
        tags = {key: str(link.opening) for key, link in links.items()}
        if ordinary:
            stock = super().expand_db_attributes_many(ordinary)
            tags |= {_key(attrs): tag for attrs, tag in zip(ordinary, stock, strict=True)}
        return [tags.get(_key(attrs), "<a>") for attrs in attrs_list]


def _key(attrs: dict[str, Any]) -> int:
    """Return the page's key; 0, which is none, for what is no number."""
    key = str(attrs.get("id", ""))
    return int(key) if key.isdecimal() else 0
