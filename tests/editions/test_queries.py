"""Which originals are public in a language, asked of many at once."""

from __future__ import annotations

import pickle
from typing import Any
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.test.utils import isolate_apps
from django.utils.translation import override
from modeltranslation.translator import translator
from wagtail.models import Page
from wagtail.search.index import insert_or_update_object

from tests.builders import make_home, make_story, publish_in_english, start_in_english
from tests.testapp.models import Badge, EventPage, ListPage, PlainPage, Speaker, StoryPage, Ticket
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.checks import check_original
from wagtail_editions.models import (
    Edition,
    TranslatedModel,
    TranslatedPageManager,
    TranslatedPageQuerySet,
    TranslatedQuerySet,
    public_in_q,
)
from wagtail_editions.models.language_state import remembered_language_state

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def tree(home):
    """Make a page in both languages, one in each alone, one begun and one that is a draft."""
    both = make_story(home, title="둘", slug="both")
    publish_in_english(both, title="Both", slug="both")
    korean = make_story(home, title="한", slug="korean")
    english = make_story(home, title="영", slug="english")
    publish_in_english(english, title="English", slug="english")
    StoryPage.objects.get(pk=english.pk).unpublish()
    begun = make_story(home, title="시작", slug="begun")
    start_in_english(begun)
    draft = make_story(home, title="초안", slug="draft", live=False)
    return {"both": both, "korean": korean, "english": english, "begun": begun, "draft": draft}


def slugs(pages) -> set[str]:
    return {page.slug for page in pages} - {"home"}


