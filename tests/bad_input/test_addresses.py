"""Addresses that are very deep, very long, or no addresses at all."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from wagtail.models import Site

from tests.admin.test_main_job import page_form
from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.doctor.examining import wrong
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition
from wagtail_editions.models.addresses import MAX_URL_PATH_LENGTH
from wagtail_editions.routing.paths import url_paths

pytestmark = pytest.mark.django_db

DEPTH = 20
#: The sentence names the limit in every language.
TOO_LONG = str(MAX_URL_PATH_LENGTH)


@pytest.fixture
def home():
    return make_home()


def chain(parent, depth, length=8):
    """Return pages, each below the one before, live in Korean and English."""
    pages = []
    for level in range(depth):
        name = f"{level:02}".ljust(length, "x")
        parent = make_story(parent, title=f"단계 {level}", slug=f"단{name[1:]}")
        publish_in_english(parent, title=f"Level {level}", slug=name)
        pages.append(parent)
    return pages


def english(page) -> Edition:
    return Edition.objects.get(page=page.pk, language="en")


def rename(page, slug) -> None:
    page = StoryPage.objects.get(pk=page.pk)
    page.slug = slug
    page.save_revision().publish()


def rename_in_english(page, slug) -> None:
    SaveTranslationAction(english(page), "slug", slug).execute()
    english(page).save_revision().publish()


def paths() -> list:
    return list(Edition.objects.order_by("pk").values_list("slug", "url_path", "live"))


def refused(call, *arguments) -> str:
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        call(*arguments)
    return " ".join(refusal.value.messages)


def test_twenty_pages_deep(client, home):
    pages = chain(home, DEPTH)
    deepest = pages[-1]
    assert client.get(english(deepest).url).status_code == 200
    assert client.get(StoryPage.objects.get(pk=deepest.pk).source_edition.url).status_code == 200

    rename_in_english(pages[0], "renamed")
    rename(pages[0], "새-이름")
    assert client.get(english(deepest).url).status_code == 200
    assert english(deepest).url_path.startswith("/home/renamed/01xxxxxx/")

    other = make_story(home, title="다른 글", slug="다른-글")
    publish_in_english(other, title="Other", slug="other")
    StoryPage.objects.get(pk=pages[1].pk).move(other, pos="last-child")
    assert english(deepest).url_path.startswith("/home/other/01xxxxxx/")
    assert client.get(english(deepest).url).status_code == 200
    assert wrong() == []


class TestTooLong:
    """Nothing is changed, neither the page nor what stands below it."""

    LONG = "y" * 250

    @pytest.fixture
    def pages(self, home):
        """Four pages whose deepest address has little room left, below one with a short slug."""
        top = chain(home, 1, length=20)
        middle = chain(top[-1], 2, length=250)
        return [*top, *middle, *chain(middle[-1], 1, length=100)]

    @pytest.fixture
    def draft(self, pages):
        below = make_story(pages[-1], title="아래", slug="아래", live=False)
        return StoryPage.objects.get(pk=below.pk)

    def test_a_new_page(self, pages):
        page = StoryPage(title="아래", slug="나" * 200)
        parent = StoryPage.objects.get(pk=pages[-1].pk)
        assert TOO_LONG in refused(lambda: parent.add_child(instance=page))
        assert not StoryPage.objects.filter(title="아래").exists()

    def test_an_edition(self, pages, draft):
        edition = translate(start_in_english(draft), {"아래": "Below"})
        assert TOO_LONG in refused(SaveTranslationAction(edition, "slug", self.LONG).execute)
        edition.translations.filter(path="slug").update(text=self.LONG)
        assert TOO_LONG in refused(edition.save_revision().publish)
        assert not Edition.objects.filter(page=draft.pk, live=True).exists()

    @pytest.mark.parametrize("act", [rename, rename_in_english])
    def test_a_page_above(self, pages, act):
        before = paths()
        assert TOO_LONG in refused(act, pages[0], "y" * 255)
        assert paths() == before
        assert wrong() == []

    def test_a_slug_that_other_languages_borrow(self, home):
        top = make_story(home, title="위", slug="위")
        page = top
        for level in range(3):
            page = make_story(page, title="아래", slug=f"{level}")
            publish_in_english(page, title="Below", slug=f"{level}" + "z" * 229)
        before = paths()
        assert TOO_LONG in refused(rename, top, "y" * 240)
        assert paths() == before

    def test_a_move(self, pages, home):
        other = chain(StoryPage.objects.get(pk=home.pk), 1, length=239)[0]
        before = paths()
        page = StoryPage.objects.get(pk=pages[0].pk)
        assert TOO_LONG in refused(page.move, other, "last-child")
        assert paths() == before
        assert wrong() == []

    def test_a_move_in_the_admin(self, admin_client, pages, home):
        other = chain(StoryPage.objects.get(pk=home.pk), 1, length=239)[0]
        before = paths()
        address = reverse("wagtailadmin_pages:move_confirm", args=[pages[0].pk, other.pk])
        response = admin_client.post(address, follow=True)
        assert response.status_code == 200
        assert TOO_LONG in response.text
        assert paths() == before

    @pytest.mark.parametrize("action", ["action-publish", "save"])
    def test_the_page_editor(self, admin_client, pages, draft, action):
        for address in (
            reverse("wagtailadmin_pages:add", args=["testapp", "storypage", pages[-1].pk]),
            reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        ):
            form = {**page_form(), "slug": "나" * 200, "source_language": "ko", action: "1"}
            response = admin_client.post(address, form)
            assert response.status_code == 200
            assert TOO_LONG in str(response.context["form"].errors["slug"])


@pytest.mark.parametrize(
    "address",
    [
        "/en/%00/",
        "/en/mini%00lifting/",
        "/en/" + "a/" * 3000,
        "/en/" + "a" * 20_000 + "/",
        "/en/%ED%A0%80/",
        "/en/%FF%FE/",
        "/en/..//../",
        "/en/%E2%80%AE/",
    ],
    ids=range(8),
)
def test_what_is_no_address_is_a_404(client, home, address):
    assert client.get(address).status_code == 404


def test_a_long_address_is_looked_up_as_far_as_one_can_be(rf, home):
    found = url_paths(Site.find_for_request(rf.get("/")), "en", "a/" * 3000)
    assert len(max(found, key=len)) in (MAX_URL_PATH_LENGTH - 1, MAX_URL_PATH_LENGTH)


def test_a_page_below_which_an_address_is_too_long_is_not_found_for_it(client, home):
    publish_in_english(make_story(home))
    response = client.get("/ko/mini-lifting/" + "a/" * 3000)
    assert response.status_code == 404
    assert "mini-lifting" not in response.text
