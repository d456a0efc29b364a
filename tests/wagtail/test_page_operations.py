"""Copying, moving, deleting and aliases of trees in which ours and ordinary pages are mixed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.builders import make_home, make_story, publish_in_english
from tests.doctor.examining import wrong
from tests.testapp.models import NewsPage, PlainPage, StoryPage
from wagtail_editions.models import Edition, Translation

pytestmark = pytest.mark.django_db

#: Under /home/: an ordinary page, ours below it, an ordinary one below ours, and ours again.
KOREAN = ("/plain/위/", "/plain/위/news/아래/")
ENGLISH = ("/plain/above/", "/plain/above/news/below/")


def below(parent: Page, **names: str) -> StoryPage:
    story = make_story(parent, title=names["title"], slug=names["slug"], summary_ko="", body_ko=[])
    publish_in_english(story, title=names["english"].title(), slug=names["english"])
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def home() -> StoryPage:
    home = make_home()
    home.add_child(instance=PlainPage(title="평범", slug="plain"))
    above = below(PlainPage.objects.get(), title="위", slug="위", english="above")
    above.add_child(instance=NewsPage(title="소식", slug="news"))
    below(NewsPage.objects.get(), title="아래", slug="아래", english="below")
    return StoryPage.objects.get(pk=home.pk)


@pytest.fixture
def plain(home) -> PlainPage:
    return PlainPage.objects.get()


def paths(language: str, start: str = "/home/") -> set[str]:
    """Return the addresses of the live editions, without the home page's own part."""
    live = Edition.objects.live().in_language(language).filter(url_path__startswith=start)
    return {path.removeprefix("/home") for path in live.values_list("url_path", flat=True)} - {"/"}


def read(client: Any, *addresses: str) -> list[int]:
    return [client.get(address).status_code for address in addresses]


def test_the_tree_is_read_in_both_languages(client, home):
    assert paths("ko") == set(KOREAN)
    assert paths("en") == set(ENGLISH)
    assert read(client, *(f"/ko{path}" for path in KOREAN)) == [200, 200]
    assert read(client, *(f"/en{path}" for path in ENGLISH)) == [200, 200]
    assert wrong() == []


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_tree_is_copied(admin_client, client, home, plain, keep_live):
    form = {"new_title": "사본", "new_slug": "copy", "new_parent_page": home.pk}
    form |= {"copy_subpages": "on", **({"publish_copies": "on"} if keep_live else {})}
    url = reverse("wagtailadmin_pages:copy", args=[plain.pk])
    assert admin_client.post(url, form).status_code == 302
    assert PlainPage.objects.count() == NewsPage.objects.count() == 2
    assert StoryPage.objects.count() == 5
    assert wrong() == []
    new = {"/copy/위/", "/copy/위/news/아래/"} if keep_live else set()
    assert paths("ko") == {*KOREAN, *new}
    # A copy has the language of its original alone.
    assert paths("en") == set(ENGLISH)
    for path in new:
        assert client.get(f"/ko{path}").status_code == 200
        assert client.get(f"/en{path}").status_code == 404


def test_a_page_is_copied_without_what_is_below_it(admin_client, home, plain):
    above = StoryPage.objects.get(title="위")
    form = {"new_title": "사본", "new_slug": "copy", "new_parent_page": home.pk}
    url = reverse("wagtailadmin_pages:copy", args=[above.pk])
    response = admin_client.post(url, {**form, "publish_copies": "on"})
    assert response.status_code == 302
    copy = StoryPage.objects.get(slug="copy")
    assert (copy.numchild, copy.introduction_ko, copy.introduction_en) == (0, "소개입니다.", None)
    assert paths("ko") == {*KOREAN, "/copy/"}
    assert wrong() == []


