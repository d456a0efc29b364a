"""Fixtures of the page types' tests."""

from tests.demo import demo, reads

__all__ = ["demo", "reads"]
