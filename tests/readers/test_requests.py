"""Requests as they come in: spelt otherwise, to several sites, for pages of every kind."""

import unicodedata
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.test.utils import override_settings
from wagtail.models import Page, PageViewRestriction, Site

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import EventPage, PlainPage, StoryPage
from wagtail_editions.models import Edition

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
def plain(home):
    page = PlainPage(title="Plain", slug="plain", live=True)
    home.add_child(instance=page)
    return page


def answer(client, address, **extra):
    response = client.get(address, **extra)
    return response.status_code, response.headers.get("Location")


KOREAN = "/ko/" + quote("미니-리프팅") + "/"


class TestSpelling:
    def test_percent_encoded(self, client, story):
        assert answer(client, KOREAN) == (200, None)
        assert answer(client, KOREAN.lower()) == (200, None)
        assert answer(client, KOREAN.replace("%", "%25")) == (301, KOREAN)

    def test_decomposed(self, client, story):
        decomposed = "/ko/" + unicodedata.normalize("NFD", "미니-리프팅") + "/"
        assert answer(client, decomposed) == (301, KOREAN)
        assert answer(client, quote(decomposed) + "?a=1&b=%20") == (301, KOREAN + "?a=1&b=%20")

    def test_the_wrong_case(self, client, story, plain):
        assert answer(client, "/en/Mini-Lifting/") == (301, "/en/mini-lifting/")
        assert answer(client, "/en/PLAIN/") == (301, "/en/plain/")
        assert answer(client, "/EN/mini-lifting/?a=1") == (301, "/en/mini-lifting/?a=1")
        assert answer(client, "/EN/Mini-Lifting") == (301, "/en/mini-lifting/")
        assert answer(client, "/EN/Nothing/") == (404, None)
        assert answer(client, "/en/Nothing/") == (404, None)

    def test_the_wrong_case_of_an_old_address_is_one_step(self, client, story):
        page = StoryPage.objects.get(pk=story.pk)
        page.slug = "lifting"
        page.save_revision().publish()
        decomposed = "/ko/" + unicodedata.normalize("NFD", "미니-리프팅") + "/"
        assert answer(client, decomposed) == (301, "/ko/lifting/")

    def test_a_slug_with_capitals_is_found_as_it_is(self, client, home):
        make_story(home, title="SMAS", slug="SMAS")
        assert answer(client, "/ko/SMAS/") == (200, None)

    def test_without_the_closing_slash(self, client, story):
        assert answer(client, "/en/mini-lifting?a=1") == (301, "/en/mini-lifting/?a=1")
        assert answer(client, "/en") == (301, "/en/")

    @override_settings(APPEND_SLASH=False)
    def test_without_the_closing_slash_where_none_is_appended(self, client, story):
        assert answer(client, "/en/mini-lifting")[0] == 404

    def test_query_strings_change_nothing(self, client, story):
        assert answer(client, "/en/mini-lifting/?path=/ko/&language=ko") == (200, None)

    def test_doubled_slashes(self, client, story):
        assert answer(client, "/en//mini-lifting/") == (301, "/en/mini-lifting/")

    @pytest.mark.parametrize("code", ["fr", "xx", "kor", "zh-hans", "en-guide"])
    def test_unknown_languages(self, client, story, code):
        assert answer(client, f"/{code}/mini-lifting/") == (404, None)

    @pytest.mark.parametrize("code", ["en-gb", "EN-us", "en_US"])
    def test_a_language_with_its_region(self, client, story, code):
        assert answer(client, f"/{code}/mini-lifting/") == (301, "/en/mini-lifting/")

    def test_other_methods_are_not_redirected(self, client, story):
        assert client.post("/en/Mini-Lifting/").status_code == 404
        assert client.head("/en/Mini-Lifting/").status_code == 301


