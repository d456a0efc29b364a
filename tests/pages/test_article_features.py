"""What an article says of itself, and where it leads: in each language what is public there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import ArticlePage
from pages.related import related_to
from tests.demo import ARTICLE, read, without_reviews, words
from wagtail_editions.models import Edition
from wagtail_editions.models.reviewed import reviewed

GUIDE = {language: f"/{language}/articles/consultation-guide/" for language in ARTICLE}
LANGUAGES = pytest.mark.parametrize("language", ["ko", "en"])


def article(slug: str = "mini-lifting") -> ArticlePage:
    return ArticlePage.objects.get(slug=slug)


def related(page: ArticlePage, language: str = "en") -> list[str]:
    return [each.slug for each in related_to(page, language)]


@LANGUAGES
def test_it_says_how_long_it_takes_and_what_has_changed(demo, language):
    header = read(ARTICLE[language]).find(class_="article__header")
    assert {"ko": "3", "en": "about 3 minutes"}[language] in words(header.dl)
    note = header.find(class_="change-note")
    assert {"ko": "표로 정리했습니다", "en": "set out in a table"}[language] in words(note)
    edition = Edition.objects.get(page=article(), language=language)
    published_on = timezone.localdate(edition.last_published_at)
    assert note.time["datetime"] == published_on.isoformat()


def test_a_source_stands_in_its_own_language_and_can_be_looked_up(demo):
    [source] = read(GUIDE["en"]).find("section", class_="sources").find_all("li")
    assert source.cite["lang"] == "ko"
    assert source.cite.a["href"].startswith("https://www.law.go.kr/")
    assert "보건복지부" in words(source)
    assert read("/en/visit/").find(class_="sources") is None


def test_there_is_one_invitation_at_the_end(demo):
    for address, is_the_pages in ((ARTICLE["en"], False), (GUIDE["en"], True), ("/en/", True)):
        page = read(address)
        [invitation] = page.find_all(class_="consult")
        assert bool(page.find(id="consult-heading")) is is_the_pages
        assert invitation.find("a", href="tel:+8220000000")


def test_what_the_editor_chose_comes_first_and_the_newest_fill_up(demo):
    page = article("consultation-guide")
    assert related(page) == ["mini-lifting", "what-to-bring", "interpreter"]
    assert related(article()) == ["consultation-guide", "what-to-bring", "interpreter"]
    # From elsewhere in the tree, and itself, which is left out.
    page.related = [("article", article("visit")), ("article", page)]
    assert related(page) == ["visit", "mini-lifting", "what-to-bring"]
    links = read(GUIDE["ko"]).find(class_="related").find_all("a")
    assert links[0]["href"] == ARTICLE["ko"]


def test_only_what_is_live_in_the_language_is_offered(demo):
    page = article("consultation-guide")
    article().editions.get(language="en").unpublish()
    assert related(page) == ["what-to-bring", "interpreter"]
    assert related(page, "ko")[0] == "mini-lifting"


def test_related_articles_cost_one_query(demo):
    related(article())  # where the site's addresses begin is remembered
    for page in (article("consultation-guide"), article("visit")):
        with CaptureQueriesContext(connection) as queries:
            related(page, "ko")
        assert len(queries) == 1


def test_sources_are_signed_with_the_original_and_notes_are_translated(demo):
    page = article()
    english = page.editions.get(language="en")
    assert "change_note" in {row.segment.path for row in english.rows()}
    source = page.source_edition
    source.original = page
    before = [reviewed(source), reviewed(english)]
    assert {"sources", "related", "procedure"} <= before[0].shared.keys()
    page.sources[0].value["year"] = 2026
    assert reviewed(source).digest != before[0].digest
    assert reviewed(english).digest == before[1].digest


def test_a_change_of_sources_is_no_change_of_texts(demo):
    without_reviews()
    page = article()
    page.sources[0].value["year"] = 2026
    page.save_revision().publish()
    assert not page.editions.get(language="en").is_behind
    assert "2026" in words(read(ARTICLE["en"]).find(class_="sources"))


@LANGUAGES
def test_reading_without_cases_costs_nine_queries_at_most(
    demo, language, django_assert_max_num_queries
):
    client = Client()
    for address in (GUIDE[language], f"/{language}/", f"/{language}/articles/"):
        client.get(address)
        with django_assert_max_num_queries(9):
            client.get(address)
