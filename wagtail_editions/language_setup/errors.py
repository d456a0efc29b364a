"""What stops a language from being added or removed."""

from __future__ import annotations


class LanguageSetupError(Exception):
    """A language cannot be added or removed; the text says why, and what to do."""
