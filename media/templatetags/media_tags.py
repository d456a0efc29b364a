"""Template tags for pictures."""

from __future__ import annotations

from django import template

from media.renditions import responsive_picture

register = template.Library()
register.simple_tag(responsive_picture)
