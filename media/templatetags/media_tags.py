"""Template tags for pictures."""

from __future__ import annotations

from django import template

from media.critical import preload_link
from media.renditions import responsive_picture

register = template.Library()
register.simple_tag(responsive_picture)
register.simple_tag(preload_link, name="preload_picture")
