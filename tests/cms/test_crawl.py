"""Every link, alternate and sitemap entry of the demo, before and after the site has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from wagtail.models import Page, Site

from pages.models import ArticleIndexPage, ArticlePage, ConsultationPage
from tests.cms.crawler import Crawl
from tests.cms.structured import check_structured
from tests.demo import without_reviews
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

LANGUAGES = ("ko", "en")


@pytest.fixture
def origin(demo):
    return Site.objects.get(is_default_site=True).root_url


@pytest.fixture(autouse=True)
def _quick_cards(monkeypatch):
    """Let share cards be drawn at once; how they look is asked elsewhere."""
    monkeypatch.setattr("pages.share_card.cards.draw_card", lambda *shown: b"PNG")


def crawl(origin) -> Crawl:
    return Crawl(origin).run(["/ko/", "/en/"])


def check(found: Crawl) -> None:
    """Every page that can be reached answers in its language, and all say the same of it."""
    pages = {path: page for path, page in found.visited.items() if path.count("/") > 1}
    assert len(pages) > 8
    for path, page in pages.items():
        # Nothing that the site links to is a redirect or an error.
        assert page.status == 200, (path, page)
        assert page.language == path.split("/")[1]
        assert page.canonicals == [found.origin + path]
        assert page.alternates == found.sitemap[found.origin + path]
        if page.alternates:
            assert page.alternates[page.language] == found.origin + path
        assert page.page is not None
        # A feed, and a picture that shows nobody.
        assert sorted(name.split("/")[4] for name in page.files) == ["feed", "share-cards"]
        check_structured(page.page, found.origin + path)
    assert {*found.searches} == {"/ko/search/", "/en/search/"}
    assert all(page.status == 200 for page in found.searches.values())
    for address, alternates in found.sitemap.items():
        for other in {*alternates.values()}:
            # Each one names the other, with the same set.
            assert found.sitemap[other] == alternates, (address, other)
    assert {*found.sitemap} == {found.origin + path for path in pages}


def still_answers(origin, before: Crawl) -> dict[str, int]:
    """Ask for every address seen before; return how each ends, after one redirect at most."""
    now = Crawl(origin)
    ends = {}
    for path in before.visited:
        answer = now.visit(path)
        if answer.status == 301:
            target = answer.location
            answer = now.visit(target)
            assert answer.status == 200, (path, target, answer)
            assert target.split("/")[1] == path.split("/")[1], "another language"
        assert answer.status in (200, 404), (path, answer)
        if answer.status == 200:
            assert answer.language == path.split("/")[1]
        ends[path] = answer.status
    return ends


def rename(page, slug, language=None) -> None:
    without_reviews()
    page = type(page).objects.get(pk=page.pk)
    if language is None:
        page.slug = slug
        page.save_revision().publish()
        return
    edition = Edition.objects.get(page=page.pk, language=language)
    SaveTranslationAction(edition, "slug", slug).execute()
    edition.save_revision().publish()


def test_the_bare_address_leads_into_both_languages(origin):
    client = Crawl(origin).client
    for language in LANGUAGES:
        response = client.get("/", headers={"accept-language": language})
        assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")


def test_the_demo(origin):
    found = crawl(origin)
    check(found)
    assert {path.split("/")[1] for path in found.visited} == {*LANGUAGES}
    for language in LANGUAGES:
        pages = [each.page for each in found.visited.values() if each.language == language]
        for told in (_title, _description):
            texts = [told(page) for page in pages if page is not None]
            assert len(texts) > 4
            assert all(texts), texts
            assert len({*texts}) == len(texts), texts


def _title(page: BeautifulSoup) -> str:
    return page.title.get_text()


def _description(page: BeautifulSoup) -> str:
    return page.find("meta", attrs={"name": "description"})["content"]


def test_everything_seen_before_still_answers(origin):
    before = crawl(origin)
    article, index = ArticlePage.objects.first(), ArticleIndexPage.objects.get()

    rename(index, "칼럼")
    rename(index, "columns", "en")
    rename(article, "작은-리프팅")
    rename(article, "mini-lift", "en")
    rename(index, "읽을거리")
    check(crawl(origin))
    assert set(still_answers(origin, before).values()) == {200}

    home = Page.objects.get(pk=index.get_parent().pk)
    Page.objects.get(pk=article.pk).move(home, pos="last-child")
    between = crawl(origin)
    check(between)
    assert set(still_answers(origin, before).values()) == {200}

    ArticlePage.objects.get(pk=article.pk).copy(
        to=home, update_attrs={"slug": "copy", "title": "사본"}, keep_live=True
    )
    ArticlePage.objects.get(pk=article.pk).create_alias(parent=index, update_slug="alias")
    check(crawl(origin))
    assert set(still_answers(origin, before).values()) == {200}

    Edition.objects.get(page=article.pk, language="en").unpublish()
    check(crawl(origin))
    gone = {path for path, status in still_answers(origin, before).items() if status == 404}
    assert gone == {"/en/articles/mini-lifting/"}
    after = still_answers(origin, between)
    assert {path for path, status in after.items() if status == 404} == {"/en/mini-lift/"}
    for path in ("/en/articles/mini-lifting/", "/en/mini-lift/"):
        answer = Crawl(origin).client.get(path)
        assert answer.status_code == 404
        assert 'hreflang="ko"' in answer.text

    ConsultationPage.objects.get().delete()
    check(crawl(origin))
    gone = {path for path, status in still_answers(origin, before).items() if status == 404}
    assert gone == {"/en/articles/mini-lifting/", "/en/ask/", f"/ko/{quote('상담-신청')}/"}
