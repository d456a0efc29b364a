"""Reviewers' profiles and preferences, in the account and in the list of those who manage them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from tests.reviewing import fresh, make_group, make_person
from wagtail_editions.actions import SaveReviewerAction
from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.models import NotificationPreferences, Reviewer, Right

pytestmark = pytest.mark.django_db

ACCOUNT = {
    "name_email-first_name": "Kim",
    "name_email-last_name": "Gana",
    "name_email-email": "doctor@example.com",
    "locale-preferred_language": "en",
    "theme-theme": "system",
    "theme-contrast": "system",
    "theme-density": "default",
    "theme-keyboard_shortcuts": "on",
}
PROFILE = {
    "reviewer-shown": "true",
    "reviewer-name_ko": "김가나",
    "reviewer-credential_ko": "성형외과 전문의",
    "reviewer-name_en": "Kim Gana",
    "reviewer-credential_en": "M.D.",
}


def names(person):
    reviewer = Reviewer.objects.get(user=person)
    return {each.language: (each.name, each.credential) for each in reviewer.names.all()}


@pytest.fixture
def experts():
    with override("en"):
        yield make_group("Experts", {"en": [Right.REVIEW], "ko": [Right.REVIEW]})


def test_reviewers_name_themselves_in_their_account(client, experts):
    doctor, deputy = make_person("doctor", experts), make_person("deputy", experts)
    stranger = make_person("stranger", make_group("Translators", {"en": [Right.TRANSLATE]}))
    client.force_login(doctor)
    account = reverse("wagtailadmin_account")
    shown = client.get(account).content.decode()
    assert "reviewer-credential_ko" in shown
    # Wagtail asks that only of those who may publish pages.
    assert "edition_notifications-submitted_notifications" in shown
    assert f'value="{deputy.pk}"' in shown
    assert f'value="{stranger.pk}"' not in shown

    sent = {
        **ACCOUNT,
        **PROFILE,
        "reviewer-deputy": deputy.pk,
        "reviewer-absent_from": "2030-01-01",
        "reviewer-absent_until": "2030-02-01",
        "edition_notifications-shown": "true",
        "edition_notifications-schedule_blocked": "on",
    }
    response = client.post(account, sent)
    assert response.status_code == 302, response.context["panels_by_tab"]
    assert names(doctor) == {"ko": ("김가나", "성형외과 전문의"), "en": ("Kim Gana", "M.D.")}
    profile = Reviewer.objects.get(user=doctor)
    assert (profile.deputy, str(profile.absent_until)) == (deputy, "2030-02-01")
    preferences = NotificationPreferences.objects.get(user=doctor)
    assert (preferences.schedule_blocked, preferences.sign_off_voided) == (True, False)
    assert not fresh(doctor).wagtail_userprofile.submitted_notifications
    actions = {*ModelLogEntry.objects.filter(user=doctor).values_list("action", flat=True)}
    assert {"wagtail_editions.reviewer", "wagtail_editions.notifications"} <= actions

    # The account was opened before the panel came up: what stands there stays.
    assert client.post(account, ACCOUNT).status_code == 302
    assert len(names(doctor)) == 2
    for change, sentence in (
        ({"reviewer-credential_en": ""}, "Give both or neither."),
        ({"reviewer-absent_until": "2029-01-01"}, "The absence ends before it begins."),
        ({"reviewer-absent_from": ""}, "Say when the absence begins."),
        ({"reviewer-deputy": doctor.pk}, "Select a valid choice"),
    ):
        response = client.post(account, {**sent, **change})
        assert response.status_code == 200
        assert sentence in response.content.decode()
    assert client.post(account, {**sent, "reviewer-name_en": "", "reviewer-credential_en": ""})
    assert {*names(doctor)} == {"ko"}

    client.force_login(stranger)
    assert "reviewer-name_ko" not in client.get(account).content.decode()
    with pytest.raises(EditionPermissionError):
        SaveReviewerAction(doctor, names={}, user=fresh(deputy)).execute()


def test_who_manages_reviewers_names_everybody(client, experts):
    doctor = make_person("doctor", experts)
    managers = make_group("Managers")
    client.force_login(make_person("manager", managers))
    index = reverse("wagtail_editions_reviewers:index")
    assert client.get(index).status_code == 302
    for codename in ("add_reviewer", "change_reviewer"):
        managers.permissions.add(Permission.objects.get(codename=codename))
    add = reverse("wagtail_editions_reviewers:add")
    assert "name_ko" in client.get(add).content.decode()
    sent = {key.removeprefix("reviewer-"): value for key, value in PROFILE.items()}
    response = client.post(add, {**sent, "user": doctor.pk})
    assert response.status_code == 302, response.context["form"].errors
    assert names(doctor)["en"] == ("Kim Gana", "M.D.")
    assert "Kim Gana, M.D." in client.get(index).content.decode()
    edit = reverse("wagtail_editions_reviewers:edit", args=[Reviewer.objects.get().pk])
    assert client.get(edit).status_code == 200
    assert client.post(edit, {**sent, "credential_en": "Ph.D."}).status_code == 302
    assert names(doctor)["en"] == ("Kim Gana", "Ph.D.")
    assert ModelLogEntry.objects.filter(action="wagtail_editions.reviewer").count() == 2
