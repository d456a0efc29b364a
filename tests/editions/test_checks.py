"""What is wrong with a set-up is said at start-up."""

import pytest
from django.core.checks import run_checks
from django.db import connection

from tests.builders import make_home, make_story
from tests.testapp.models import StoryPage
from wagtail_editions import checks
from wagtail_editions.models import Edition


def ids(found):
    return [message.id for message in found]


def test_this_site_has_nothing_to_report():
    found = [message for message in run_checks() if str(message.id).startswith("wagtail_editions")]
    assert found == []


def test_wagtails_own_locales_are_reported(settings):
    settings.WAGTAIL_I18N_ENABLED = True
    assert ids(checks.check_settings(None)) == ["wagtail_editions.W001"]


def test_columns_of_an_unknown_language_are_reported(settings):
    settings.LANGUAGES = [("ko", "한국어")]
    assert ids(checks.check_settings(None)) == ["wagtail_editions.E001"]


def test_a_page_type_registered_with_fallbacks_is_reported(monkeypatch):
    class Plain:
        registered = True
        all_fields: dict = {}

    monkeypatch.setattr(checks.translator, "get_options_for_model", lambda model: Plain())
    assert ids(checks.check_original(StoryPage)) == ["wagtail_editions.E002"]


def test_a_page_type_without_registration_is_reported(monkeypatch):
    class Absent:
        registered = False

    monkeypatch.setattr(checks.translator, "get_options_for_model", lambda model: Absent())
    assert ids(checks.check_original(StoryPage)) == ["wagtail_editions.W002"]


def test_a_translated_relation_is_reported(monkeypatch):
    options = checks.translator.get_options_for_model(StoryPage)
    monkeypatch.setitem(options.all_fields, "owner", set())
    assert ids(checks.check_original(StoryPage)) == ["wagtail_editions.E003"]


@pytest.mark.django_db
def test_an_edition_in_a_language_taken_out_of_the_settings_is_reported():
    story = make_story(make_home())
    Edition.objects.create(page=story, language="fr")
    found = checks.check_stored_languages(None, databases=[connection.alias])
    assert ids(found) == ["wagtail_editions.W003"]
    assert "fr" in found[0].msg
