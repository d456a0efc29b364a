"""robots.txt."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser

import pytest
from wagtail.models import Page, Site

from tests.builders import make_home, make_story

pytestmark = pytest.mark.django_db


def rules(client, **extra) -> RobotFileParser:
    response = client.get("/robots.txt", **extra)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert "Vary" not in response.headers
    parser = RobotFileParser()
    parser.parse(response.text.splitlines())
    return parser


def test_pages_may_be_read_and_the_admin_not(client):
    make_home()
    told = rules(client)
    for crawler in ("Googlebot", "Yeti", "bingbot"):
        assert told.can_fetch(crawler, "http://localhost/ko/")
        # It says itself that it is not to be found; unread, nobody would know.
        assert told.can_fetch(crawler, "http://localhost/ko/search/?q=x")
        assert not told.can_fetch(crawler, "http://localhost/admin/pages/")
    assert told.site_maps() == ["http://localhost/sitemap.xml"]


def test_each_site_names_its_own_sitemap(client):
    make_home()
    other = make_story(Page.objects.get(depth=1), title="다른 곳", slug="other")
    Site.objects.create(hostname="other.example", root_page=other, port=443)
    told = rules(client, headers={"host": "other.example"})
    assert told.site_maps() == ["https://other.example/sitemap.xml"]


def test_a_site_that_nobody_is_to_find_forbids_everything(client, settings):
    make_home()
    settings.WAGTAIL_EDITIONS_IS_PUBLIC = False
    told = rules(client)
    assert not told.can_fetch("Yeti", "http://localhost/ko/")
    assert told.site_maps() is None