def test_pages_that_are_public_in_a_language(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert slugs(StoryPage.objects.public_in("en")) == {"both", "english"}
    with django_assert_num_queries(1):
        assert slugs(StoryPage.objects.public_in("ko")) == {"both", "korean", "begun"}


def test_pages_that_are_not(tree, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert slugs(StoryPage.objects.not_public_in("en")) == {"korean", "begun", "draft"}
    assert slugs(StoryPage.objects.not_public_in("ko")) == {"english", "draft"}


def test_it_joins_in_with_wagtails_own_queries(tree, home):
    found = StoryPage.objects.child_of(home).live().public_in("en").exclude(slug="both")
    assert slugs(found) == {"english"}
    assert StoryPage.objects.public_in("en").public_in("ko").not_in_menu().count() == 2  # the home


@pytest.mark.parametrize("active", ["ko", "en"])
def test_the_active_language_does_not_matter(tree, active):
    with override(active):
        found = StoryPage.objects.filter(introduction__isnull=False).public_in("en")
        assert {"both"} <= slugs(found) | {"both"}
        assert slugs(StoryPage.objects.public_in("en")) == {"both", "english"}


def test_plain_querysets_of_pages_take_the_condition(tree, home, django_assert_num_queries):
    home.add_child(instance=PlainPage(title="Plain", slug="plain"))
    with django_assert_num_queries(1):
        assert slugs(Page.objects.filter(public_in_q("en"))) == {"both", "english"}
    assert "plain" in slugs(Page.objects.exclude(public_in_q("ko")))
    either = Page.objects.filter(public_in_q("en") | public_in_q("ko"))
    assert slugs(either) == {"both", "korean", "english", "begun"}


def test_the_condition_follows_a_key(tree):
    sources = Edition.objects.source().filter(public_in_q("en", key="page_id"))
    assert {edition.slug for edition in sources} == {"home", "both", "english"}


def publish(original: Any, name: str) -> None:
    edition = StartEditionAction(original, "en").execute()
    SaveTranslationAction(edition, "name", name).execute()
    edition.save_revision().publish()


@pytest.mark.parametrize("model", [Badge, Ticket, Speaker])
def test_other_originals(model, django_assert_num_queries):
    both, korean = model(name_ko="둘"), model(name_ko="한")
    for original in (both, korean):
        original.live = True
        original.save()
    publish(both, "Both")
    # Another model's edition under the same number says nothing about this one.
    other = Badge if model is not Badge else Speaker
    for number in (both.pk, korean.pk):
        if isinstance(number, int):
            publish(other.objects.create(pk=number, name_ko="남"), "Other")
    with django_assert_num_queries(1):
        assert [each.pk for each in model.objects.public_in("en")] == [both.pk]
    assert {each.pk for each in model.objects.public_in("ko")} == {both.pk, korean.pk}
    assert [each.pk for each in model.objects.not_public_in("en")] == [korean.pk]
    assert [each.pk for each in model._base_manager.filter(public_in_q("en", model))] == [both.pk]


def test_a_language_that_is_not_configured_is_refused(tree):
    for ask in (StoryPage.objects.public_in, StoryPage.objects.not_public_in, public_in_q):
        with pytest.raises(ValidationError, match="xx"):
            ask("xx")


def test_the_editions_of_all_in_one_query(tree, rf, django_assert_num_queries):
    list(StoryPage.objects.with_editions())  # fills the cache of sites
    assert tree["both"].url
    with remembered_language_state(), django_assert_num_queries(2), override("en"):
        urls = {page.slug: page.url for page in StoryPage.objects.with_editions()}
        assert urls["both"] == "/en/both/"
        assert urls["korean"] == "/ko/korean/"
        assert urls["english"] == "/en/english/"
    with remembered_language_state(), django_assert_num_queries(2):
        found = {page.slug: page for page in StoryPage.objects.public_in("en").with_editions()}
        assert [edition.language for edition in found["both"].live_editions] == ["ko", "en"]
        assert found["english"].edition_in("ko") is None
        assert found["both"].edition_in("en").original is found["both"]


def test_the_editions_of_objects_in_one_query(django_assert_num_queries):
    for name in ("둘", "셋"):
        publish(Badge.objects.create(name_ko=name), name)
    list(Badge.objects.with_editions())
    with django_assert_num_queries(2):
        languages = [
            [edition.language for edition in badge.live_editions]
            for badge in Badge.objects.with_editions()
        ]
    assert languages == [["ko", "en"], ["ko", "en"]]


def test_what_was_fetched_is_forgotten_by_a_save(tree):
    page = StoryPage.objects.with_editions().get(pk=tree["draft"].pk)
    assert page.live_editions == []
    page.save_revision().publish()
    page = StoryPage.objects.with_editions().get(pk=tree["draft"].pk)
    assert page.edition_in("ko")
    page.live = False
    page.save()
    assert page.edition_in("ko") is None


def test_pages_of_several_types(tree, home, django_assert_num_queries):
    event = EventPage(title="행사", slug="event", introduction_ko="소개")
    home.add_child(instance=event)
    pages = Page.objects.filter(public_in_q("ko")).prefetch_related("editions").specific()
    live = {page.slug: [each.language for each in page.live_editions] for page in pages}
    assert live["event"] == ["ko"]
    assert live["both"] == ["ko", "en"]


def test_a_search_finds_what_is_public(tree):
    for page in tree.values():
        insert_or_update_object(StoryPage.objects.get(pk=page.pk))
    assert slugs(StoryPage.objects.search("영")) == {"english"}
    assert slugs(StoryPage.objects.public_in("en").search("영")) == {"english"}
    assert slugs(StoryPage.objects.public_in("ko").search("영")) == set()
    assert slugs(Page.objects.filter(public_in_q("en")).search("한")) == set()


def test_querysets_can_be_kept():
    ticket = Ticket.objects.create(name_ko="표")
    kept = pickle.loads(pickle.dumps(Ticket.objects.public_in("ko")))  # noqa: S301
    assert [each.pk for each in kept] == [ticket.pk]


def test_a_type_with_its_own_queryset_has_both(tree):
    class Own(TranslatedPageQuerySet):
        def named(self, slug):
            return self.filter(slug=slug)

    manager = TranslatedPageManager.from_queryset(Own)()
    manager.model = StoryPage
    assert slugs(manager.named("both").public_in("en")) == {"both"}
    assert slugs(manager.public_in("en").live().named("korean")) == set()


@isolate_apps("tests.testapp")
def test_a_manager_that_ours_would_hide_is_reported():
    class Found(models.QuerySet):
        def found(self):
            return self

    class Searchable(models.Model):
        objects = Found.as_manager()

        class Meta:
            abstract = True

    class Hidden(TranslatedModel, Searchable):
        class Meta:
            app_label = "testapp"

    class FoundTranslated(TranslatedQuerySet, Found):
        pass

    class Shown(TranslatedModel, Searchable):
        objects = FoundTranslated.as_manager()

        class Meta:
            app_label = "testapp"

    options = translator.get_options_for_model(ListPage)
    with patch.object(translator, "get_options_for_model", return_value=options):
        (found,) = check_original(Hidden)
        assert found.id == "wagtail_editions.E004"
        assert "Found" in found.hint
        assert check_original(Shown) == []


@isolate_apps("tests.testapp")
def test_a_model_that_is_not_registered_is_reported():
    class Forgotten(TranslatedModel):
        class Meta:
            app_label = "testapp"

    assert [each.id for each in check_original(Forgotten)] == ["wagtail_editions.W002"]
