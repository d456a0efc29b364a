"""Wagtail's own APIs know no languages; the check says so where a site has mounted one."""

from __future__ import annotations

import pytest

from tests.builders import make_home, make_story, publish_in_english
from wagtail_editions.api_checks import check_apis

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    return [warning.msg for warning in check_apis(None)]


def test_a_site_without_them_hears_nothing():
    assert found() == []


@pytest.mark.urls("tests.wagtail.urls")
def test_each_is_told_once():
    assert found() == [
        "wagtail.api.v2.views.PagesAPIViewSet shows pages without regard to languages.",
        "Wagtail's API v3 shows pages without regard to languages.",
    ]


@pytest.mark.urls("tests.wagtail.urls")
def test_what_the_check_warns_of(client):
    """If one of them learns languages, the warning is out of date."""
    story = make_story(make_home(), live=False)
    publish_in_english(story)
    for address in (f"/stock/pages/{story.pk}/", f"/v3/pages/{story.pk}/"):
        shown = client.get(address, headers={"Accept-Language": "ko"})
        assert shown.json()["title"] == "미니 리프팅", address
    ours = client.get(f"/api/pages/{story.pk}/", headers={"Accept-Language": "ko"})
    assert ours.status_code == 404


@pytest.mark.urls("tests.wagtail.urls")
def test_api_v3_shows_nothing_of_revisions_or_drafts_to_the_anonymous(client):
    home = make_home()
    story = make_story(home)
    draft = make_story(home, title="초안", slug="draft", live=False)
    story.title = "새 제목"
    story.save_revision()
    assert client.get(f"/v3/pages/{draft.pk}/").status_code == 404
    assert client.get(f"/v3/pages/{story.pk}/", {"version": "draft"}).json()["title"] != "새 제목"
    assert client.get(f"/v3/pages/{story.pk}/revisions/").status_code == 401
    for action in ("publish", "unpublish", "copy", "move"):
        assert client.post(f"/v3/pages/{story.pk}/actions/{action}/").status_code == 401
    assert client.patch(f"/v3/pages/{story.pk}/").status_code == 401
