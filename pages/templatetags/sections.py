"""Rendering what stands in a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from django.template import Context
    from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def rendered(context: Context, block: Any) -> SafeString | str:
    """Return the block as ``include_block`` writes it, and nothing where there is only space.

    So that what is not shown to a reader leaves no wrapper behind either.
    """
    html: SafeString = block.render_as_block(context=context.flatten())
    return html if html.strip() else ""
