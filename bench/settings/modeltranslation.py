"""wagtail-modeltranslation, set up as its documentation says."""

from .base import *

INSTALLED_APPS[0:0] = [
    "wagtail_modeltranslation",
    "wagtail_modeltranslation.makemigrations",
    "wagtail_modeltranslation.migrate",
]
MIDDLEWARE.insert(AFTER_SESSIONS, "django.middleware.locale.LocaleMiddleware")
LANGUAGES = [("en", "English"), ("ko", "한국어")]
