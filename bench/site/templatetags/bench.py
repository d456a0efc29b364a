"""Template tags of the measured site."""

from __future__ import annotations

from typing import Any

from django import template

from bench.subjects import current_subject

register = template.Library()


@register.simple_tag(takes_context=True)
def alternates(context: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the language and address of every public version of the page being read."""
    return current_subject().alternates(context["page"], context["request"])
