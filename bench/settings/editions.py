"""wagtail_editions, set up as its documentation says."""

from .base import *

INSTALLED_APPS[1:1] = ["wagtail_editions", "modeltranslation"]
MIDDLEWARE.insert(AFTER_SESSIONS, "wagtail_editions.middleware.EditionLocaleMiddleware")
LANGUAGES = [("en", "English"), ("ko", "한국어")]
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField",)
BENCH_PAGE_CLASS = "wagtail_editions.models.TranslatedPage"
BENCH_TRANSLATION_OPTIONS = "wagtail_editions.translation.EditionTranslationOptions"
BENCH_PAGE_URLS = "wagtail_editions.urls"
BENCH_SITEMAP = "wagtail_editions.views.sitemap"
