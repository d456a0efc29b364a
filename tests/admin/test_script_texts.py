"""The texts of scripts: in the person's language and no other, for whoever sees a screen."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

ADDRESS = "/admin/editions/texts.js"


def texts(client: Client, **headers: str) -> dict[str, str]:
    """Return what the script puts into the page's catalogue."""
    response = client.get(ADDRESS, headers=headers)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/javascript")
    found = re.search(r"newcatalog = (\{.*?\});", response.content.decode(), re.DOTALL)
    return json.loads(found[1]) if found else {}


@pytest.mark.django_db
def test_wagtails_and_ours_are_served_to_whoever_signs_in():
    found = texts(Client(), accept_language="ko")
    assert found["Save error"] == "저장 오류"
    assert found["Not saved yet"] == "아직 저장되지 않음"


@pytest.mark.parametrize(("language", "text"), [("ko", "저장 오류"), ("en", None)])
def test_the_person_chooses_the_language(admin_client, admin_user, language, text):
    profile = UserProfile.get_for_user(admin_user)
    profile.preferred_language = language
    profile.save()
    assert texts(admin_client).get("Save error") == text


@pytest.mark.django_db
def test_another_language_gets_no_korean(settings):
    """Korean would cover what Wagtail itself says in that language."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("ja", "日本語")]
    found = texts(Client(), accept_language="ja")
    assert found["Add"] == "追加"
    assert not re.search("[가-힣]", json.dumps(found, ensure_ascii=False))


@pytest.mark.django_db
def test_a_site_without_wagtails_texts_has_ours(monkeypatch):
    installed = SimpleNamespace(is_installed=lambda name: name == "wagtail_editions")
    monkeypatch.setattr("wagtail_editions.interface.scripts.apps", installed)
    found = texts(Client(), accept_language="ko")
    assert "Not saved yet" in found
    assert "Save error" not in found


def test_every_screen_loads_them_after_wagtails(admin_client):
    for client, name in ((Client(), "wagtailadmin_login"), (admin_client, "wagtailadmin_home")):
        html = client.get(reverse(name)).content.decode()
        assert html.index(f'src="{ADDRESS}"') > html.index(
            reverse("wagtailadmin_javascript_catalog")
        )