def test_a_tree_is_moved(admin_client, client, home, plain):
    other = below(home, title="다른", slug="다른", english="other")
    url = reverse("wagtailadmin_pages:move_confirm", args=[plain.pk, other.pk])
    assert admin_client.post(url).status_code == 302
    assert paths("ko") == {"/다른/", *(f"/다른{path}" for path in KOREAN)}
    assert paths("en") == {"/other/", *(f"/other{path}" for path in ENGLISH)}
    assert client.get("/en/other/plain/above/news/below/").status_code == 200
    assert wrong() == []


def test_ours_are_moved_out_of_an_ordinary_page_and_back(admin_client, home, plain):
    above = StoryPage.objects.get(title="위")
    for target, start in ((home, ""), (plain, "/plain")):
        url = reverse("wagtailadmin_pages:move_confirm", args=[above.pk, target.pk])
        assert admin_client.post(url).status_code == 302
        assert paths("en") == {f"{start}/above/", f"{start}/above/news/below/"}
        assert wrong() == []


def test_pages_are_moved_in_bulk(admin_client, home, plain):
    above = StoryPage.objects.get(title="위")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    response = admin_client.post(
        f"{url}?id={above.pk}", {"chooser": home.pk, "move_applicable": "on"}
    )
    assert response.status_code == 302
    assert paths("en") == {"/above/", "/above/news/below/"}
    assert wrong() == []


def test_a_tree_is_deleted_with_everything_below(admin_client, client, home, plain):
    url = reverse("wagtailadmin_pages:delete", args=[plain.pk])
    asked = admin_client.get(url)
    assert asked.status_code == 200
    assert admin_client.post(url).status_code == 302
    assert list(StoryPage.objects.all()) == [home]
    assert set(Edition.objects.values_list("page", flat=True)) == {home.pk}
    assert not Translation.objects.exclude(edition__page=home.pk).exists()
    assert read(client, *(f"/en{path}" for path in ENGLISH)) == [404, 404]
    assert wrong() == []


def test_pages_are_deleted_in_bulk(admin_client, home, plain):
    above = StoryPage.objects.get(title="위")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    assert admin_client.post(f"{url}?id={above.pk}").status_code == 302
    assert list(Page.objects.filter(depth__gt=1)) == [home.page_ptr, plain.page_ptr]
    assert wrong() == []


def test_a_tree_is_copied_as_aliases_and_they_are_made_ordinary_pages(
    admin_client, client, home, plain
):
    form = {"new_title": "별칭", "new_slug": "alias", "new_parent_page": home.pk}
    url = reverse("wagtailadmin_pages:copy", args=[plain.pk])
    response = admin_client.post(url, {**form, "copy_subpages": "on", "alias": "on"})
    assert response.status_code == 302
    assert Page.objects.filter(alias_of__isnull=False).count() == 4
    assert paths("ko") == {*KOREAN, *(path.replace("plain", "alias") for path in KOREAN)}
    assert paths("en") == {*ENGLISH, *(path.replace("plain", "alias") for path in ENGLISH)}
    assert client.get("/en/alias/above/news/below/").status_code == 200
    assert wrong() == []
    for alias in Page.objects.filter(alias_of__isnull=False):
        convert = reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])
        assert admin_client.post(convert).status_code == 302
    assert paths("en") == {*ENGLISH, *(path.replace("plain", "alias") for path in ENGLISH)}
    assert client.get("/en/alias/above/news/below/").status_code == 200
    assert wrong() == []


def test_ours_below_a_deleted_original_of_an_alias_stay_readable(client, home, plain):
    """Wagtail withdraws the aliases of what is deleted; ours goes in every language with it."""
    plain.create_alias(recursive=True, update_slug="alias")
    PlainPage.objects.get(pk=plain.pk).delete()
    assert paths("ko") == paths("en") == set()
    assert wrong() == []


def test_ours_follow_an_ordinary_page_that_is_withdrawn_alone(client, home, plain):
    """An ordinary page in an address is a part of it; whether it is live says nothing of ours."""
    plain.unpublish()
    assert read(client, *(f"/en{path}" for path in ENGLISH)) == [200, 200]
    assert wrong() == []
