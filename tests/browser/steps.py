"""What people do on more than one page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.urls import reverse
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer


def sign_in(page: Page, live_server: LiveServer, username: str, password: str) -> None:
    """Sign in to Wagtail's admin by its form and wait for the page that follows."""
    page.goto(f"{live_server.url}{reverse('wagtailadmin_login')}")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    expect(page).not_to_have_url(re.compile("/login/"))
