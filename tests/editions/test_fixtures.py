"""A fixture brings everything back; pages that come without editions are told of."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import override

from tests.builders import make_home, make_story, publish_in_english, start_in_english, translate
from tests.doctor.examining import wrong
from tests.states.describing import describe
from tests.testapp.models import Badge, Speaker, StoryPage
from wagtail_editions.actions import (
    SaveOverrideAction,
    SaveTranslationAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.checks import check_originals_have_editions
from wagtail_editions.models import Edition, Translation

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESSES = (
    *("/ko/", "/en/", "/ko/미니-리프팅/", "/en/mini-lifting/", "/ko/별칭/", "/en/별칭/"),
    *("/ko/draft/", "/ko/gone/", "/en/gone/"),
)


@pytest.fixture
def site():
    """Make pages in several states, an alias, and snippets, one in each way of being live."""
    home = make_home()
    story = make_story(home)
    publish_in_english(story)
    story = StoryPage.objects.get(pk=story.pk)
    english = story.editions.get(language="en")
    SaveOverrideAction(english, "body.b3.minutes", "value", 45).execute()
    english = story.editions.get(language="en")
    english.save_revision().publish()
    story.create_alias(update_slug="별칭")
    SaveTranslationAction(english, "introduction", "A newer draft.").execute()
    make_story(home, title="초안", slug="draft", live=False)
    gone = make_story(home, title="영", slug="gone")
    publish_in_english(gone, title="English", slug="gone")
    StoryPage.objects.get(pk=gone.pk).unpublish()
    badge = Badge.objects.create(name_ko="추천")
    edition = StartEditionAction(badge, "en").execute()
    translate(edition, {"추천": "Recommended"})
    edition.save_revision().publish()
    speaker = Speaker(name_ko="김", live=False)
    speaker.save()
    speaker.save_revision().publish()
    StartEditionAction(speaker, "en").execute()


def everything(client) -> dict:
    """Return what there is, as readers and people at work see it."""
    originals = [*StoryPage.objects.all(), *Badge.objects.all(), *Speaker.objects.all()]
    with override("ko"):
        states = [(str(original), describe(original)) for original in originals]
    return {
        "states": states,
        "pages": [(client.get(path).status_code, client.get(path).text) for path in ADDRESSES],
        "rows": sorted(Translation.objects.values_list("edition", "path", "text", "version")),
        "editions": sorted(
            (each.pk, each.url_path, each.live_revision_id, each.basis_digest, each.title)
            for each in Edition.objects.all()
        ),
    }


def dump(path, *apps, **options) -> None:
    call_command("dumpdata", *apps, output=str(path), **options)


@pytest.mark.parametrize("natural", [True, False])
def test_a_whole_site_comes_back(client, site, tmp_path, natural):
    path = tmp_path / "site.json"
    before = everything(client)
    assert wrong() == []
    left_out = ["wagtailsearch", "wagtailcore.referenceindex", "sessions"]
    if natural:
        # Entries about pages that are gone cannot be named.
        left_out += ["wagtailcore.pagelogentry", "wagtailcore.modellogentry"]
    dump(path, exclude=left_out, natural_foreign=natural)
    # Content types come with the fixture; others would have other numbers in the next test.
    call_command("flush", interactive=False, inhibit_post_migrate=True)
    assert not StoryPage.objects.exists()
    assert not Edition.objects.exists()
    call_command("loaddata", str(path), verbosity=0)
    assert wrong() == []
    assert everything(client) == before
    # Work goes on.
    story = StoryPage.objects.get(slug="미니-리프팅")
    english = story.editions.get(language="en")
    english.save_revision().publish()
    assert "A newer draft." in client.get("/en/mini-lifting/").text
    assert "A newer draft." in client.get("/en/별칭/").text
    UpdateEditionAction(StoryPage.objects.get(slug="home").editions.get(language="en")).execute()
    assert wrong() == []


def test_an_edition_is_named_by_its_page_and_language(site, tmp_path):
    edition = Edition.objects.get(page__slug="미니-리프팅", language="en")
    assert edition.natural_key() == ("/home/미니-리프팅/", "en")
    assert Edition.objects.get_by_natural_key(*edition.natural_key()) == edition
    badge = Edition.objects.get(object_type__model="badge", language="en")
    assert Edition.objects.get_by_natural_key(*badge.natural_key()) == badge


def test_pages_without_editions_are_told_of_and_taken_over(client, tmp_path):
    home = make_home()
    story = make_story(home)
    start_in_english(story)
    path = tmp_path / "pages.json"
    dump(path, "wagtailcore.page", "wagtailcore.revision", "testapp", natural_foreign=True)
    Edition.objects.all().delete()
    StoryPage.objects.get(pk=story.pk).delete()
    call_command("loaddata", str(path), verbosity=0)
    assert client.get("/ko/미니-리프팅/").status_code == 404
    found = check_originals_have_editions(None, databases=["default"])
    assert [each.id for each in found] == ["wagtail_editions.W004"]
    assert {rule for _page, _language, rule in wrong()} == {"source-edition"}
    call_command("take_over_originals", stdout=StringIO())
    assert client.get("/ko/미니-리프팅/").status_code == 200
    assert check_originals_have_editions(None, databases=["default"]) == []
    assert wrong() == []
