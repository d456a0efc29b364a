"""Pure knowledge about texts in human languages, without models or requests."""

from .numbers import numbers

__all__ = ["numbers"]
