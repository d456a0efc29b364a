"""Addresses follow slugs, ancestors and moves, in every language."""

import pytest
from django.core.exceptions import ValidationError

from tests.builders import make_home, make_story, publish_in_english, start_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def section(home):
    return make_story(home, title="글", slug="글")


def address(page, language):
    return Edition.objects.get(page=page.pk, language=language).url_path


def rename(page, slug):
    page = StoryPage.objects.get(pk=page.pk)
    page.slug = slug
    page.save_revision().publish()


def test_a_child_borrows_the_slug_of_a_parent_without_an_edition(section):
    story = make_story(section)
    publish_in_english(story)
    assert address(story, "en") == "/home/글/mini-lifting/"


def test_children_follow_when_the_parent_gets_its_own_slug(client, section):
    story = make_story(section)
    publish_in_english(story)
    publish_in_english(section, title="Articles", slug="articles")
    assert address(story, "en") == "/home/articles/mini-lifting/"
    assert client.get("/en/articles/mini-lifting/").status_code == 200
    moved = client.get("/en/글/mini-lifting/")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/en/articles/mini-lifting/")


def test_renaming_the_original_moves_its_language_and_those_that_borrow(section):
    story = make_story(section)
    publish_in_english(story)
    rename(section, "기사")
    assert address(section, "ko") == "/home/기사/"
    assert address(story, "ko") == "/home/기사/미니-리프팅/"
    assert address(story, "en") == "/home/기사/mini-lifting/"


def test_renaming_the_original_leaves_languages_with_their_own_slug(section):
    story = make_story(section)
    publish_in_english(section, title="Articles", slug="articles")
    publish_in_english(story)
    rename(section, "기사")
    assert address(story, "ko") == "/home/기사/미니-리프팅/"
    assert address(story, "en") == "/home/articles/mini-lifting/"


def test_renaming_the_top_of_the_tree_changes_no_address_of_readers(client, home):
    story = make_story(home)
    publish_in_english(story)
    rename(home, "start")
    assert client.get("/en/mini-lifting/").status_code == 200
    assert client.get("/ko/미니-리프팅/").status_code == 200


def test_renaming_an_edition_moves_everything_below_in_one_statement(
    section, django_assert_max_num_queries
):
    edition = publish_in_english(section, title="Articles", slug="articles")
    children = [make_story(section, slug=f"글-{number}", title=str(number)) for number in range(3)]
    for number, child in enumerate(children):
        publish_in_english(child, slug=f"story-{number}", title=f"Story {number}")
    edition = Edition.objects.get(pk=edition.pk)
    SaveTranslationAction(edition, "slug", "stories").execute()
    edition.save_revision().publish()
    assert [address(child, "en") for child in children] == [
        f"/home/stories/story-{number}/" for number in range(3)
    ]
    assert address(children[0], "ko") == "/home/글/글-0/"


def test_a_similar_prefix_is_not_moved(home):
    first = make_story(home, slug="a", title="a")
    second = make_story(home, slug="a-b", title="a-b")
    below = make_story(second, slug="c", title="c")
    rename(first, "z")
    assert address(below, "ko") == "/home/a-b/c/"


def test_moving_a_page_moves_its_addresses(home, section):
    publish_in_english(section, title="Articles", slug="articles")
    other = make_story(home, title="소식", slug="소식")
    publish_in_english(other, title="News", slug="news")
    story = make_story(section)
    below = make_story(story, slug="below", title="below")
    publish_in_english(story)
    StoryPage.objects.get(pk=story.pk).move(StoryPage.objects.get(pk=other.pk), pos="last-child")
    assert address(story, "ko") == "/home/소식/미니-리프팅/"
    assert address(story, "en") == "/home/news/mini-lifting/"
    assert address(below, "ko") == "/home/소식/미니-리프팅/below/"


def test_a_translation_cannot_take_the_slug_of_a_sibling_in_its_language(home, section):
    publish_in_english(section, title="Articles", slug="articles")
    edition = start_in_english(make_story(home))
    with pytest.raises(ValidationError, match="Articles"):
        SaveTranslationAction(edition, "slug", "articles").execute()


def test_a_slug_that_a_sibling_lends_is_taken_too(home, section):
    edition = start_in_english(make_story(home))
    with pytest.raises(ValidationError, match="글"):
        SaveTranslationAction(edition, "slug", "글").execute()


def test_an_original_cannot_take_the_slug_of_a_translation_in_its_language(home, section):
    publish_in_english(section, title="Articles", slug="articles")
    page = StoryPage(title="Articles", slug="articles", source_language="en")
    with pytest.raises(ValidationError, match="Articles"):
        home.add_child(instance=page)


def test_the_same_slug_in_another_language_is_free(home, section):
    edition = start_in_english(make_story(home))
    assert SaveTranslationAction(edition, "slug", "미니-리프팅").execute().text == "미니-리프팅"


def test_a_slug_is_stored_composed(home):
    edition = start_in_english(make_story(home))
    decomposed = "\u1106\u1175\u1102\u1175"
    assert SaveTranslationAction(edition, "slug", decomposed).execute().text == "미니"


def test_an_address_too_long_to_be_looked_up_is_refused(home):
    page = home
    for _level in range(3):
        page = make_story(page, slug="가" * 200, title="깊은 글")
    with pytest.raises(ValidationError, match="800"):
        make_story(page, slug="가" * 200, title="깊은 글")
