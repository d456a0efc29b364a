"""What one word of a query looks for in a text, and where it finds it."""

from __future__ import annotations

from .base import Likeness, Occurrence, Quality, Term, joined
from .number import Number
from .phrase import Phrase
from .syllables import Syllables
from .word import Word

__all__ = [
    "Likeness",
    "Number",
    "Occurrence",
    "Phrase",
    "Quality",
    "Syllables",
    "Term",
    "Word",
    "joined",
]
