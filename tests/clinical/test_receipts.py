"""The patient's receipt, and withdrawing by it without an account."""

from __future__ import annotations

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from media.models import ClinicalPicture, ConsentWithdrawal, OutsideCopy
from tests.cases import consent_to, make_case, make_open_case

pytestmark = pytest.mark.django_db

PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@pytest.fixture
def case(clinical_files):
    return make_case()


def address(consent, name: str = "consent_receipt", language: str = "en") -> str:
    with override(language):
        return reverse(name, args=[consent.token])


def day(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def test_it_says_what_was_agreed_in_each_language(case, client, admin_user):
    consent = consent_to(
        case,
        channels=["website", "social"],
        recorded_by=admin_user,
        is_minor=True,
        guardian="Guardian Q.",
    )
    texts = {}
    for language in ("ko", "en"):
        answer = client.get(address(consent, language=language))
        texts[language] = answer.text
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.html["lang"] == language
        links = {each["lang"]: each["href"] for each in page.select(".receipt__languages a")}
        assert links == {code: address(consent, language=code) for code in ("ko", "en")}
        assert {name: answer[name] for name in PRIVATE} == PRIVATE
        robots = page.select_one("meta[name=robots]")["content"]
        assert "noindex" in robots
        # Nobody's name, and nothing that runs but the site's own files.
        for secret in ("Guardian", admin_user.username):
            assert secret not in answer.text
        assert all(script["src"] and not script.string for script in page.find_all("script"))
    for words in (
        case.code,
        "Social media",
        "2026-01",
        "This consent is in force.",
        "한국어, English",
    ):
        assert words in texts["en"]
    assert address(consent, "withdraw_by_receipt") in texts["en"]


def test_it_says_how_it_stands(case, client):
    consents = [
        (consent_to(case, ends_on=day(-1)), "This consent ended on"),
        (consent_to(case, signed_on=day(1)), "This consent begins on"),
    ]
    for consent, words in consents:
        if words == "This consent ended on":
            assert "A newer consent, signed on" in client.get(address(consent)).text
    newest, words = consents[-1]
    assert words in client.get(address(newest)).text
    ended = consent_to(case, ends_on=day(-1))
    assert "This consent ended on" in client.get(address(ended)).text


@pytest.mark.parametrize("name", ["consent_receipt", "withdraw_by_receipt"])
def test_what_opens_nothing(case, client, name):
    consent = consent_to(case)
    for token in ("x", consent.token[:-1], consent.token.swapcase(), "x" * 500):
        with override("en"):
            assert client.get(reverse(name, args=[token])).status_code == 404
    assert client.get(f"/en/case-files/consents/%00{consent.token}/").status_code == 404
    assert client.delete(address(consent, name)).status_code == 405


def test_a_patient_withdraws_without_account_and_cookie(clinical_files):
    case = make_open_case(consent={"channels": ["website", "social"]})
    consent = case.current_consent
    # As strict as a browser can make it: no cookie, and an origin that says nothing.
    client = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    where = address(consent, "withdraw_by_receipt")
    answer = client.get(where)
    assert answer.status_code == 200
    assert not answer.cookies
    assert {name: answer[name] for name in PRIVATE} == PRIVATE
    # Looking at it does nothing.
    assert case.may_be_shown(language="en")
    for _time in range(2):
        answer = client.post(where, {"reason": "\x00I do not want it any more." + "x" * 5000})
        assert answer.url == address(consent)
    withdrawal = ConsentWithdrawal.objects.get()
    assert withdrawal.by_patient
    assert withdrawal.withdrawn_by is None
    assert withdrawal.reason.startswith("I do not want")
    assert len(withdrawal.reason) < 2001
    assert not withdrawal.originals_deleted
    # In the clinic's language, whatever the patient's is.
    assert OutsideCopy.objects.get().place in ("소셜 미디어", "Social media")
    assert not case.may_be_shown(language="en")
    assert "This consent was withdrawn on" in client.get(address(consent)).text
    assert client.get(where).url == address(consent)


def test_an_older_receipt_opens_and_withdraws_all(case, client):
    older, newer = consent_to(case), consent_to(case)
    where = address(older, "withdraw_by_receipt")
    client.post(where, {"delete_originals": "1"})
    for consent in (older, newer):
        text = client.get(address(consent)).text
        assert "This consent was withdrawn on" in text
        assert "Your pictures are shown no more." in text
    assert {each.file.name for each in ClinicalPicture.objects.all()} == {""}
    # Whoever agrees anew is not told that nothing is shown.
    consent_to(case)
    text = client.get(address(older)).text
    assert "Since then there is a newer one" in text
    assert "shown no more" not in text
