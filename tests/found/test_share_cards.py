"""Share cards: one for each live edition, and for nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from wagtail.models import Page, PageViewRestriction

from pages.models import ArticlePage
from pages.share_card import cards, views
from tests.demo import ARTICLE, without_reviews
from wagtail_editions.models import Edition


@pytest.fixture(autouse=True)
def drawn(demo, monkeypatch):
    """Let drawing be quick, and count it; the cards of other tests are gone."""
    drawn = []
    monkeypatch.setattr(cards, "draw_card", lambda *shown: drawn.append(shown) or b"PNG")
    for edition in Edition.objects.exclude(page=None):
        cards.forget_cards(edition.pk)
    return drawn


def card_at(client, language="ko") -> str:
    page = BeautifulSoup(client.get(ARTICLE[language]).content, "html.parser")
    return urlsplit(page.find("meta", property="og:image")["content"]).path


def test_it_is_drawn_once_and_kept_for_ever(client, drawn):
    for language, name in (("ko", "우리성형외과"), ("en", "Woori Plastic Surgery")):
        address = card_at(client, language)
        assert address.startswith(f"/{language}/share-cards/")
        for _time in range(2):
            response = client.get(address)
            assert response.status_code == 200
            assert response.headers["Content-Type"] == "image/png"
            assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            assert "Vary" not in response.headers
        assert drawn[-1][1] == name
    assert len(drawn) == 2


def test_another_title_is_another_card_and_the_old_one_leads_there(client, drawn):
    old = card_at(client)
    client.get(old)
    without_reviews()
    article = ArticlePage.objects.get(slug="mini-lifting")
    article.title = "다른 제목"
    article.save_revision().publish()
    new = card_at(client)
    assert new != old
    response = client.get(old)
    assert (response.status_code, response.headers["Location"]) == (302, new)
    assert response.headers["Cache-Control"] == "no-cache"
    assert len(drawn) == 1
    client.get(new)
    edition = Edition.objects.get(page=article.pk, language="ko")
    assert default_storage.listdir(cards.folder_of(edition.pk))[1] == [
        f"{new.rsplit('-')[-1].removesuffix('.png')}.png"
    ]


def test_nothing_is_drawn_for_what_is_not_public(client, drawn, django_capture_on_commit_callbacks):
    korean, english = card_at(client), card_at(client, "en")
    client.get(english)
    assert client.get(korean.replace("/ko/", "/en/")).status_code == 404
    assert client.get("/ko/share-cards/999999-0123456789abcdef.png").status_code == 404
    assert client.get(f"{korean.rsplit('-', 1)[0]}-made-up.png").headers["Location"] == korean
    edition = Edition.objects.get(page__slug="mini-lifting", language="en")
    with django_capture_on_commit_callbacks(execute=True):
        edition.unpublish()
    assert client.get(english).status_code == 404
    assert not default_storage.listdir(cards.folder_of(edition.pk))[1]
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=edition.page_id), restriction_type=PageViewRestriction.LOGIN
    )
    assert client.get(korean).status_code == 404
    assert len(drawn) == 1


def test_a_private_page_is_not_shared_by_a_card(admin_client):
    page = Page.objects.get(slug="mini-lifting")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    head = BeautifulSoup(admin_client.get(ARTICLE["ko"]).content, "html.parser").head
    assert head.find("meta", property="og:title")
    assert head.find("meta", property="og:image") is None


def test_who_waits_too_long_is_asked_to_come_again(client, drawn, monkeypatch):
    address = card_at(client)
    monkeypatch.setattr(views, "PATIENCE", 0.01)
    with views._drawing:
        response = client.get(address)
    assert (response.status_code, drawn) == (503, [])
    assert response.headers["Retry-After"]
    assert client.get(address).status_code == 200


def test_a_full_disk_is_said_as_for_now(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError("No space left on device")

    address = card_at(client)
    monkeypatch.setattr(default_storage, "save", refuse)
    assert client.get(address).status_code == 503
