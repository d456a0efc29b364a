"""The plugin's models."""

from .editions import Edition
from .pages import TranslatedPage
from .translations import SegmentStatus, Translation

__all__ = ["Edition", "SegmentStatus", "TranslatedPage", "Translation"]
