"""The plugin's models."""

from .children import TranslatedChild
from .editions import Edition
from .objects import TranslatedModel
from .originals import Original
from .pages import TranslatedPage
from .translations import SegmentStatus, Translation

__all__ = [
    "Edition",
    "Original",
    "SegmentStatus",
    "TranslatedChild",
    "TranslatedModel",
    "TranslatedPage",
    "Translation",
]
