"""wagtail-localize, set up as its documentation says."""

from .base import *

INSTALLED_APPS += ["wagtail_localize", "wagtail_localize.locales"]
MIDDLEWARE.insert(AFTER_SESSIONS, "django.middleware.locale.LocaleMiddleware")
LANGUAGES = [("en", "English"), ("ko", "한국어")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
BENCH_PAGE_CLASS = "bench.site.alternates.PageWithAlternates"