class TestSites:
    @pytest.fixture
    def other(self):
        """A second site beside the first one, with pages of the same slugs."""
        top = make_story(Page.objects.get(depth=1), title="다른 곳", slug="other")
        publish_in_english(top, title="Elsewhere", slug="other")
        Site.objects.create(hostname="other.example", root_page=top, port=80)
        below = make_story(top, introduction_ko="다른 곳의 글")
        publish_in_english(below, introduction="From elsewhere")
        return top

    @pytest.fixture
    def nested(self, home):
        """A site inside the first one."""
        top = make_story(home, title="안쪽", slug="안쪽")
        publish_in_english(top, title="Inside", slug="inside")
        Site.objects.create(hostname="inside.example", root_page=top, port=80)
        publish_in_english(make_story(top))
        return StoryPage.objects.get(pk=top.pk)

    def test_each_answers_for_itself(self, client, story, other):
        here = client.get("/en/mini-lifting/", headers={"host": "localhost"})
        there = client.get("/en/mini-lifting/", headers={"host": "other.example"})
        assert "An introduction." in here.text
        assert "From elsewhere" in there.text

    def test_links_between_them_name_the_host(self, client, rf, story, other):
        page = StoryPage.objects.get(pk=other.pk)
        here, there = (rf.get("/", headers={"host": h}) for h in ("localhost", "other.example"))
        edition = page.edition_in("en")
        assert edition.get_url(here) == "http://other.example/en/"
        assert edition.get_url(there) == "/en/"

    def test_a_page_that_moves_to_another_site(self, client, story, other):
        # Beside a page that has the slug already, so it gets another one first.
        page = StoryPage.objects.get(pk=story.pk)
        page.slug = "lifting"
        page.save_revision().publish()
        edition = Edition.objects.get(page=page, language="en")
        edition.translations.filter(path="slug").update(text="lifting")
        edition.save_revision().publish()
        Page.objects.get(pk=page.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
        for address in ("/en/mini-lifting/", "/en/lifting/"):
            assert answer(client, address, headers={"host": "localhost"}) == (
                301,
                "http://other.example/en/lifting/",
            )

    def test_a_site_inside_a_site(self, client, nested):
        inside = {"host": "inside.example"}
        assert answer(client, "/en/mini-lifting/", headers=inside) == (200, None)
        assert answer(client, KOREAN, headers=inside) == (200, None)
        assert answer(client, "/en/inside/mini-lifting/") == (200, None)
        assert nested.get_full_url().startswith("http://inside.example/")

    def test_renaming_the_first_page_of_a_site_inside_a_site(self, client, nested):
        story = StoryPage.objects.get(slug="미니-리프팅")
        edition = Edition.objects.get(page=story, language="en")
        edition.translations.filter(path="slug").update(text="lifting")
        edition.save_revision().publish()
        top = Edition.objects.get(page=nested, language="en")
        top.translations.filter(path="slug").update(text="within")
        top.save_revision().publish()
        inside = {"host": "inside.example"}
        assert answer(client, "/en/lifting/", headers=inside) == (200, None)
        assert answer(client, "/en/mini-lifting/", headers=inside) == (301, "/en/lifting/")
        there = "http://inside.example/en/lifting/"
        for address in ("/en/inside/lifting/", "/en/inside/mini-lifting/"):
            assert answer(client, address)[1] in (there, "/en/within/lifting/")

    def test_a_host_without_a_site(self, client, story):
        Site.objects.all().delete()
        assert answer(client, "/en/mini-lifting/") == (404, None)
        assert answer(client, "/sitemap.xml") == (404, None)
        assert answer(client, "/") == (302, "/ko/")


class TestPagesWithoutEditions:
    def test_one_address_below_every_language(self, client, plain):
        for code in ("ko", "en"):
            response = client.get(f"/{code}/plain/")
            assert response.status_code == 200
            assert f'<html lang="{code}">' in response.text
            assert "hreflang" not in response.text
        assert answer(client, "/fr/plain/")[0] == 404

    def test_what_is_not_live_is_not_served(self, client, plain):
        plain.unpublish()
        assert answer(client, "/en/plain/") == (404, None)

    def test_none_of_ours_is_found_through_one(self, client, plain):
        """Wagtail's routing would find it by its slug and serve Korean with status 200."""
        make_story(plain)
        assert answer(client, "/en/plain/미니-리프팅/")[0] == 404
        assert answer(client, "/ko/plain/미니-리프팅/") == (200, None)
        assert answer(client, "/en/plain/nothing/") == (404, None)

    def test_below_one_of_ours(self, client, story):
        page = PlainPage(title="Plain", slug="plain", live=True)
        story.add_child(instance=page)
        for code in ("ko", "en"):
            assert answer(client, f"/{code}/미니-리프팅/plain/") == (200, None)
        assert answer(client, "/en/mini-lifting/plain/")[0] == 404

    def test_private_ones_ask(self, client, plain):
        PageViewRestriction.objects.create(page=plain, restriction_type=PageViewRestriction.LOGIN)
        status, location = answer(client, "/en/plain/")
        assert status == 302
        assert "login" in location

    def test_as_the_first_page_of_a_site(self, client):
        Page.objects.get(depth=2).delete()
        page = PlainPage(title="Plain", slug="plain", live=True)
        Page.objects.get(depth=1).add_child(instance=page)
        Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
        assert answer(client, "/", headers={"accept-language": "en"}) == (302, "/en/")
        assert answer(client, "/en/") == (200, None)


class TestPrivatePages:
    def restrict(self, page, kind, **values):
        page = Page.objects.get(pk=page.pk)
        return PageViewRestriction.objects.create(page=page, restriction_type=kind, **values)

    def test_what_is_below_is_private_in_every_language(self, client, story):
        below = make_story(story, slug="아래", title="아래")
        publish_in_english(below, title="Below", slug="below", introduction="Secret")
        assert "Secret" in client.get("/en/mini-lifting/below/").text
        self.restrict(story, PageViewRestriction.PASSWORD, password="open")
        for address in ("/en/mini-lifting/below/", "/ko/미니-리프팅/아래/"):
            response = client.get(address)
            assert 'type="password"' in response.text
            assert "Secret" not in response.text
            assert "소개입니다." not in response.text

    def test_groups(self, client, story, django_user_model):
        group = Group.objects.create(name="Staff")
        self.restrict(story, PageViewRestriction.GROUPS).groups.add(group)
        user = django_user_model.objects.create_user("somebody")
        client.force_login(user)
        assert answer(client, "/en/mini-lifting/")[0] == 302
        user.groups.add(group)
        assert answer(client, "/en/mini-lifting/") == (200, None)

    def test_an_alias_of_a_private_page(self, client, home, story):
        self.restrict(story, PageViewRestriction.LOGIN)
        StoryPage.objects.get(pk=story.pk).create_alias(parent=home, update_slug="alias")
        alias = StoryPage.objects.get(alias_of=story.pk)
        assert answer(client, alias.edition_in("ko").url)[0] == 302

    def test_an_old_address_tells_nothing_more(self, client, story):
        page = StoryPage.objects.get(pk=story.pk)
        page.slug = "lifting"
        page.save_revision().publish()
        self.restrict(story, PageViewRestriction.LOGIN)
        assert answer(client, KOREAN) == (301, "/ko/lifting/")
        assert answer(client, "/ko/lifting/")[0] == 302


class TestStockRouting:
    """Where something else asks a page for its route, as choosers and the API do."""

    def test_finds_what_is_live_in_the_language(self, rf, home, story):
        from django.utils.translation import override

        request = rf.get("/")
        with override("en"):
            assert home.route(request, ["mini-lifting"]).page == story
        with override("ko"):
            assert home.route(request, ["미니-리프팅"]).page == story

    def test_never_by_a_slug_of_another_language(self, rf, home, story):
        from django.http import Http404
        from django.utils.translation import override

        with override("en"), pytest.raises(Http404):
            home.route(rf.get("/"), ["미니-리프팅"])

    def test_an_address_with_its_language(self, rf, home, story):
        from django.utils.translation import override

        with override("ko"):
            assert home.route(rf.get("/"), ["en", "mini-lifting"]).page == story

    def test_pages_without_editions(self, rf, home, plain):
        assert home.route(rf.get("/"), ["plain"]).page.specific == plain

    def test_sub_routes(self, rf, home):
        from django.utils.translation import override

        page = EventPage(title="행사", slug="행사", introduction_ko="안내", live=False)
        home.add_child(instance=page)
        page.save_revision().publish()
        with override("ko"):
            route = home.route(rf.get("/"), ["행사", "archive", "2026"])
        assert (route.page, route.args[2]) == (page, {"year": 2026})
