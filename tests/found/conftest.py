"""Fixtures of what search engines and social networks find."""

from tests.demo import demo

__all__ = ["demo"]
