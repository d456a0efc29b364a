"""Fixtures of the site's own tests."""

from tests.demo import demo, reads

__all__ = ["demo", "reads"]
