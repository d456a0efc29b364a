"""Comparing every derived value with what it is derived from, and mending it."""

from .examination import examine
from .findings import Finding
from .mending import mend_page

__all__ = ["Finding", "examine", "mend_page"]
