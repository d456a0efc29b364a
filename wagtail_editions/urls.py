"""Addresses for readers. Include this where a site would include ``wagtail.urls``.

It belongs inside ``i18n_patterns``, so that every address begins with its language. Never mount
``wagtail.urls`` for the same pages: its routing finds a page by slug whatever the language.
"""

from django.urls import path, re_path
from wagtail.urls import serve_pattern
from wagtail.urls import urlpatterns as wagtail_urlpatterns

from .views import edition_search, edition_search_suggestions, serve

urlpatterns = [
    # Before the pages: one whose slug is "search" would be hidden, and a check says so.
    path("search/", edition_search, name="edition_search"),
    path("search/suggestions/", edition_search_suggestions, name="edition_search_suggestions"),
    # Sign-in and passwords of private pages stay Wagtail's.
    *(pattern for pattern in wagtail_urlpatterns if pattern.name != "wagtail_serve"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
