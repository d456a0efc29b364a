"""Promise 7 from the reader's side: an address that was left leads to where the page is now."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from treebeard.mp_tree import MP_MoveHandler
from wagtail.models import Page

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import EventPage, PlainPage, StoryPage
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.models import Edition, FormerAddress

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def section(home):
    section = make_story(home, title="글", slug="글")
    publish_in_english(section, title="Articles", slug="articles")
    return StoryPage.objects.get(pk=section.pk)


@pytest.fixture
def story(section):
    story = make_story(section)
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


def rename(page, slug):
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    page.save_revision().publish()


def rename_in_english(page, slug):
    edition = Edition.objects.get(page=page.pk, language="en")
    SaveTranslationAction(edition, "slug", slug).execute()
    edition.save_revision().publish()


def move(page, target):
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=target.pk), pos="last-child")


def leads(client, address):
    """Return where the address leads in one step, and make sure that something is read there."""
    response = client.get(address)
    assert response.status_code == 301, address
    target = response.headers["Location"]
    assert client.get(target).status_code == 200
    return target


def test_the_page_itself_and_everything_below_it(client, section, story):
    rename_in_english(section, "stories")
    assert leads(client, "/en/articles/") == "/en/stories/"
    assert leads(client, "/en/articles/mini-lifting/") == "/en/stories/mini-lifting/"
    # The other language is as it was.
    assert client.get("/ko/글/미니-리프팅/").status_code == 200
    assert not FormerAddress.objects.filter(language="ko").exists()


def test_the_source_language(client, section, story):
    rename(section, "칼럼")
    assert leads(client, "/ko/글/미니-리프팅/?page=2").endswith("/?page=2")
    assert client.get("/en/articles/mini-lifting/").status_code == 200


def test_one_step_after_several_renames(client, section, story):
    for slug in ("stories", "columns", "essays"):
        rename_in_english(section, slug)
    rename_in_english(story, "lifting")
    for slug in ("articles", "stories", "columns", "essays"):
        assert leads(client, f"/en/{slug}/mini-lifting/") == "/en/essays/lifting/"


def test_a_page_that_comes_back_to_an_address(client, section):
    rename_in_english(section, "stories")
    rename_in_english(section, "articles")
    assert client.get("/en/articles/").status_code == 200
    assert leads(client, "/en/stories/") == "/en/articles/"


def test_a_move_in_every_language(client, home, section, story):
    news = make_story(home, title="소식", slug="소식")
    publish_in_english(news, title="News", slug="news")
    move(story, news)
    assert leads(client, "/en/articles/mini-lifting/") == "/en/news/mini-lifting/"
    assert "미니" not in client.get("/ko/글/미니-리프팅/").headers["Location"]
    assert client.get("/ko/글/미니-리프팅/", follow=True).status_code == 200


def test_a_move_that_fails_changes_nothing_then_or_later(client, home, section, story, monkeypatch):
    news = make_story(home, title="소식", slug="소식")

    def fail(self):
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(MP_MoveHandler, "process", fail)
        with pytest.raises(RuntimeError):
            move(story, news)
    # Wagtail saves the page of its base type again, as bulk acts do.
    Page.objects.get(pk=story.pk).save()
    assert client.get("/en/articles/mini-lifting/").status_code == 200
    assert not FormerAddress.objects.exists()


def test_a_slug_that_was_lent(client, home):
    section = make_story(home, title="글", slug="글")
    story = make_story(section)
    publish_in_english(story)
    assert client.get("/en/글/mini-lifting/").status_code == 200
    rename(section, "칼럼")
    assert leads(client, "/en/글/mini-lifting/").endswith("mini-lifting/")
    publish_in_english(section, title="Articles", slug="articles")
    assert leads(client, "/en/글/mini-lifting/") == "/en/articles/mini-lifting/"


def test_a_live_edition_wins(client, home, section):
    rename_in_english(section, "stories")
    newer = make_story(home, title="새 글", slug="새-글")
    publish_in_english(newer, title="New articles", slug="articles")
    response = client.get("/en/articles/")
    assert response.status_code == 200
    assert "New articles" in response.text
    # It is withdrawn: the address leads to who had it before.
    Edition.objects.get(page=newer, language="en").unpublish()
    assert leads(client, "/en/articles/") == "/en/stories/"


def test_who_left_it_last_has_it(client, home, section):
    rename_in_english(section, "stories")
    newer = make_story(home, title="새 글", slug="새-글")
    publish_in_english(newer, title="New articles", slug="articles")
    rename_in_english(newer, "new-articles")
    assert leads(client, "/en/articles/") == "/en/new-articles/"


def test_a_withdrawn_edition_is_an_honest_404(client, section):
    rename_in_english(section, "stories")
    Edition.objects.get(page=section.pk, language="en").unpublish()
    for address in ("/en/articles/", "/en/stories/"):
        response = client.get(address)
        assert response.status_code == 404
        assert 'hreflang="ko"' in response.text


def test_a_deleted_page_leaves_none(client, section, story):
    rename_in_english(section, "stories")
    StoryPage.objects.get(pk=section.pk).delete()
    assert not FormerAddress.objects.exists()
    assert client.get("/en/articles/").status_code == 404


def test_an_address_that_nobody_can_have_seen_is_not_kept(client, home):
    draft = make_story(home, live=False)
    draft.slug = "다른-이름"
    draft.save()
    publish_in_english(draft, slug="other")
    assert not FormerAddress.objects.exists()


def test_sub_routes_of_an_old_address(client, home):
    page = EventPage(title="행사", slug="행사", introduction_ko="안내", live=False)
    home.add_child(instance=page)
    page.save_revision().publish()
    publish_in_english(page, title="Events", slug="events", introduction="Notes")
    rename_in_english(page, "calendar")
    assert leads(client, "/en/events/archive/2026/") == "/en/calendar/archive/2026/"
    assert client.get("/en/events/nothing/").status_code == 404


def test_pages_without_editions_below_one_of_ours(client, section):
    plain = PlainPage(title="Plain", slug="plain", live=True)
    section.add_child(instance=plain)
    plain.save_revision().publish()
    assert client.get("/en/글/plain/").status_code == 200
    rename(section, "칼럼")
    for code in ("ko", "en"):
        assert leads(client, f"/{code}/글/plain/").endswith("/plain/")
    move(section, make_story(Page.objects.get(slug="home"), title="위", slug="위"))
    for slug in ("글", "칼럼"):
        assert leads(client, f"/en/{slug}/plain/").endswith("/plain/")


def test_one_of_ours_below_a_page_without_editions(client, home):
    plain = PlainPage(title="Plain", slug="plain", live=True)
    home.add_child(instance=plain)
    story = make_story(plain)
    publish_in_english(story)
    assert client.get("/en/plain/mini-lifting/").status_code == 200
    rename(plain, "simple")
    assert client.get("/en/simple/mini-lifting/").status_code == 200
    assert leads(client, "/en/plain/mini-lifting/") == "/en/simple/mini-lifting/"


def test_the_first_page_of_the_site_is_renamed(client, home, section, story):
    rename_in_english(section, "stories")
    rename(home, "start")
    assert leads(client, "/en/articles/mini-lifting/") == "/en/stories/mini-lifting/"


@pytest.mark.parametrize("automatic", [True, False])
def test_wagtail_makes_and_deletes_none(
    settings, django_capture_on_commit_callbacks, section, automatic
):
    from wagtail.contrib.redirects.models import Redirect

    settings.WAGTAILREDIRECTS_AUTO_CREATE = automatic
    kept = Redirect.objects.create(old_path="/of-another-page", automatically_created=True)
    make_story(section)
    with django_capture_on_commit_callbacks(execute=True):
        rename(section, "칼럼")
    with django_capture_on_commit_callbacks(execute=True):
        move(section, make_story(Page.objects.get(slug="home"), title="위", slug="위"))
    assert list(Redirect.objects.all()) == [kept]


def test_wagtails_redirects_of_other_pages_are_made_as_ever(
    settings, django_capture_on_commit_callbacks, home
):
    from wagtail.contrib.redirects.models import Redirect

    settings.WAGTAILREDIRECTS_AUTO_CREATE = True
    plain = PlainPage(title="Plain", slug="plain", live=True)
    home.add_child(instance=plain)
    make_story(plain)
    with django_capture_on_commit_callbacks(execute=True):
        rename(plain, "simple")
    assert [each.redirect_page_id for each in Redirect.objects.all()] == [plain.pk]


def test_as_many_queries_for_many_as_for_few(section):
    # From here on no address grows: that would be asked about.
    rename_in_english(section, "stories-x")
    counts = []
    for number in range(2):
        for more in range(3 * number + 1):
            name = f"{number}-{more}"
            publish_in_english(make_story(section, slug=name), slug=f"story-{name}")
        with CaptureQueriesContext(connection) as captured:
            rename_in_english(section, f"stories-{number}")
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert FormerAddress.objects.filter(language="en").count() == 1 + 2 + 6


def test_the_doctor_finds_nothing(section, story):
    rename_in_english(section, "stories")
    rename(section, "칼럼")
    call_command("doctor_editions")
