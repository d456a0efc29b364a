"""Snippets in the admin, registered as any site registers its own."""

from wagtail.snippets.models import register_snippet

from .models import Badge, Speaker

register_snippet(Badge)
register_snippet(Speaker)
