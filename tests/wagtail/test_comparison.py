"""Versions are compared: of a page with editions, of an edition, of an ordinary page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import make_home, make_story, publish_in_english
from tests.editions.guides import Guide, make_image
from tests.reviewing import make_group, make_person
from tests.testapp.models import NewsPage, StoryPage
from wagtail_editions.actions import SaveTranslationAction, UpdateEditionAction
from wagtail_editions.models import Edition, Right

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]

MOST_QUERIES = 21


def changes(client: Any, name: str, *args: Any) -> str:
    """Return the table of changes as one line, marked as Wagtail marks them."""
    text = client.get(reverse(name, args=args)).text
    table = re.search(r'<table class="listing.*?</table>', text, flags=re.DOTALL)
    marked = re.sub(r'<span class="(addition|deletion)">(.*?)</span>', r"[\1:\2]", table[0])
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", marked))


def compare_page(client: Any, page: Any, a: Any, b: Any) -> str:
    return changes(client, "wagtailadmin_pages:revisions_compare", page.pk, a, b)


def ask_edition(client: Any, edition: Edition, a: Any, b: Any, query: str = "") -> Any:
    address = reverse("wagtail_editions:revisions_compare", args=[edition.pk, a, b])
    return client.get(address + query)


def compared(response: Any) -> str:
    """Return the rows of a comparison as one line, with what is marked in them."""
    text = response.text
    rows = "".join(re.findall(r"<article.*?</article>", text, flags=re.DOTALL))
    marked = re.sub(r"<(ins|del) [^>]*>(.*?)</\1>", r"[\1:\2]", rows)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", marked))


def compare_edition(client: Any, edition: Edition, a: Any, b: Any) -> str:
    return compared(ask_edition(client, edition, a, b))


def test_versions_of_a_page_differ_in_its_source_language_alone(admin_client):
    story = make_story(make_home())
    first = story.latest_revision_id
    publish_in_english(story)
    story = StoryPage.objects.get(pk=story.pk)
    story.introduction_ko = "새로운 소개입니다."
    body = list(story.body_ko.get_prep_value())
    body[0] = {**body[0], "value": "다른 제목"}
    story.body_ko = body
    last = story.save_revision().pk
    table = compare_page(admin_client, story, first, last)
    assert "[addition:새로운 ]소개입니다." in table
    assert "[addition:다른 제목]" in table
    assert "introduction" not in table
    assert "Mini" not in table
    assert table == compare_page(admin_client, story, "live", "latest")
    assert "[deletion:새로운 ]" in compare_page(admin_client, story, last, first)
    assert "no differences" in compare_page(admin_client, story, last, last)


def test_publishing_another_language_makes_no_difference_to_the_page(admin_client):
    story = make_story(make_home())
    publish_in_english(story)
    table = compare_page(admin_client, story, "live", "latest")
    assert "no differences" in table


def test_versions_of_an_ordinary_page(admin_client):
    home = make_home()
    home.add_child(instance=NewsPage(title="소식", slug="news"))
    news = NewsPage.objects.get()
    first = news.save_revision().pk
    news.title = "새 소식"
    news.body = [("paragraph", "<p>본문</p>")]
    last = news.save_revision().pk
    table = compare_page(admin_client, news, first, last)
    assert "[addition:새 소식]" in table
    assert "본문" in table


def test_versions_of_an_edition_show_the_texts_that_differ(admin_client):
    edition = publish_in_english(make_story(make_home()))
    first = edition.latest_revision_id
    paths = {"introduction": "A better <i>introduction</i>.", "body.b2.k2": "The scar is hidden."}
    for path, text in paths.items():
        SaveTranslationAction(edition, path, text, version=1).execute()
    last = edition.save_revision().pk
    response = ask_edition(admin_client, edition, first, last)
    rows = compared(response)
    assert "소개입니다. Before [del:An ]introduction. After [ins:A better &lt;i&gt;]" in rows
    assert "The scar is [del:within the hair]. After" in rows
    assert "After The scar is [ins:hidden]." in rows
    # Codes are for translators, not for readers; and what is the same waits.
    assert "&lt;1&gt;" not in rows
    assert "Mini" not in rows
    assert "?all" in response.text
    everything = compared(ask_edition(admin_client, edition, first, last, "?all"))
    assert "Mini" in everything
    same = ask_edition(admin_client, edition, last, last).text
    assert "Both versions are the same." in same


def test_versions_lead_to_their_neighbours_and_back(admin_client, client):
    edition = publish_in_english(make_story(make_home()))
    first, second, third = (edition.save_revision().pk for _ in range(3))

    def address(*pair: int) -> str:
        return reverse("wagtail_editions:revisions_compare", args=[edition.pk, *pair])

    text = ask_edition(admin_client, edition, second, third).text
    assert address(first, second) in text
    assert address(second, third) not in text
    revert = reverse("wagtail_editions:revisions_revert", args=[edition.pk, second])
    # What was saved last stands anyway.
    assert text.count("/revert/") == text.count(f'href="{revert}"') == 1
    banner = re.sub(r"\s+", " ", admin_client.get(revert).text)
    assert "Nothing has changed yet. Saving the draft puts" in banner
    assert "an earlier state" not in banner
    reader = make_person("reader", make_group("Readers", {"en": [Right.REVIEW]}))
    client.force_login(reader)
    assert "/revert/" not in ask_edition(client, edition, second, third).text


def test_a_text_that_one_version_does_not_have(admin_client):
    story = make_story(make_home())
    edition = publish_in_english(story)
    first = edition.latest_revision_id
    story = StoryPage.objects.get(pk=story.pk)
    body = list(story.body_ko.get_prep_value())
    story.body_ko = [*body[:1], {"type": "heading", "value": "새 제목", "id": "b9"}]
    story.introduction_ko = "아주 짧은 소개입니다."
    story.save_revision().publish()
    UpdateEditionAction(edition).execute()
    edition = Edition.objects.get(pk=edition.pk)
    SaveTranslationAction(edition, "body.b9", "New heading").execute()
    last = edition.save_revision().pk
    rows = compare_edition(admin_client, edition, first, last)
    assert "not in this version After [ins:New heading]" in rows
    assert re.search(r"Before \[del:The scar.*?\] After not in this version", rows)
    everything = compared(ask_edition(admin_client, edition, first, last, "?all"))
    assert "[ins:아주 짧은 ]소개입니다. Before An introduction." in everything
    revert = reverse("wagtail_editions:revisions_revert", args=[edition.pk, first])
    assert "an earlier state of the original" in admin_client.get(revert).text


def test_the_live_version_of_an_edition_is_the_published_one(admin_client):
    edition = publish_in_english(make_story(make_home()))
    SaveTranslationAction(edition, "introduction", "A draft.", version=1).execute()
    changes = reverse("wagtail_editions:changes", args=[edition.pk])
    # The draft in work counts, saved as a version or not.
    assert "After [ins:A draft.]" in compared(admin_client.get(changes))
    assert "same" in ask_edition(admin_client, edition, "live", "latest").text
    edition.save_revision()
    assert "After [ins:A draft.]" in compare_edition(admin_client, edition, "live", "latest")
    Edition.objects.get(pk=edition.pk).unpublish()
    response = admin_client.get(changes)
    assert "Readers see nothing in this language yet." in response.text
    assert "not in this version After [ins:A draft.]" in compared(response)


def test_versions_of_an_edition_show_what_differs_in_the_language(admin_client):
    guide = Guide()
    first = guide.edition.save_revision().pk
    guide.override("body.b3.image", make_image("개").pk)
    guide.override("body.b2.style", "dark")
    guide.hide("body.b4")
    guide.add("paragraph", '<p data-block-key="n">An extra one.</p>', after="b1")
    last = guide.edition.save_revision().pk
    response = ask_edition(admin_client, guide.edition, first, last)
    rows = compared(response)
    assert "고양이 Before as in the original After 개" in rows
    assert "Light Before as in the original After Dark" in rows
    assert "After added after" in rows
    assert "[ins:An extra one.]" in rows
    # The text in the hidden block is not shown to readers any more.
    assert "[del:Word] After not in this version" in rows
    assert "same" in ask_edition(admin_client, guide.edition, last, last).text
    back = compare_edition(admin_client, guide.edition, last, first)
    assert "고양이 Before 개 After as in the original" in back


def test_a_comparison_costs_the_same_however_much_differs(admin_client):
    guide = Guide()
    first = guide.edition.save_revision().pk
    guide.override("body.b3.image", make_image("개").pk)
    guide.override("body.b2.page", make_story(guide.home).pk)
    guide.override("body.b2.style", "dark")
    second = guide.edition.save_revision().pk
    ask_edition(admin_client, guide.edition, first, second)
    with CaptureQueriesContext(connection) as few:
        ask_edition(admin_client, guide.edition, first, second)
    other = {"linktype": "page", "id": str(make_story(guide.home, slug="other").pk)}
    guide.override("body.b1.k1.link", other)
    guide.override("body.b2.seats", 7)
    guide.hide("body.b4")
    third = guide.edition.save_revision().pk
    ask_edition(admin_client, guide.edition, first, third)
    with CaptureQueriesContext(connection) as many:
        ask_edition(admin_client, guide.edition, first, third)
    assert len(many) <= len(few) <= MOST_QUERIES


def test_a_version_with_a_damaged_basis_is_compared_as_far_as_it_can_be_read(admin_client):
    edition = publish_in_english(make_story(make_home()))
    revision = edition.latest_revision
    revision.content["basis"] = {"body": 7}
    revision.save()
    assert "same" in ask_edition(admin_client, edition, revision.pk, revision.pk).text
