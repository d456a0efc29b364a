"""The API answers in one language, with what readers of that language may read."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page as BasePage
from wagtail.models import PageViewRestriction, Site

from tests.builders import BODY, make_home, make_story, publish_in_english, translate
from tests.testapp.models import ListPage, NewsPage, PlainPage, Question, Speaker, StoryPage
from wagtail_editions.actions import (
    CloseLanguageAction,
    SaveTranslationAction,
    StartEditionAction,
    WithdrawEditionAction,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.wagtail.urls")]

HOST = "http://localhost"


@pytest.fixture
def home() -> StoryPage:
    return make_home()


@pytest.fixture
def story(home) -> StoryPage:
    story = make_story(home, search_description="국문 설명")
    publish_in_english(story, search_description="About it", seo_title="Lifting")
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def ask(client):
    def get(path: str = "", status: int = 200, **query: Any) -> Any:
        response = client.get(f"/api/pages/{path}", query, follow=True)
        assert response.status_code == status, response.text
        return json.loads(response.text)

    return get


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer["items"]]


def withdraw_source(page: Any) -> None:
    """Withdraw the source language, and leave its text where no reader may find it."""
    StoryPage.objects.get(pk=page.pk).unpublish()


# What is listed


def test_a_language_that_is_not_open_is_not_there(ask, story):
    CloseLanguageAction(Site.objects.get(), "en").execute()
    ask(language="en", status=404)
    ask(f"{story.pk}/", language="en", status=404)
    (korean,) = ask(language="ko", slug=story.slug)["items"]
    assert [each["language"] for each in korean["meta"]["alternates"]] == ["ko"]


def test_a_page_is_listed_as_its_edition(ask, story):
    (english,) = ask(language="en", type="testapp.StoryPage", slug="mini-lifting")["items"]
    assert english["title"] == "Mini lifting"
    assert english["meta"]["slug"] == "mini-lifting"
    assert english["meta"]["html_url"] == f"{HOST}/en/mini-lifting/"
    assert english["meta"]["detail_url"] == f"{HOST}/api/pages/{story.pk}/?language=en"
    assert english["meta"]["language"] == "en"
    edition = story.editions.get(language="en")
    published = datetime.fromisoformat(english["meta"]["first_published_at"])
    assert published == edition.first_published_at
    assert titles(ask(language="ko")) == ["홈", "미니 리프팅"]


def test_the_active_language_is_asked_where_none_is_named(ask, client, story):
    assert "Mini lifting" in client.get("/api/pages/", headers={"Accept-Language": "en"}).text
    assert titles(ask()) == ["홈", "미니 리프팅"]


def test_a_detail_has_the_fields_of_its_language(ask, story):
    english = ask(f"{story.pk}/", language="en")
    assert english["title"] == "Mini lifting"
    assert english["introduction"] == "An introduction."
    assert english["summary"] == '<p data-block-key="s1">A summary.</p>'
    assert english["body"][0]["value"] == "Compared with thread lifting"
    assert english["meta"]["seo_title"] == "Lifting"
    assert english["meta"]["search_description"] == "About it"
    assert english["meta"]["alternates"] == [
        {"language": "ko", "html_url": story.editions.get(language="ko").get_full_url()},
        {"language": "en", "html_url": f"{HOST}/en/mini-lifting/"},
    ]
    assert english["meta"]["parent"]["title"] == "Home"
    assert english["meta"]["parent"]["meta"]["html_url"] == f"{HOST}/en/"
    korean = ask(f"{story.pk}/", language="ko")
    assert korean["introduction"] == "소개입니다."
    assert korean["meta"]["parent"]["title"] == "홈"


def test_dates_are_the_editions(ask, story):
    edition = story.editions.get(language="en")
    edition.first_published_at = edition.last_published_at = "2001-02-03T04:05:06Z"
    edition.save(update_fields=["first_published_at", "last_published_at"])
    meta = ask(f"{story.pk}/", language="en")["meta"]
    assert meta["first_published_at"].startswith("2001-02-03")
    assert meta["last_published_at"].startswith("2001-02-03")
    assert not ask(f"{story.pk}/")["meta"]["first_published_at"].startswith("2001")
    assert titles(ask(language="en", order="-first_published_at")) == ["Home", "Mini lifting"]
    assert titles(ask(language="en", order="first_published_at")) == ["Mini lifting", "Home"]


def test_a_draft_is_nowhere(ask, story):
    edition = story.editions.get(language="en")
    SaveTranslationAction(edition, "title", "Secret title", version=1).execute()
    SaveTranslationAction(edition, "introduction", "Secret introduction", version=1).execute()
    edition.save_revision()
    page = StoryPage.objects.get(pk=story.pk)
    page.title, page.introduction_ko = "비밀 제목", "비밀 소개"
    page.save_revision()
    for language in ("ko", "en"):
        whole = json.dumps(
            [
                ask(language=language, type="testapp.StoryPage", fields="*"),
                ask(f"{story.pk}/", language=language),
            ],
            ensure_ascii=False,
        )
        assert "Secret" not in whole
        assert "비밀" not in whole


def test_a_withdrawn_source_is_nowhere_while_another_language_is_live(ask, story):
    withdraw_source(story)
    assert titles(ask(language="ko")) == ["홈"]
    ask(f"{story.pk}/", 404, language="ko")
    ask("find/", 404, language="ko", html_path="/ko/미니-리프팅/")
    ask("find/", 404, language="ko", id=story.pk)
    query = {"language": "en", "type": "testapp.StoryPage", "fields": "*", "slug": "mini-lifting"}
    (listed,) = ask(**query)["items"]
    whole = json.dumps([listed, ask(f"{story.pk}/", language="en")], ensure_ascii=False)
    assert "An introduction." in whole
    for word in ("미니", "소개", "요약", "국문", "상담", '"ko"'):
        assert word not in whole
    assert titles(ask(language="en", title="Mini lifting")) == ["Mini lifting"]


def test_a_source_that_was_never_published_is_nowhere(ask, home):
    story = make_story(home, live=False)
    publish_in_english(story)
    assert titles(ask(language="en")) == ["Home", "Mini lifting"]
    assert titles(ask(language="ko")) == ["홈"]
    ask(f"{story.pk}/", 404, language="ko")


def test_a_withdrawn_translation_is_nowhere(ask, story):
    WithdrawEditionAction(story.editions.get(language="en")).execute(skip_permission_checks=True)
    assert titles(ask(language="en")) == ["Home"]
    ask(f"{story.pk}/", 404, language="en")
    korean = ask(f"{story.pk}/", language="ko")
    assert [each["language"] for each in korean["meta"]["alternates"]] == ["ko"]


def test_a_column_of_one_language_is_no_field(ask, story):
    assert "introduction_ko" not in ask(f"{story.pk}/", language="en")
    assert "introduction_ko" not in ask(type="testapp.StoryPage", fields="*")["items"][0]
    ask("", 400, type="testapp.StoryPage", fields="introduction_ko")
    ask("", 400, type="testapp.StoryPage", introduction_ko="소개입니다.")
    ask("", 400, type="testapp.StoryPage", order="introduction_ko")


def test_children_are_in_one_language(ask, home):
    page = ListPage(title="질문", slug="questions", live=False)
    home.add_child(instance=page)
    Question.objects.create(page=page, question_ko="얼마나 걸립니까?", votes=3)
    page = ListPage.objects.get(pk=page.pk)
    page.save_revision().publish()
    edition = StartEditionAction(page, "en").execute()
    translate(edition, {"질문": "Questions", "얼마나 걸립니까?": "How long?"}, slug="questions")
    edition.save_revision().publish()
    (english,) = ask(f"{page.pk}/", language="en")["questions"]
    assert (english["question"], english["votes"]) == ("How long?", 3)
    assert "question_ko" not in english
    assert ask(f"{page.pk}/", language="ko")["questions"][0]["question"] == "얼마나 걸립니까?"


# Ordinary pages


def test_an_ordinary_page_is_in_every_language_as_wagtail_serves_it(ask, story):
    story.add_child(instance=NewsPage(title="소식", slug="news", related=story))
    news = NewsPage.objects.get()
    for language, title in (("ko", "미니 리프팅"), ("en", "Mini lifting")):
        answer = ask(f"{news.pk}/", language=language)
        assert answer["title"] == "소식"
        assert answer["related"]["title"] == title
        assert answer["related"]["meta"]["detail_url"].endswith(f"?language={language}")
        assert answer["meta"]["language"] is None
        assert answer["meta"]["alternates"] == []
        assert answer["meta"]["html_url"].startswith(f"{HOST}/{language}/")
        assert "소식" in titles(ask(language=language, child_of=story.pk))
    news.unpublish()
    ask(f"{news.pk}/", 404)


def test_what_a_page_leads_to_is_null_where_it_may_not_be_read(ask, home, story):
    speaker = Speaker(name_ko="김", live=False)
    speaker.save()
    speaker.save_revision().publish()
    home.add_child(instance=NewsPage(title="소식", slug="news", related=story, speaker=speaker))
    news = NewsPage.objects.get()
    fields = {"fields": "related,speaker(name)"}
    assert ask(f"{news.pk}/", **fields)["speaker"]["name"] == "김"
    assert ask(f"{news.pk}/", language="en", **fields)["speaker"] is None
    withdraw_source(story)
    Speaker.objects.get().unpublish()
    korean = ask(f"{news.pk}/", language="ko", **fields)
    assert (korean["related"], korean["speaker"]) == (None, None)
    (listed,) = ask(type="testapp.NewsPage", **fields)["items"]
    assert (listed["related"], listed["speaker"]) == (None, None)


def test_private_pages_are_nowhere(ask, home, story):
    alias = story.create_alias(parent=home, update_slug="alias")
    again = alias.create_alias(parent=home, update_slug="again")
    home = StoryPage.objects.get(pk=home.pk)
    news = NewsPage(title="공개", slug="open", related=story)
    home.add_child(instance=news)
    assert ask(f"{again.pk}/", language="en")["meta"]["alias_of"]["title"] == "Mini lifting"
    PageViewRestriction.objects.create(page=story, restriction_type="login")
    StoryPage.objects.get(pk=story.pk).add_child(instance=NewsPage(title="소식", slug="news"))
    for language in ("ko", "en"):
        assert titles(ask(language=language, child_of="root")) == ["공개"]
        assert ask(f"{news.pk}/", language=language)["related"] is None
        for page in (story, alias, again):
            ask(f"{page.pk}/", 404, language=language)
        ask("find/", 404, language=language, html_path="/mini-lifting/")
        ask("find/", 404, language=language, html_path="/alias/")


def test_an_alias_does_not_name_what_may_not_be_read(ask, home, story):
    alias = story.create_alias(parent=home, update_slug="alias")
    Site.objects.create(hostname="elsewhere", root_page=story, site_name="Elsewhere")
    Site.objects.filter(is_default_site=True).update(root_page=alias)
    Site.clear_site_root_paths_cache()
    answer = ask(f"{alias.pk}/", language="en")
    assert answer["title"] == "Mini lifting"
    assert answer["meta"]["alias_of"] is None


def test_a_page_whose_type_is_gone_is_nowhere(ask, story):
    gone = ContentType.objects.create(app_label="testapp", model="gone")
    BasePage.objects.filter(pk=story.pk).update(content_type=gone)
    assert titles(ask(language="en")) == ["Home"]


def test_another_sites_pages_are_its_own(ask, story):
    Site.objects.create(hostname="other", root_page=story, site_name="Other")
    assert titles(ask(language="en", site="other:80")) == ["Mini lifting"]
    assert len(ask(language="en")["items"]) == 2


# Asking


def test_a_wrong_language_is_refused_with_a_sentence(ask, story):
    for language in ("fr", "", "e\x00n", "EN"):
        sentence = ask("", 400, language=language)["message"]
        assert language in sentence
        assert "ko, en" in sentence
        ask(f"{story.pk}/", 400, language=language)
        ask("find/", 400, language=language, id=story.pk)


def test_filters_ask_the_edition(ask, story):
    assert titles(ask(language="en", title="Mini lifting")) == ["Mini lifting"]
    assert titles(ask(language="en", title="미니 리프팅")) == []
    assert titles(ask(language="en", slug="미니-리프팅")) == []
    assert titles(ask(language="en", search_description="국문 설명")) == []
    assert len(ask(language="ko", search_description="국문 설명")["items"]) == 1
    of_type = {"type": "testapp.StoryPage"}
    assert titles(ask(language="en", introduction="An introduction.", **of_type)) == [
        "Mini lifting"
    ]
    assert titles(ask(language="en", introduction="소개입니다.", **of_type)) == []


def test_children_and_descendants_of_what_may_be_read(ask, home, story):
    below = make_story(story, title="아래", slug="below")
    publish_in_english(below, title="Below", slug="below")
    assert titles(ask(language="en", child_of=story.pk)) == ["Below"]
    assert titles(ask(language="en", descendant_of="root")) == ["Mini lifting", "Below"]
    assert titles(ask(language="en", ancestor_of=below.pk)) == ["Home", "Mini lifting"]
    withdraw_source(story)
    ask("", 400, language="ko", child_of=story.pk)
    assert titles(ask(language="ko", descendant_of="root")) == ["아래"]


def test_pages_are_ordered_by_the_titles_that_are_shown(ask, home):
    for korean, english in (("가", "Zebra"), ("나", "Ant")):
        page = make_story(home, title=korean, slug=english.lower(), summary_ko="", body_ko=[])
        publish_in_english(page, title=english, slug=english.lower())
    assert titles(ask(language="en", child_of="root", order="title")) == ["Ant", "Zebra"]
    assert titles(ask(language="en", child_of="root", order="-title")) == ["Zebra", "Ant"]
    assert titles(ask(language="ko", child_of="root", order="title")) == ["가", "나"]
    assert titles(ask(language="en", child_of="root", order="-id")) == ["Ant", "Zebra"]


def test_a_search_finds_what_is_shown_in_the_language(ask, story):
    for language, words, found in (
        ("en", "lifting", True),
        ("en", "LIFTING mini", True),
        ("en", "lifting nothing", False),
        ("en", "미니", False),
        ("en", "국문", False),
        ("ko", "리프팅", True),
        ("ko", "리프", True),
        ("ko", "mini", False),
        ("ko", '"리프팅', False),
        ("ko", "  ", False),
        ("ko", "\x00", False),
        ("ko", "%", False),
    ):
        every = ask(language=language, search=words)
        of_type = ask(language=language, search=words, type="testapp.StoryPage", order="title")
        assert len(every["items"]) == len(of_type["items"]) == found, (language, words)


def test_a_search_for_any_word_and_in_ordinary_pages(ask, home, story):
    home.add_child(instance=PlainPage(title="Plain lifting", slug="plain"))
    found = titles(ask(language="en", search="lifting"))
    assert found == ["Mini lifting", "Plain lifting"]
    assert titles(ask(language="en", search="plain mini", search_operator="or")) == found
    ask("", 400, search="x", search_operator="xor")


def test_a_page_is_found_by_the_address_that_readers_see(ask, client, home, story):
    assert ask("find/", html_path="/en/mini-lifting/")["title"] == "Mini lifting"
    assert ask("find/", html_path="mini-lifting", language="en")["title"] == "Mini lifting"
    assert ask("find/", html_path="/ko/미니-리프팅/")["title"] == "미니 리프팅"
    assert ask("find/", html_path="/en/")["title"] == "Home"
    assert ask("find/", id=story.pk, language="en")["title"] == "Mini lifting"
    for path in ("/en/미니-리프팅/", "/ko/mini-lifting/", "/en/mini-lifting/x/", "/en/\x00/"):
        ask("find/", 404, html_path=path)
    ask("find/", 404, html_path="/ko/미니-리프팅/", language="en")
    ask("find/", 400, id="x")
    ask("find/", 404)
    home.add_child(instance=PlainPage(title="평범", slug="plain"))
    assert ask("find/", html_path="/en/plain/")["title"] == "평범"
    response = client.get("/api/pages/find/", {"html_path": "/en/", "fields": "id"})
    assert response.headers["Location"].endswith(f"/{home.pk}/?fields=id&language=en")


def test_what_cannot_be_asked_is_refused(ask, story):
    for query in (
        {"locale": "ko"},
        {"translation_of": "1"},
        {"unknown": "1"},
        {"fields": "nothing"},
        {"fields": "locale"},
        {"title": "\x00"},
        {"first_published_at": "yesterday"},
        {"order": "path"},
        {"limit": "-1"},
        {"type": "testapp.Badge"},
    ):
        assert ask("", 400, **query)["message"], query


# Cost


def count(client, **query: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get("/api/pages/", {"limit": 20, **query})
    assert response.status_code == 200
    return len(captured)


def test_a_page_of_results_costs_the_same_with_one_or_many(client, home):
    asked: list[dict[str, Any]] = [
        {"language": language, **query}
        for language in ("ko", "en")
        for query in (
            {},
            {"fields": "*"},
            {"type": "testapp.StoryPage", "fields": "*"},
            {"type": "testapp.NewsPage", "fields": "*,related(*),speaker(name)"},
            {"type": "testapp.ListPage", "fields": "*"},
            {"order": "title", "search": "e"},
        )
    ]

    def add(number: int) -> None:
        story = make_story(home, slug=f"s{number}", summary_ko="", body_ko=BODY[:1])
        publish_in_english(story, slug=f"s{number}")
        story.create_alias(parent=home, update_slug=f"alias-{number}")
        speaker = Speaker.objects.create(name_ko="김", live=True)
        news = NewsPage(title="New", slug=f"n{number}", related=story, speaker=speaker)
        home.add_child(instance=news)
        questions = ListPage(title="질문", slug=f"q{number}", live=False)
        home.add_child(instance=questions)
        Question.objects.create(page=questions, question_ko="얼마나?")
        questions = ListPage.objects.get(pk=questions.pk)
        questions.save_revision().publish()

    add(1)
    for query in asked:
        count(client, **query)
    one = [count(client, **query) for query in asked]
    add(2)
    add(3)
    many = [count(client, **query) for query in asked]
    assert one == many
    assert max(many) <= 13
