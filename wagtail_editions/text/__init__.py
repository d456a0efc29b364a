"""Pure knowledge about texts in human languages, without models or requests."""

from .digits import decimal_digits

__all__ = ["decimal_digits"]
