"""A language that is prepared for months and opened in one moment, per site."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test.utils import override_settings
from wagtail.models import ModelLogEntry, Page, Site

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.actions import ChooseFallbackAction, CloseLanguageAction, OpenLanguageAction
from wagtail_editions.actions.note_languages import note_languages
from wagtail_editions.errors import HomePageNotLive, LastOpenLanguage
from wagtail_editions.models import Edition, Language, SiteLanguage
from wagtail_editions.models.language_state import language_state, read_language_state
from wagtail_editions.signals import language_closed, language_opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def story(home):
    story = make_story(home)
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def site(home):
    return Site.objects.get()


@pytest.fixture
def closed(site):
    CloseLanguageAction(site, "en").execute()


class TestReading:
    def test_nobody_finds_it(self, client, story, closed):
        response = client.get("/en/mini-lifting/")
        assert response.status_code == 404
        assert 'hreflang="ko"' in response.text
        assert "/en/" not in response.text.replace("/en/mini-lifting/", "")
        assert client.get("/en/").status_code == 404
        korean = client.get("/ko/미니-리프팅/").text
        assert "/en/" not in korean
        assert "hreflang" not in korean

    def test_nobody_is_led_there(self, client, story, closed):
        response = client.get("/", headers={"accept-language": "en"})
        assert response.headers["Location"] == "/ko/"

    def test_old_addresses_wait_for_it(self, client, story, site, closed):
        page = StoryPage.objects.get(pk=story.pk)
        page.slug = "새-이름"
        page.save_revision().publish()
        assert client.get("/en/미니-리프팅/").status_code == 404
        OpenLanguageAction(site, "en").execute()
        assert client.get("/en/미니-리프팅/").headers["Location"] == "/en/mini-lifting/"

    def test_it_is_opened_in_one_moment(self, client, story, site, closed):
        OpenLanguageAction(site, "en").execute()
        assert client.get("/en/mini-lifting/").status_code == 200
        assert "/en/mini-lifting/" in client.get("/ko/미니-리프팅/").text

    def test_work_goes_on(self, client, story, closed):
        edition = Edition.objects.get(page=story.pk, language="en")
        edition.save_revision().publish()
        assert Edition.objects.get(pk=edition.pk).live
        assert client.get("/en/mini-lifting/").status_code == 404

    def test_each_site_decides_for_itself(self, client, story, closed):
        other = make_story(Page.objects.get(depth=1), title="다른 곳", slug="other")
        publish_in_english(other, title="Elsewhere", slug="other")
        Site.objects.create(hostname="other.example", root_page=other, port=80)
        assert client.get("/en/", headers={"host": "other.example"}).status_code == 200
        assert client.get("/en/", headers={"host": "localhost"}).status_code == 404
        page = StoryPage.objects.get(pk=other.pk)
        assert [edition.language for edition in page.live_editions] == ["ko", "en"]

    def test_it_costs_nothing_to_ask(self, client, story, closed, django_assert_num_queries):
        client.get("/ko/미니-리프팅/")
        # Languages, site, editions, page.
        with django_assert_num_queries(4):
            client.get("/ko/미니-리프팅/")


class TestDeciding:
    def test_is_logged_and_announced_once(
        self, site, admin_user, django_capture_on_commit_callbacks
    ):
        told = []

        def note(signal, **kwargs):
            told.append((kwargs["site"], kwargs["language"], kwargs["user"]))

        language_closed.connect(note)
        language_opened.connect(note)
        with django_capture_on_commit_callbacks(execute=True):
            CloseLanguageAction(site, "en", user=admin_user).execute()
            CloseLanguageAction(site, "en", user=admin_user).execute()
            OpenLanguageAction(site, "en", user=admin_user).execute()
        assert told == [(site, "en", admin_user)] * 2
        entries = ModelLogEntry.objects.filter(content_type__model="language").order_by("pk")
        assert [entry.action for entry in entries] == [
            "wagtail_editions.close_language",
            "wagtail_editions.open_language",
        ]
        assert entries[0].data["language"] == "en"
        assert SiteLanguage.objects.get().changed_by == admin_user

    def test_without_a_live_first_page_it_is_refused(self, home, site, closed):
        Edition.objects.get(page=home.pk, language="en").unpublish()
        with pytest.raises(HomePageNotLive, match=r"홈.*English"):
            OpenLanguageAction(site, "en").execute()
        assert not language_state().is_open(site.pk, "en")

    def test_the_last_open_one_stays_open(self, site, closed):
        with pytest.raises(LastOpenLanguage):
            CloseLanguageAction(site, "ko").execute()
        assert language_state().is_open(site.pk, "ko")

    def test_takes_the_permission(self, site, django_user_model):
        user = django_user_model.objects.create_user("somebody")
        for action in (OpenLanguageAction, CloseLanguageAction):
            with pytest.raises(PermissionDenied):
                action(site, "en", user=user).execute()
        with pytest.raises(PermissionDenied):
            ChooseFallbackAction("en", "ko", user=user).execute()
        assert not SiteLanguage.objects.exists()

    def test_an_unknown_language_is_refused(self, site):
        with pytest.raises(ValidationError, match="xx"):
            OpenLanguageAction(site, "xx").execute()


class TestFallback:
    def test_is_chosen(self):
        ChooseFallbackAction("en", "ko").execute()
        assert read_language_state().fallbacks["en"] == "ko"
        ChooseFallbackAction("en", "").execute()
        assert read_language_state().fallbacks["en"] == ""

    @pytest.mark.parametrize(("language", "fallback"), [("en", "en"), ("en", "xx"), ("ko", "en")])
    def test_none_that_leads_nowhere(self, language, fallback):
        Language.objects.filter(code="en").update(interface_fallback="ko")
        with pytest.raises(ValidationError):
            ChooseFallbackAction(language, fallback).execute()


class TestNewLanguages:
    def codes(self):
        return {(each.language_id, each.is_open) for each in SiteLanguage.objects.all()}

    def test_those_of_a_new_site_are_open(self):
        Language.objects.all().delete()
        note_languages()
        assert set(Language.objects.values_list("code", flat=True)) == {"ko", "en"}
        assert self.codes() == set()

    def test_one_that_is_added_is_closed(self, site):
        Language.objects.filter(code="en").delete()
        note_languages()
        assert self.codes() == {("en", False)}
        # Nothing changes when the database is migrated again.
        OpenLanguageAction(site, "en").execute()
        note_languages()
        assert self.codes() == {("en", True)}

    def test_one_that_is_taken_away_does_not_come_back_open(self, site):
        Language.objects.create(code="ja")
        SiteLanguage.objects.create(site=site, language_id="ja", is_open=True)
        note_languages()
        assert self.codes() == {("ja", False)}

    def test_migrating_notes_them(self):
        Language.objects.filter(code="en").delete()
        call_command("migrate", verbosity=0)
        assert Language.objects.filter(code="en").exists()


@override_settings(MIDDLEWARE=[])
def test_outside_a_request_it_is_asked_anew(site):
    assert language_state().is_open(site.pk, "en")
    SiteLanguage.objects.create(site=site, language_id="en", is_open=False)
    assert not language_state().is_open(site.pk, "en")
