"""Comparing every derived value with what it is derived from, and mending it."""

from .examination import examine
from .findings import Finding, Key
from .mending import mend

__all__ = ["Finding", "Key", "examine", "mend"]
