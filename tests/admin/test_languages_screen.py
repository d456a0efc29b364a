"""The screen of those who manage languages, and where the admin leads to readers' pages."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from tests.builders import make_home, make_story, publish_in_english, start_in_english
from tests.testapp.models import StoryPage
from wagtail_editions.admin.language_counts import count_by_language
from wagtail_editions.models import Edition
from wagtail_editions.models.language_state import language_state

pytestmark = pytest.mark.django_db

SCREEN = "/admin/languages/"


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def site(home):
    return Site.objects.get()


@pytest.fixture
def story(home):
    story = make_story(home)
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


def change_url(site, code="en"):
    return reverse("wagtail_editions_change_language", args=[code, site.pk])


def said(response) -> str:
    """Return the sentences on the screen."""
    return " ".join(str(message) for message in response.context["messages"])


def login(client, django_user_model, *codenames):
    user = django_user_model.objects.create_user("somebody")
    permissions = Permission.objects.filter(codename__in=["access_admin", *codenames])
    user.user_permissions.set(permissions)
    client.force_login(user)


def test_counts(home, site, story):
    make_story(home, title="둘", slug="둘")
    start_in_english(make_story(home, title="셋", slug="셋"))
    story.introduction_ko = "다른 소개"
    story.save_revision().publish()
    counts = count_by_language(site)
    korean, english = counts["ko"], counts["en"]
    assert (korean.pages, korean.live, korean.missing) == (4, 4, 0)
    assert (english.live, english.behind, english.in_work, english.missing) == (2, 1, 1, 1)


def test_counts_are_those_of_the_site(home, site, story, django_assert_num_queries):
    other = make_story(Page.objects.get(depth=1), title="다른 곳", slug="other")
    elsewhere = Site.objects.create(hostname="other.example", root_page=other, port=80)
    with django_assert_num_queries(3):
        assert count_by_language(elsewhere)["ko"].live == 1
    assert count_by_language(site)["ko"].live == 2


def test_a_site_more_costs_four_queries(admin_client, home, site, story):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(SCREEN).status_code == 200
        return len(captured)

    queries()
    one = queries()
    other = make_story(Page.objects.get(depth=1), title="다른 곳", slug="other")
    Site.objects.create(hostname="other.example", root_page=other, port=80)
    # Three counts and the languages of its first page, whatever the number of languages.
    assert queries() == one + 4


class TestOpening:
    def test_says_what_will_happen_and_does_it(self, admin_client, client, site, story):
        client.cookies.clear()
        page = admin_client.get(change_url(site))
        assert "2" in page.text
        admin_client.post(change_url(site), {"open": "false"})
        assert not language_state().is_open(site.pk, "en")
        assert "/en/" not in client.get("/ko/").text
        assert admin_client.get(change_url(site)).status_code == 200
        response = admin_client.post(change_url(site), {"open": "true"}, follow=True)
        assert "English" in response.text
        assert language_state().is_open(site.pk, "en")

    def test_what_was_on_the_screen_counts(self, admin_client, site):
        """Somebody closed it meanwhile: a second click on *Close* does not open it again."""
        for _click in range(2):
            admin_client.post(change_url(site), {"open": "false"})
        assert not language_state().is_open(site.pk, "en")

    def test_is_refused_without_a_first_page(self, admin_client, home, site):
        admin_client.post(change_url(site), {"open": "false"})
        Edition.objects.get(page=home, language="en").unpublish()
        page = admin_client.get(change_url(site))
        assert 'type="submit" class="button"' not in page.text
        response = admin_client.post(change_url(site), {"open": "true"}, follow=True)
        assert "홈" in said(response)
        assert not language_state().is_open(site.pk, "en")

    def test_unknown_languages_and_sites_are_404s(self, admin_client, site):
        assert admin_client.get(change_url(site, "xx")).status_code == 404
        address = change_url(site).replace(f"/{site.pk}/", "/999999/")
        assert admin_client.get(address).status_code == 404


class TestPermission:
    def test_nobody_else_sees_it(self, client, site, django_user_model):
        login(client, django_user_model)
        for address in (SCREEN, change_url(site)):
            assert client.get(address).headers["Location"] == reverse("wagtailadmin_home")
        assert "/languages/" not in client.get(reverse("wagtailadmin_home")).text

    def test_who_may_look_changes_nothing(self, client, site, django_user_model):
        login(client, django_user_model, "view_language")
        page = client.get(SCREEN)
        assert page.status_code == 200
        assert change_url(site) not in page.text
        fallback = reverse("wagtail_editions_choose_fallback", args=["en"])
        for address, data in (
            (change_url(site), {"open": "false"}),
            (fallback, {"fallback": "ko"}),
        ):
            assert client.post(address, data).headers["Location"] == reverse("wagtailadmin_home")
        assert language_state().is_open(site.pk, "en")
        assert language_state().fallbacks["en"] == ""

    def test_who_manages_languages_does(self, client, site, django_user_model):
        login(client, django_user_model, "change_language")
        assert change_url(site) in client.get(SCREEN).text
        client.post(change_url(site), {"open": "false"})
        assert not language_state().is_open(site.pk, "en")

    def test_signed_out(self, client, site):
        assert "login" in client.get(SCREEN).headers["Location"]


def test_the_fallback_is_chosen(admin_client):
    address = reverse("wagtail_editions_choose_fallback", args=["en"])
    admin_client.post(address, {"fallback": "ko"})
    assert language_state().fallbacks["en"] == "ko"
    response = admin_client.post(address, {"fallback": "xx"}, follow=True)
    assert "xx" in said(response)
    assert admin_client.get(address).status_code == 405
    assert admin_client.post(address.replace("/en/", "/xx/")).status_code == 404


class TestViewLive:
    @pytest.fixture
    def english_speaker(self, admin_user):
        UserProfile.objects.create(user=admin_user, preferred_language="en")

    def test_in_the_page_editor_leads_to_what_is_edited(self, admin_client, english_speaker, story):
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).text
        assert 'href="/ko/' in page

    def test_of_an_edition_leads_to_the_edition(self, admin_client, story):
        edition = story.edition_in("en")
        page = admin_client.get(reverse("wagtail_editions:edit", args=[edition.pk])).text
        assert 'href="/en/mini-lifting/"' in page

    def test_the_bar_offers_the_translation_that_is_read(self, admin_client, story):
        # The demo's templates have the bar, those of the test site have none.
        from django.template import Context, Template
        from django.test import RequestFactory
        from django.utils.translation import override

        request = RequestFactory().get("/en/mini-lifting/")
        request.user = admin_client.get(SCREEN).wsgi_request.user
        bar = Template("{% load wagtailuserbar %}{% wagtailuserbar %}")
        for language, is_offered in (("en", True), ("ko", False)):
            page = StoryPage.objects.get(pk=story.pk)
            with override(language):
                html = bar.render(Context({"request": request, "page": page}))
            edition = page.edition_in("en")
            assert (f"/admin/editions/edit/{edition.pk}/" in html) is is_offered
