"""Reading an edition by its address."""

import pytest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, PageViewRestriction

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import EventPage
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    story = make_story(home)
    publish_in_english(story)
    return type(story).objects.get(pk=story.pk)


def test_each_language_answers_with_its_own_text(client, story):
    korean = client.get("/ko/미니-리프팅/")
    assert korean.status_code == 200
    assert '<html lang="ko">' in korean.text
    assert "소개입니다." in korean.text
    assert "An introduction." not in korean.text
    english = client.get("/en/mini-lifting/")
    assert english.status_code == 200
    assert "<h1>Mini lifting</h1>" in english.text
    assert "소개입니다." not in english.text
    assert english.headers["Content-Language"] == "en"
    assert "Accept-Language" not in english.headers.get("Vary", "")


def test_the_address_of_one_language_leads_in_another_to_the_edition_there(client, story):
    response = client.get("/en/미니-리프팅/?page=2")
    assert response.status_code == 302
    assert response.headers["Location"] == "/en/mini-lifting/?page=2"
    response = client.get("/ko/mini-lifting/")
    assert response.status_code == 302
    assert client.get(response.headers["Location"]).status_code == 200
    assert client.post("/ko/mini-lifting/").status_code == 404


def test_a_language_that_is_not_live_is_a_404_with_links(client, home):
    make_story(home)
    response = client.get("/en/미니-리프팅/")
    assert response.status_code == 404
    assert 'href="/ko/%EB%AF%B8' in response.text or 'href="/ko/미니' in response.text
    assert "소개입니다." not in response.text


def test_a_withdrawn_language_is_a_404_with_links_and_leaves_no_text(client, story):
    story.editions.get(language="en").unpublish()
    response = client.get("/en/mini-lifting/")
    assert response.status_code == 404
    assert 'hreflang="ko"' in response.text
    story = type(story).objects.get(pk=story.pk)
    assert not story.introduction_en
    assert story.live
    assert client.get("/ko/미니-리프팅/").status_code == 200


def test_withdrawing_the_original_leaves_the_translation_public(client, story):
    story.unpublish()
    assert client.get("/ko/미니-리프팅/").status_code == 404
    assert client.get("/en/mini-lifting/").status_code == 200
    assert Page.objects.get(pk=story.pk).live
    story.refresh_from_db()
    story.editions.get(language="en").unpublish()
    assert not Page.objects.get(pk=story.pk).live


def test_an_unknown_language_and_an_unknown_page_are_plain_404s(client, story):
    assert client.get("/fr/mini-lifting/").status_code == 404
    response = client.get("/en/nothing/")
    assert response.status_code == 404
    assert 'rel="alternate"' not in response.text
    assert "mini-lifting" not in response.text
    response = client.get("/mini-lifting/")
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("cookie", "accept", "target"),
    [
        (None, "en-GB,en;q=0.8", "/en/"),
        (None, "ko-KR", "/ko/"),
        (None, "fr", "/ko/"),
        (None, "fr;q=1.0,en;q=0.5", "/en/"),
        ("en", "ko", "/en/"),
        ("xx", "en", "/en/"),
        (None, "", "/ko/"),
        (None, "*" * 5000, "/ko/"),
    ],
)
def test_the_bare_address_follows_choice_then_browser(client, home, cookie, accept, target):
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/", headers={"accept-language": accept})
    assert response.status_code == 302
    assert response.headers["Location"] == target
    assert "Accept-Language" in response.headers["Vary"]


def test_the_bare_address_offers_only_languages_with_a_live_home(client, home):
    home.editions.get(language="en").unpublish()
    response = client.get("/", headers={"accept-language": "en"})
    assert response.headers["Location"] == "/ko/"


def test_alternates_name_every_live_edition_and_a_default(client, story):
    text = client.get("/en/mini-lifting/").text
    for code in ("ko", "en", "x-default"):
        assert f'rel="alternate" hreflang="{code}"' in text
    story.editions.get(language="en").unpublish()
    assert "alternate" not in client.get("/ko/미니-리프팅/").text


def test_private_pages_ask_for_their_password(client, story):
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(depth=2),
        restriction_type=PageViewRestriction.PASSWORD,
        password="open",
    )
    response = client.get("/en/mini-lifting/")
    assert "An introduction." not in response.text
    assert 'type="password"' in response.text
    action = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, story.pk])
    client.post(action, {"password": "open", "return_url": "/en/mini-lifting/"})
    assert "An introduction." in client.get("/en/mini-lifting/").text


def test_private_pages_for_members_lead_to_the_sign_in(client, story):
    PageViewRestriction.objects.create(page=story, restriction_type=PageViewRestriction.LOGIN)
    response = client.get("/en/mini-lifting/")
    assert response.status_code == 302
    assert "login" in response.headers["Location"]


def test_serve_hooks_run(client, story):
    seen = []

    def note(page, request, args, kwargs):
        seen.append((page.pk, page.current_edition.language))

    with hooks.register_temporarily("before_serve_page", note):
        client.get("/en/mini-lifting/")
    assert seen == [(story.pk, "en")]


def test_sub_routes_answer_in_the_language_of_the_edition(client, home):
    page = EventPage(title="행사", slug="행사", introduction_ko="안내", live=False)
    home.add_child(instance=page)
    page.save_revision().publish()
    publish_in_english(page, title="Events", slug="events", introduction="Notes")
    assert client.get("/ko/행사/archive/2026/").text == "안내 2026"
    assert client.get("/en/events/archive/2026/").text == "Notes 2026"
    assert client.get("/en/events/nothing/").status_code == 404
    # A child is no sub-route: its Wagtail slug must not answer.
    make_story(page)
    assert client.get("/en/events/미니-리프팅/").status_code == 404


def test_url_leads_to_the_edition_of_the_active_language(story):
    from django.utils import translation

    with translation.override("en"):
        assert story.url == "/en/mini-lifting/"
    with translation.override("ko"):
        assert story.url.startswith("/ko/")
    Edition.objects.get(page=story, language="en").unpublish()
    story = type(story).objects.get(pk=story.pk)
    with translation.override("en"):
        assert story.url.startswith("/ko/")
