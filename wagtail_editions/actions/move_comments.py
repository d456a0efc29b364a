"""Wagtail's comments, which stand on fields of the language in which a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Comment

from wagtail_editions.languages import column
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from wagtail_editions.models import TranslatedPage


def move_comments(page: TranslatedPage, former: str) -> None:
    """Let the comments on fields in ``former`` stand on those in the page's source language.

    Blocks have the same ids there. Where in a text a comment stood means nothing in another
    one: from now on it is about the whole of it.
    """
    columns = {
        column(name, former): column(name, page.source_language)
        for name in translated_field_names(type(page))
    }
    for comment in Comment.objects.filter(page=page.pk):
        field, dot, rest = comment.contentpath.partition(".")
        if field in columns:
            comment.contentpath, comment.position = f"{columns[field]}{dot}{rest}", ""
            comment.save(update_fields=["contentpath", "position"])
