"""Fixtures of the page types' tests."""

from tests.demo import demo

__all__ = ["demo"]
