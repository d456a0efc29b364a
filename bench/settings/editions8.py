"""wagtail_editions with eight languages, as ``editions`` otherwise."""

from .editions import *

LANGUAGES = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "español"),
    ("fr", "français"),
    ("it", "italiano"),
    ("ja", "日本語"),
    ("vi", "Tiếng Việt"),
    ("ko", "한국어"),
]
