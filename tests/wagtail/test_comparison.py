"""Versions are compared: of a page with editions, of an edition, of an ordinary page."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.builders import make_home, make_story, publish_in_english
from tests.editions.guides import Guide, make_image
from tests.testapp.models import NewsPage, StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("admin_in_english")]


def changes(client: Any, name: str, *args: Any) -> str:
    """Return the table of changes as one line, marked as Wagtail marks them."""
    text = client.get(reverse(name, args=args)).text
    table = re.search(r'<table class="listing.*?</table>', text, flags=re.DOTALL)
    marked = re.sub(r'<span class="(addition|deletion)">(.*?)</span>', r"[\1:\2]", table[0])
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", marked))


def compare_page(client: Any, page: Any, a: Any, b: Any) -> str:
    return changes(client, "wagtailadmin_pages:revisions_compare", page.pk, a, b)


def compare_edition(client: Any, edition: Edition, a: Any, b: Any) -> str:
    return changes(client, "wagtail_editions:revisions_compare", edition.pk, a, b)


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
    table = compare_edition(admin_client, edition, first, last)
    assert "[addition:A better &lt;i&gt;]introduction[deletion:.][addition:&lt;/i&gt;.]" in table
    assert "Body › Paragraph The scar is [deletion:within the hair.][addition:hidden.]" in table
    assert "Mini" not in table
    assert "no differences" in compare_edition(admin_client, edition, last, last)


def test_the_live_version_of_an_edition_is_the_published_one(admin_client):
    edition = publish_in_english(make_story(make_home()))
    SaveTranslationAction(edition, "introduction", "A draft.", version=1).execute()
    edition.save_revision()
    table = compare_edition(admin_client, edition, "live", "latest")
    assert "[deletion:An introduction.][addition:A draft.]" in table
    Edition.objects.get(pk=edition.pk).unpublish()
    table = compare_edition(admin_client, edition, "live", "latest")
    assert "[addition:A draft.]" in table


def test_versions_of_an_edition_show_what_differs_in_the_language(admin_client):
    guide = Guide()
    first = guide.edition.save_revision().pk
    guide.override("body.b3.image", make_image("개").pk)
    guide.override("body.b2.style", "dark")
    guide.hide("body.b4")
    guide.add("paragraph", '<p data-block-key="n">An extra one.</p>', after="b1")
    last = guide.edition.save_revision().pk
    table = compare_edition(admin_client, guide.edition, first, last)
    assert "Differences in this language" in table
    assert "[addition:개]" in table
    assert "[addition:Dark]" in table
    assert "An extra one." in table
    # The text in the hidden block is not shown to readers any more.
    assert "[deletion:Word]" in table
    assert "no differences" in compare_edition(admin_client, guide.edition, last, last)
    back = compare_edition(admin_client, guide.edition, last, first)
    assert "[deletion:개]" in back


def test_a_version_with_a_damaged_basis_is_compared_as_far_as_it_can_be_read(admin_client):
    edition = publish_in_english(make_story(make_home()))
    revision = edition.latest_revision
    revision.content["basis"] = {"body": 7}
    revision.save()
    table = compare_edition(admin_client, edition, revision.pk, revision.pk)
    assert "no differences" in table
