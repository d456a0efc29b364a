"""Texts of the database stand above the files, in every language, thread and script."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext, pgettext, trans_real
from wagtail.users.models import UserProfile

from wagtail_editions.actions import RemoveInterfaceTextsAction
from wagtail_editions.interface.serving import language_chain, serve_files, serve_texts
from wagtail_editions.models import InterfaceText, Language
from wagtail_editions.models.language_state import language_state, read_language_state

LAZY = gettext_lazy("Save draft")
EIGHT = [
    *(("ko", "한국어"), ("en", "English"), ("ja", "日本語"), ("fr", "Français")),
    *(("de", "Deutsch"), ("pl", "Polski"), ("pt-br", "Português"), ("zh-hans", "简体中文")),
]


def serve():
    """Do what a request does at its beginning."""
    serve_texts(read_language_state())


def said(language, text="Save draft"):
    """Return what is shown in a language."""
    with translation.override(language):
        return translation.gettext(text)


def test_a_stored_text_is_shown_instead_of_the_files(say):
    before = said("ko")
    say("ko", "Save draft", "초안을 간직하기")
    assert said("ko") == before
    serve()
    assert said("ko") == "초안을 간직하기"
    assert said("en") == "Save draft"


def test_a_lazy_text_follows(say):
    assert str(LAZY) != "초안을 간직하기"
    say("ko", "Save draft", "초안을 간직하기")
    serve()
    assert str(LAZY) == "초안을 간직하기"


def test_without_an_active_language_the_home_language_follows(say):
    translation.deactivate()
    translation.gettext("Save draft")
    say("ko", "Save draft", "초안을 간직하기")
    serve()
    assert translation.gettext("Save draft") == "초안을 간직하기"


def test_english_can_be_reworded(say):
    say("en", "Save draft", "Keep it")
    serve()
    assert said("en") == "Keep it"


def test_context_and_plural(say, settings):
    settings.LANGUAGES = EIGHT
    say("de", "May", "Wonnemond", context="month")
    say("pl", ("%(n)s cat", "%(n)s cats"), *(f"%(n)s {form}" for form in "abcd"))
    serve()
    with translation.override("de"):
        assert pgettext("month", "May") == "Wonnemond"
        assert translation.gettext("May") != "Wonnemond"
    with translation.override("pl"):
        found = [ngettext("%(n)s cat", "%(n)s cats", n) for n in (1, 2, 5, 22)]
        assert found == ["%(n)s a", "%(n)s b", "%(n)s c", "%(n)s b"]


def test_a_text_taken_back_is_the_files_again(say):
    before = said("ko")
    entry = say("ko", "Save draft", "초안을 간직하기")
    serve()
    RemoveInterfaceTextsAction("ko", "django", [entry.key]).execute()
    serve()
    assert said("ko") == before


def test_it_costs_no_query_when_nothing_changed_and_one_when_something_did(
    say, settings, django_assert_num_queries
):
    settings.LANGUAGES = EIGHT
    for language in ("ko", "en", "ja"):
        say(language, "Save draft", f"in {language}")
    state = read_language_state()
    with django_assert_num_queries(1):
        serve_texts(state)
    with django_assert_num_queries(0):
        serve_texts(state)
    say("ja", "Save draft", "again")
    state = read_language_state()
    with django_assert_num_queries(1):
        serve_texts(state)
    assert [said(each) for each in ("ko", "en", "ja")] == ["in ko", "in en", "again"]


def test_nothing_of_ours_is_in_the_way_where_nothing_is_stored(db):
    serve_files()
    before = trans_real.translation("ko"), trans_real.translation("en")
    serve()
    assert (trans_real.translation("ko"), trans_real.translation("en")) == before


class TestFallback:
    """What a language says where it lacks a text."""

    #: In Wagtail's Korean, not in its Japanese; the tests look whether that is still so.
    TEXT = "Only Korean has this"

    @pytest.fixture(autouse=True)
    def _languages(self, settings, say):
        settings.LANGUAGES = EIGHT
        say("ko", self.TEXT, "한국어만")

    def choose(self, language, fallback):
        Language.objects.update_or_create(code=language, defaults={"interface_fallback": fallback})
        serve()

    def test_it_is_what_the_code_says_unless_chosen(self):
        serve()
        assert said("ko", self.TEXT) == "한국어만"
        assert said("ja", self.TEXT) == self.TEXT

    def test_django_by_itself_would_show_the_home_language(self):
        """Should this fail one day, less of our own code is needed."""
        serve_files()
        korean = said("ko", "Woori Plastic Surgery")
        assert korean != "Woori Plastic Surgery"
        assert said("ja", "Woori Plastic Surgery") == korean
        serve()
        assert said("ja", "Woori Plastic Surgery") == "Woori Plastic Surgery"

    def test_another_language_can_be_chosen(self):
        self.choose("ja", "ko")
        assert said("ja", self.TEXT) == "한국어만"
        self.choose("ja", "")
        assert said("ja", self.TEXT) == self.TEXT

    def test_it_follows_the_stored_texts_of_the_other_language(self, say):
        self.choose("ja", "ko")
        say("ko", self.TEXT, "또 한국어만")
        serve()
        assert said("ja", self.TEXT) == "또 한국어만"

    def test_it_goes_on_to_the_fallback_of_the_fallback_and_never_round(self):
        self.choose("fr", "ko")
        self.choose("de", "fr")
        assert said("de", self.TEXT) == "한국어만"
        self.choose("fr", "de")
        assert said("de", self.TEXT) == said("fr", self.TEXT) == self.TEXT

    def test_the_home_language_has_none(self):
        self.choose("ko", "fr")
        with translation.override("fr"):
            french = translation.gettext("Woori Plastic Surgery")
        assert language_chain("ko", {"ko": "fr"}) == ("ko",)
        assert french == "Woori Plastic Surgery"

    def test_a_language_that_is_not_configured_is_none(self):
        assert language_chain("ja", {"ja": "xx"}) == ("ja",)


class TestScripts:
    """The catalogue that the browser gets."""

    def catalogue(self, admin_client, language):
        UserProfile.objects.update_or_create(
            user_id=admin_client.session["_auth_user_id"],
            defaults={"preferred_language": language},
        )
        text = admin_client.get(reverse("wagtail_editions_texts")).content.decode()
        found = re.search(r"const newcatalog = (\{.*?\n  \});", text, re.DOTALL)
        return (json.loads(found[1]) if found else {}), text

    def test_a_stored_text_is_in_it(self, say, admin_client):
        say("ko", "Saved", "간직함", domain="djangojs")
        assert self.catalogue(admin_client, "ko")[0]["Saved"] == "간직함"

    def test_one_that_replaces_wagtails_is_in_it(self, say, admin_client):
        say("ko", "Page Explorer", "쪽 살펴보기", domain="djangojs")
        assert self.catalogue(admin_client, "ko")[0]["Page Explorer"] == "쪽 살펴보기"

    def test_a_plural_is_in_it(self, say, admin_client):
        say("ko", ("%s result", "%s results"), "결과 %s개", domain="djangojs")
        assert self.catalogue(admin_client, "ko")[0]["%s result"] == ["결과 %s개"]

    def test_what_pages_say_is_not(self, say, admin_client):
        say("ko", "Only pages", "쪽만")
        assert "Only pages" not in self.catalogue(admin_client, "ko")[0]

    def test_texts_of_the_home_language_are_taken_out_for_another(self, db, admin_client, settings):
        settings.LANGUAGES = EIGHT
        settings.WAGTAILADMIN_PERMITTED_LANGUAGES = EIGHT
        korean = self.catalogue(admin_client, "ko")[0]
        catalogue, text = self.catalogue(admin_client, "fr")
        # The plugin has no French, so its texts are the code's.
        assert re.search("[가-힣]", json.dumps(korean, ensure_ascii=False))
        assert not re.search("[가-힣]", json.dumps(catalogue, ensure_ascii=False))
        taken_out = json.loads(re.search(r"each of (\[.*?\])\)", text)[1])
        assert not {*taken_out} & {*catalogue}
        assert catalogue["%(num)s error"][0] == "%(num)s erreur"


@pytest.mark.django_db(transaction=True)
def test_threads_see_the_old_text_or_the_new_one(say):
    old = said("ko")
    say("ko", "Save draft", "새 글")
    serve()
    barrier = Barrier(4)

    def ask(number):
        barrier.wait()
        seen = set()
        for _each in range(60):
            if number == 0:
                serve_files()
            serve()
            seen.add(said("ko"))
        connection.close()
        return seen

    with ThreadPoolExecutor(4) as threads:
        seen = set().union(*threads.map(ask, range(4)))
    assert seen <= {old, "새 글"}
    serve()
    assert said("ko") == "새 글"


def test_a_request_shows_what_was_stored_before_it(say, admin_client):
    login = reverse("wagtailadmin_login")
    say("ko", "Sign in", "문 열기")
    assert "문 열기" in Client().get(login, headers={"accept-language": "ko"}).content.decode()


def test_a_request_that_fails_leaves_no_state_behind(admin_client, monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError

    monkeypatch.setattr("wagtail_editions.interface.scripts.ScriptTexts.get", fail)
    admin_client.raise_request_exception = False
    assert admin_client.get(reverse("wagtail_editions_texts")).status_code == 500
    Language.objects.filter(pk="ko").update(texts_version=7)
    assert language_state().versions["ko"] == 7


def test_long_strings_are_told_apart(say):
    long = "x" * 5000
    say("ko", f"{long}1", "하나")
    say("ko", f"{long}2", "둘")
    serve()
    assert (said("ko", f"{long}1"), said("ko", f"{long}2")) == ("하나", "둘")
    assert InterfaceText.objects.count() == 2


def test_whoever_empties_djangos_cache_does_not_lose_them(say, settings, tmp_path):
    say("ko", "Save draft", "초안을 간직하기")
    serve()
    settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, tmp_path]
    assert said("ko") != "초안을 간직하기"
    serve()
    assert said("ko") == "초안을 간직하기"
