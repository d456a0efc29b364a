"""Wagtail in one language, without any plugin."""

from .base import *
