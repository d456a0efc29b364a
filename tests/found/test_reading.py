"""Which facts of a page come into its head: those that hold, and that its readers see."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.models import Procedure
from pages.head.procedures import procedure_of
from pages.models import ArticlePage
from tests.demo import ARTICLE, read
from wagtail_editions.models import Edition, SignOff

pytestmark = pytest.mark.usefixtures("demo")


def told(page: BeautifulSoup) -> dict:
    [script] = page.find_all("script", type="application/ld+json")
    return json.loads(script.string)["@graph"][0]


def test_a_review_is_told_until_it_is_revoked():
    assert told(read(ARTICLE["ko"]))["reviewedBy"]["name"] == "김가나"
    SignOff.objects.update(revoked_at=timezone.now())
    page = read(ARTICLE["ko"])
    assert page.find(class_="review-notice")
    assert not {"reviewedBy", "lastReviewed"} & told(page).keys()


def test_a_page_without_a_description_is_described_by_its_opening():
    Edition.objects.filter(page__slug="mini-lifting").update(search_description="")
    for address in ARTICLE.values():
        page = read(address)
        description = page.find("meta", attrs={"name": "description"})["content"]
        lead = " ".join(page.find(class_="lead").get_text().split())
        assert 20 < len(description) <= 155
        assert lead.startswith(description.removesuffix("…"))
        assert told(page)["description"] == description


def test_a_preview_is_not_to_be_found(rf, admin_user):
    article = ArticlePage.objects.get(slug="mini-lifting")
    request = rf.get("/")
    request.user = admin_user
    response = article.make_preview_request(request)
    head = BeautifulSoup(response.content, "html.parser").head
    assert head.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert head.find("meta", property="og:image") is None
    assert (
        BeautifulSoup(read(ARTICLE["ko"]).encode(), "html.parser").find(
            "meta", attrs={"name": "robots"}
        )
        is None
    )


def test_a_procedure_is_told_in_its_languages_alone(django_assert_num_queries):
    korean_alone = Procedure.objects.get(name_ko="흉터 상담")
    page = SimpleNamespace(procedure_id=korean_alone.pk)
    with django_assert_num_queries(2):
        assert procedure_of(page, "en") is None
        assert procedure_of(page, "ko") == korean_alone
        assert procedure_of(page, "ko") == korean_alone
    with django_assert_num_queries(0):
        assert procedure_of(SimpleNamespace(), "ko") is None


def test_a_page_of_no_edition_says_so_itself():
    page = read("/ko/nothing-here/", status=404)
    assert page.title.get_text(strip=True)
    assert page.find("meta", attrs={"name": "description"})["content"]
    assert not page.find_all("link", rel="canonical")
    assert not page.find_all("script", type="application/ld+json")
