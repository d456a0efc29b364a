"""Somebody closes a language to readers and opens it again; readers follow a link that says so."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Site
from wagtail.users.models import UserProfile

from tests.builders import make_home, make_story, publish_in_english

from .test_accessibility import assert_accessible, each_language_and_look


@pytest.fixture
def manager(live_server, django_user_model):
    """Somebody who manages languages, of a site with a page in two languages."""
    publish_in_english(make_story(make_home()))
    return django_user_model.objects.create_superuser("manager", password="secret")


@each_language_and_look
def test_a_language_is_closed_and_opened(open_as, new_page, manager, language, scheme):
    profile = UserProfile.get_for_user(manager)
    profile.preferred_language = language
    profile.save()
    page, reader = open_as(manager, color_scheme=scheme), new_page(locale="en-GB")
    reader.goto("/")
    expect(reader.locator("html")).to_have_attribute("lang", "en")

    page.goto(reverse("wagtail_editions_languages"))
    assert_accessible(page)
    change = reverse("wagtail_editions_change_language", args=["en", Site.objects.get().pk])
    page.locator(f'a[href="{change}"]').click()
    expect(page.locator("main form button.serious")).to_be_visible()
    assert_accessible(page)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(f'tr:has(a[href="{change}"]) .w-status--label')).to_be_visible()

    assert reader.goto("/en/mini-lifting/").status == 404
    reader.locator('a[hreflang="ko"]').first.click()
    expect(reader.locator("html")).to_have_attribute("lang", "ko")
    expect(reader.locator('a[hreflang="en"]')).to_have_count(0)

    page.locator(f'a[href="{change}"]').click()
    page.locator("main form button[type=submit]").click()
    expect(page.locator(f'tr:has(a[href="{change}"]) .w-status--label')).to_have_count(0)
    reader.reload()
    reader.locator('a[hreflang="en"]').first.click()
    expect(reader).to_have_url(re.compile("/en/mini-lifting/$"))


def test_a_narrow_screen_needs_no_scrolling_to_the_side(open_as, manager):
    page = open_as(manager, width=360)
    page.goto(reverse("wagtail_editions_languages"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
