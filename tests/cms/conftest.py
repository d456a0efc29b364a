"""Fixtures of the site's own tests."""

from tests.demo import demo

__all__ = ["demo"]
