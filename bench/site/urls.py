"""Addresses: with the language in front of them where the subject has two."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.module_loading import import_string
from wagtail.admin import urls as wagtailadmin_urls

pages = [path("", include(settings.BENCH_PAGE_URLS))]
urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("sitemap.xml", import_string(settings.BENCH_SITEMAP)),
]
urlpatterns += i18n_patterns(*pages) if len(settings.LANGUAGES) > 1 else pages
