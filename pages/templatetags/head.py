"""The head of a page: ``{% load head %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from pages.head.reading import read_head
from pages.head.structured import graph, script_text

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.inclusion_tag("components/head.html", takes_context=True)
def page_head(context: Context) -> dict[str, Any]:
    """Render title, description, addresses and all that others are told of the page being read.

    For a page with an edition; ``nav`` and ``clinic`` have to be in the context.
    """
    head = read_head(context.flatten())
    return {"head": head, "data": script_text(graph(head)) if head.canonical else ""}
