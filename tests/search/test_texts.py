"""What search knows of an edition, from when to when."""

from __future__ import annotations

import logging
from unittest.mock import patch

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import PageViewRestriction, Site
from wagtail.search.index import SearchField

from tests.builders import (
    make_home,
    make_story,
    publish_in_english,
    start_in_english,
    translate,
)
from tests.editions.guides import make_guide
from tests.testapp.models import GuidePage, ListPage, StoryPage
from wagtail_editions.actions.index_edition import IndexEditionAction
from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models import Edition, EditionText, SiteLanguage
from wagtail_editions.search import finding
from wagtail_editions.search.contents import contents

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    return make_story(home)


def titles(query: str, language: str = "ko") -> list[str]:
    site = Site.objects.get(is_default_site=True)
    return [each.edition.title for each in finding.search(query, language, site).results]


def test_the_texts_of_a_language(story):
    publish_in_english(story)
    english = contents(story.editions.get(language="en"))
    assert english.title == "Mini lifting"
    assert english.headings == "Compared with thread lifting\nConsultation"
    assert "The incision is 2 to 3 cm." in english.text
    assert not any("절개" in text for text in english)
    assert "절개는 2~3 cm입니다." in contents(story.source_edition).text


def test_inline_children_are_read(home):
    page = ListPage(title="질문", slug="questions", live=False)
    page.questions.create(question="아픈가요?", answer="<p>조금 아픕니다.</p>")
    home.add_child(instance=page)
    page.save_revision().publish()
    texts = contents(page.source_edition)
    assert texts.text == "아픈가요?\n조금 아픕니다."
    assert texts.headings == "아픈가요?"


def test_pictures_have_their_alt_text_and_values_are_no_text(home):
    key, *_others = make_guide(home)
    texts = contents(GuidePage.objects.get(pk=key).source_edition)
    assert texts.text == "홈으로\n카드\nLight\n고양이\n낱말\n광장"
    assert texts.headings == "카드"


def test_a_page_type_names_what_is_searched(story, monkeypatch):
    named = [*StoryPage.search_fields, SearchField("summary"), SearchField("introduction_en")]
    monkeypatch.setattr(StoryPage, "search_fields", [*named, SearchField("minutes")])
    assert contents(story.source_edition).text == "소개입니다.\n요약입니다.\n0"


def test_it_follows_publication_and_withdrawal(home):
    story = make_story(home, live=False)
    assert titles("절개") == []
    story.get_latest_revision().publish()
    assert titles("절개") == ["미니 리프팅"]
    english = translate(start_in_english(story), slug="mini-lifting")
    english.save_revision().publish()
    assert titles("incision", "en") == ["Mini lifting"]
    # A draft is nobody's business.
    story = StoryPage.objects.get(pk=story.pk)
    story.body_ko = [{"type": "paragraph", "value": "<p>비밀스러운 초안</p>"}]
    story.save_revision()
    assert titles("초안") == []
    Edition.objects.get(pk=english.pk).unpublish()
    assert titles("incision", "en") == []
    assert [text.language for text in EditionText.objects.filter(edition__page=story)] == ["ko"]
    StoryPage.objects.get(pk=story.pk).delete()
    assert titles("절개") == []
    assert not EditionText.objects.filter(title="미니 리프팅").exists()


def test_a_failure_to_index_undoes_no_publication(home, caplog):
    story = make_story(home, live=False)
    with (
        patch("wagtail_editions.actions.index_edition.contents", side_effect=ValueError),
        caplog.at_level(logging.ERROR),
    ):
        story.get_latest_revision().publish()
    assert story.source_edition.live
    assert "was not indexed" in caplog.text


class TestWhoMayFind:
    @pytest.fixture(autouse=True)
    def _indexed(self, story):
        publish_in_english(story)

    def test_nobody_a_private_page_nor_what_is_below_or_follows_it(self, home, story):
        below = make_story(story, title="아래", slug="below")
        below.create_alias(parent=home, update_slug="alias")
        assert sorted(titles("절개")) == ["미니 리프팅", "아래", "아래"]
        PageViewRestriction.objects.create(page=story, restriction_type="login")
        assert titles("절개") == []

    def test_nobody_a_closed_language(self, story):
        site = Site.objects.get(is_default_site=True)
        results = finding.search("절개", "ko", site)
        assert results.elsewhere == []
        results = finding.search("2~3cm", "ko", site)
        assert [(each.language, each.count) for each in results.elsewhere] == [("en", 1)]
        SiteLanguage.objects.create(site=site, language_id="en", is_open=False)
        assert finding.search("2~3cm", "ko", site).elsewhere == []
        assert Client().get("/en/search/?q=incision").status_code == 404

    def test_nobody_another_site_or_one_inside(self, home, story):
        make_story(story, title="아래", slug="below")
        Site.objects.create(hostname="other.test", root_page=story, site_name="Other")
        assert titles("절개") == []
        other = Site.objects.get(hostname="other.test")
        found = finding.search("절개", "ko", other).results
        assert sorted(each.edition.title for each in found) == ["미니 리프팅", "아래"]


class TestCommand:
    def test_it_writes_and_removes_what_differs(self, story, capsys):
        english = publish_in_english(story)
        call_command("index_editions")
        Edition.objects.filter(pk=english.pk).update(live=False)
        EditionText.objects.filter(language="ko").update(text="old")
        call_command("index_editions")
        assert not EditionText.objects.filter(edition=english).exists()
        assert not EditionText.objects.filter(text="old").exists()
        assert "Indexed: 3." in capsys.readouterr().out

    def test_it_says_what_is_damaged_and_goes_on(self, story):
        def some(edition, original):
            if edition.page_id == story.pk:
                raise DamagedOriginal("its body")
            return contents(edition, original)

        with (
            patch("wagtail_editions.actions.index_edition.contents", some),
            pytest.raises(CommandError, match="미니 리프팅"),
        ):
            call_command("index_editions")
        assert EditionText.objects.filter(title="홈").exists()


def test_a_site_from_before_is_told(story):
    def ids():
        return {each.id for each in run_checks(tags=["database"], databases=["default"])}

    EditionText.objects.all().delete()
    assert "wagtail_editions.W008" in ids()
    call_command("index_editions", verbosity=0)
    assert not {"wagtail_editions.W008", "wagtail_editions.W007"} & ids()
    make_story(story.get_parent(), title="검색", slug="search")
    assert "wagtail_editions.W007" in ids()


def test_an_edition_that_was_withdrawn_has_no_text(story):
    edition = story.source_edition
    assert IndexEditionAction(edition).execute() == EditionText.objects.get(edition=edition)
    edition.live = False
    assert IndexEditionAction(edition).execute() is None
    assert not EditionText.objects.filter(edition=edition).exists()
