"""Links to pages: to the edition in the reader's language, else to a live one, else none."""

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html

from tests.builders import make_home, make_story, publish_in_english
from tests.testapp.models import PlainPage, StoryPage
from wagtail_editions.models import Language, SiteLanguage
from wagtail_editions.models.language_state import remembered_language_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def both(home):
    story = make_story(home)
    publish_in_english(story)
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def korean(home):
    return make_story(home, title="상담", slug="상담")


@pytest.fixture
def draft(home):
    return make_story(home, title="비밀", slug="비밀", live=False)


@pytest.fixture
def plain(home):
    page = PlainPage(title="Plain", slug="plain", live=True)
    home.add_child(instance=page)
    return page


def rich_text(*pages, language="en"):
    html = "".join(f'<a linktype="page" id="{page.pk}">words</a>' for page in pages)
    with override(language):
        return expand_db_html(html)


def rendered(template, page, language="en"):
    context = Context({"page": page, "text": "our <plans>", "request": RequestFactory().get("/")})
    with override(language):
        return Template("{% load wagtailcore_tags editions %}" + template).render(context)


class TestRichText:
    def test_leads_to_the_language_being_read(self, both):
        assert rich_text(both) == '<a href="/en/mini-lifting/">words</a>'
        assert rich_text(both, language="ko").startswith('<a href="/ko/')

    def test_leads_to_a_live_one_and_says_so(self, korean):
        html = rich_text(korean)
        assert html.startswith('<a href="/ko/')
        assert 'hreflang="ko"' in html
        assert '<span class="edition-note">(Korean)</span> words</a>' in html

    def test_the_note_is_in_the_readers_language(self, home, both):
        both.unpublish()
        assert "(영어)</span> words</a>" in rich_text(both, language="ko")

    def test_stays_words_where_nothing_is_live(self, draft):
        assert rich_text(draft) == "<a>words</a>"

    def test_leads_to_pages_without_editions_as_ever(self, both, plain):
        html = rich_text(plain, both, plain)
        assert html.count('<a href="/en/plain/">') == 2
        assert html.index("plain") < html.index("mini-lifting")

    def test_bears_links_to_nothing(self):
        for key in ("", "x", "0", "99999999"):
            assert expand_db_html(f'<a linktype="page" id="{key}">words</a>') == "<a>words</a>"

    def test_costs_one_query(self, both, korean, draft, django_assert_num_queries):
        Site.get_site_root_paths()
        with remembered_language_state(), django_assert_num_queries(1):
            rich_text(both, korean, draft, both)


class TestEditionLink:
    TAG = "{% edition_link page %}"

    @pytest.mark.parametrize("model", [StoryPage, Page])
    def test_is_an_anchor_around_the_title(self, model, both):
        page = model.objects.get(pk=both.pk)
        assert rendered(self.TAG, page) == '<a href="/en/mini-lifting/">Mini lifting</a>'

    @pytest.mark.parametrize("model", [StoryPage, Page])
    def test_marks_another_language(self, model, korean):
        html = rendered(self.TAG, model.objects.get(pk=korean.pk))
        assert 'hreflang="ko"' in html
        assert html.endswith("(Korean)</span> 상담</a>")

    @pytest.mark.parametrize("model", [StoryPage, Page])
    def test_tells_nothing_of_what_is_not_public(self, model, draft):
        page = model.objects.get(pk=draft.pk)
        assert rendered(self.TAG, page) == ""
        assert rendered("{% edition_link page text %}", page) == "our &lt;plans&gt;"

    def test_gives_its_parts(self, korean):
        template = "{% edition_link page as link %}{{ link.url|urlencode }} {{ link.note }}"
        assert rendered(template, korean).endswith("(Korean)")

    def test_escapes(self, home):
        story = make_story(home, title="<b>", slug="b")
        assert rendered(self.TAG, story, "ko").endswith("&lt;b&gt;</a>")

    def test_links_pages_without_editions(self, plain):
        assert rendered(self.TAG, plain) == '<a href="/en/plain/">Plain</a>'


class TestPageUrl:
    @pytest.mark.parametrize("model", [StoryPage, Page])
    def test_knows_editions(self, model, both):
        page = model.objects.get(pk=both.pk)
        assert rendered("{% pageurl page %}", page) == "/en/mini-lifting/"
        assert rendered("{% fullpageurl page %}", page) == "http://localhost/en/mini-lifting/"

    def test_wagtails_own_knows_them_for_pages_of_their_type(self, both):
        template = "{% load wagtailcore_tags %}{% pageurl page %}"
        assert rendered(template, both) == "/en/mini-lifting/"
        assert rendered("{% load wagtailcore_tags %}{% slugurl '미니-리프팅' %}", both) != ""

    def test_falls_back_as_wagtails_does(self):
        assert rendered("{% pageurl page fallback='wagtailadmin_home' %}", None) == "/admin/"

    def test_leads_to_pages_without_editions(self, plain):
        assert rendered("{% pageurl page %}", plain) == "/en/plain/"

    def test_a_link_by_wagtails_own_address_arrives_in_one_step(self, client, both, korean):
        with override("en"):
            address, other = (Page.objects.get(pk=page.pk).url for page in (both, korean))
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (302, "/en/mini-lifting/")
        response = client.get(other)
        assert response.status_code == 404
        assert 'hreflang="ko"' in response.text


def test_a_closed_language_is_led_to_by_nothing(both, plain):
    language = Language.objects.get(code="en")
    SiteLanguage.objects.create(site=Site.objects.get(), language=language, is_open=False)
    page = StoryPage.objects.get(pk=both.pk)
    assert rich_text(both).startswith('<a href="/ko/')
    assert rendered("{% edition_link page %}", page).startswith('<a href="/ko/')
    assert rendered("{% pageurl page %}", page).startswith("/ko/")
    assert rendered("{% edition_url page 'en' %}", page) == ""
