"""wagtail_editions with eight languages: the same article, live in all of them."""

from __future__ import annotations

from django.conf import settings

from . import editions


class Measured(editions.Measured):
    """A page with an edition in each language of the settings."""

    languages = tuple(code for code, _name in settings.LANGUAGES)
