"""No page of readers is left out of the visits."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from pages.models import ArticlePage
from wagtail_editions.models import TranslatedPage

#: Addresses that are visited in another way, or answer with no page of this site, and why.
NO_PAGES = {
    "wagtail_serve": "the pages of the tree, which are visited by their types",
    "wagtailadmin_home": "the admin",
    "wagtaildocs_serve": "a document",
    "wagtailimages_serve": "a picture",
    "indexnow_key": "a text for search engines",
    "language_sitemap": "a list for them",
    "share_card": "a picture of a page's title",
    "show_fault": "what is visited as it is raised, shown to developers",
    "case_picture": "a picture of a case",
    "case_picture_elsewhere": "the same for programs",
    "wagtailcore_login": "Wagtail's own, for private pages",
    "wagtailcore_authenticate_with_password": "the answer to a password",
    "wagtaildocs_authenticate_with_password": "the same for a document",
}


def named(patterns: list) -> dict[str, bool]:
    """Return the names of all addresses but the admin's, and whether each takes arguments."""
    names: dict[str, bool] = {}
    for each in patterns:
        if isinstance(each, URLResolver):
            if not str(each.pattern).startswith(("admin/", "api/")):
                names |= named(each.url_patterns)
        elif isinstance(each, URLPattern) and each.name:
            names[each.name] = bool(each.pattern.regex.groups or each.pattern.converters)
    return names


@pytest.fixture
def visited(visits) -> set[str]:
    return {each.url_name for each in visits.types}


def test_every_address_with_arguments_is_visited_or_no_page(visited):
    with_arguments = {name for name, takes in named(get_resolver().url_patterns).items() if takes}
    assert with_arguments - visited - NO_PAGES.keys() == set()


def test_every_other_address_that_answers_with_html_is_visited(visited):
    reader, pages = Client(), set()
    for name, takes_arguments in named(get_resolver().url_patterns).items():
        with override("ko"):
            try:
                address = "" if takes_arguments else reverse(name)
            except NoReverseMatch:
                continue
        answer = reader.get(address) if address else None
        if answer and answer.status_code == 200 and "html" in answer["Content-Type"]:
            pages.add(name)
    assert pages - visited - NO_PAGES.keys() == set()


def test_every_page_type_is_visited(visits):
    visited = {each.page_model for each in visits.types}
    models = {
        model
        for model in apps.get_app_config("pages").get_models()
        if issubclass(model, TranslatedPage)
    }
    assert ArticlePage in models
    assert models - visited == set()
