"""The browser's fixtures themselves."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from wagtail.models import Page as WagtailPage

from .steps import sign_in


def test_an_administrator_signs_in(page, live_server, admin_user):
    sign_in(page, live_server, admin_user.username, "password")
    expect(page.locator("h1")).to_be_visible()
    assert page.title()


def test_a_wrong_password_does_not_sign_in(page, live_server, admin_user):
    with pytest.raises(AssertionError, match="login"):
        sign_in(page, live_server, admin_user.username, "wrong")


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_migrations_wrote_is_there_each_time(time, page):
    assert WagtailPage.objects.filter(depth=1).exists()


def test_two_people_have_two_sessions(new_page, live_server, admin_user):
    one, other = new_page(), new_page(locale="en-GB", width=360)
    sign_in(one, live_server, admin_user.username, "password")
    other.goto("/admin/")
    expect(other.locator("input[name=password]")).to_be_visible()
    assert other.evaluate("[navigator.language, innerWidth]") == ["en-GB", 360]


def test_errors_of_the_page_are_collected(page, page_errors, console_errors):
    page.set_content("<script>console.error('small'); throw new Error('big')</script>")
    assert page_errors == ["big"]
    assert console_errors == ["small"]
    page_errors.clear()
