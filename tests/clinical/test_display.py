"""Who sees a case, and in which languages cases are shown at all: screens that decide at once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from media.models import Access, Case, CaseAccess, CaseLanguage
from tests.cases import consent_to, make_case, make_open_case, translate_case
from tests.reviewing import make_group, make_person

from .pages import chosen, make_page

pytestmark = pytest.mark.django_db

LANGUAGES = "media_cases:languages"


def person(name: str, *codenames: str):
    group = make_group(f"Group of {name}")
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    return make_person(name, group)


def display(case: Case) -> str:
    return reverse("media_cases:display", args=[case.pk])


class TestDisplay:
    def test_it_says_all_in_each_language(self, client, in_english):
        case = make_case()
        consent_to(case, languages=["ko"])
        translate_case(case)
        open_case = make_open_case()
        page = make_page(chosen(open_case), slug="secret-words")
        page.get_latest_revision().publish()
        client.force_login(person("reader", "view_case"))
        text = client.get(display(case)).text
        for words in (
            "Readers see it who have confirmed their age and intent.",
            "The consent does not cover this language.",
            "Ask the patient for a consent that covers it, and record that.",
            "Cases switched on",
            "No page shows it.",
        ):
            assert words in text, words
        assert "Set access" not in text
        # Who may not go there is told how many there are, and not which.
        text = client.get(display(open_case)).text
        assert "1 page that you may not open" in text
        assert page.title not in text

    def test_access_holds_at_once_and_is_recorded(self, client, in_english):
        case = make_open_case()
        url = reverse("media_cases:set_access", args=[case.pk])
        client.force_login(person("boss", "view_case", "set_case_access"))
        assert "Set access" in client.get(display(case)).text
        for access in (Access.HIDDEN, Access.GATED, Access.PUBLIC):
            response = client.post(url, {"language": "en", "access": access}, follow=True)
            assert f"{case} in English: {access.value}." in response.text
            assert CaseAccess.objects.get(case=case, language="en").access == access
        assert case.may_be_shown(language="ko")
        assert ModelLogEntry.objects.filter(action="media.set_access").count() == 3
        for sent in ({"language": "en", "access": "open"}, {"language": "en"}):
            response = client.post(url, sent, follow=True)
            assert "Choose who sees the case." in response.text
        assert client.post(url, {"language": "fr", "access": "public"}).status_code == 404
        assert ModelLogEntry.objects.filter(action="media.set_access").count() == 3


class TestLanguages:
    def test_a_language_is_switched_with_a_reason_by_whoever_may(self, client, in_english):
        case = make_case()
        translate_case(case)
        consent_to(case)
        url = reverse(LANGUAGES)
        client.force_login(person("reader", "view_case"))
        text = client.get(url).text
        assert "art. 15(1)" in text
        assert "If you switch it on, readers see 1 of 1 cases in this language" in text
        assert "Switch cases on" not in text
        assert client.post(url, {"language": "en", "on": "true", "reason": "."}).status_code == 302
        assert not CaseLanguage.objects.exists()

        client.force_login(person("counsel", "switch_case_language"))
        response = client.post(url, {"language": "en", "on": "true", "reason": " \r\n"})
        assert response.status_code == 422
        assert "Say why: it is kept in the record." in response.text
        response = client.post(
            url, {"language": "en", "on": "true", "reason": "Reviewed <b>\x00"}, follow=True
        )
        assert "Cases are switched on in English." in response.text
        assert "Reviewed &lt;b&gt;" in response.text
        assert "counsel" in response.text
        assert "Readers see 1 of 1 cases in this language." in response.text
        client.post(url, {"language": "en", "on": "false", "reason": "Counsel asks."})
        assert [each.is_on for each in CaseLanguage.objects.all()] == [False, True]
        sent = {"language": "ko", "on": "false", "reason": "."}
        response = client.post(url, sent, follow=True)
        assert "In the home language cases are always switched on" in response.text
        assert client.post(url, {"language": "fr", "on": "true"}).status_code == 404


def test_groups_are_given_permissions_by_readable_names(admin_client, admin_in_english):
    text = admin_client.get(reverse("wagtailusers_groups:add")).text
    for name in (
        "Can say who may see a case in which language",
        "Can switch cases on and off in a language",
        "Can withdraw consents",
        "Can look at signed forms",
        "Can erase all that is kept of a patient",
    ):
        assert name in text, name
    assert "clinical picture" not in text
