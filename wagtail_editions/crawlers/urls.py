"""Addresses for search engines, at the root of the site and outside of every language."""

from django.urls import path

from wagtail_editions.indexnow.views import key_file

from .robots import robots
from .sitemap import sitemap, sitemap_index

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:language>.xml", sitemap, name="language_sitemap"),
    path("<slug:key>.txt", key_file, name="indexnow_key"),
]
