"""Characters that nobody types, numbers that are none, and texts of any length."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from tests.builders import (
    BODY,
    make_home,
    make_story,
    publish_in_english,
    start_in_english,
    translate,
)
from tests.testapp.models import StoryPage
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction, UpdateEditionAction
from wagtail_editions.admin.originals import start_url
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db

NUL, BELL, SURROGATE, ESCAPE = "\x00", "\x07", "\ud800", "\x1b[31m"


@pytest.fixture
def story():
    return make_story(make_home())


@pytest.fixture
def edition(story):
    return start_in_english(story)


@pytest.mark.parametrize("bad", [NUL, BELL, SURROGATE, ESCAPE], ids=["nul", "bell", "cs", "esc"])
@pytest.mark.parametrize("path", ["title", "slug", "introduction", "summary.s1", "body.b1"])
def test_invisible_characters_are_refused(edition, path, bad):
    with pytest.raises(ValidationError) as refusal:
        SaveTranslationAction(edition, path, f"Mini{bad}lifting").execute()
    assert refusal.value.messages
    assert not edition.translations.exists()


@pytest.mark.parametrize(
    "bad", [NUL, BELL, SURROGATE, "x" * 100_000], ids=["nul", "bell", "cs", "long"]
)
def test_a_path_that_is_none(edition, admin_client, bad):
    address = reverse("wagtail_editions:save_translation", args=[edition.pk])
    bad = bad if bad != SURROGATE else "\ufffd"
    response = admin_client.post(address, {"path": f"body.{bad}", "text": "x", "version": "0"})
    assert response.status_code == 410
    assert response.json()["message"]


@pytest.mark.parametrize("version", ["", "-1", "1.5", "²", "٣", "9" * 30, "9" * 5000, "x", NUL])
def test_a_version_that_is_none_is_refused_or_stale(edition, admin_client, version):
    SaveTranslationAction(edition, "title", "Theirs").execute()
    address = reverse("wagtail_editions:save_translation", args=[edition.pk])
    response = admin_client.post(address, {"path": "title", "text": "x", "version": version})
    assert response.status_code in (400, 409)
    assert response.json()["message"]
    assert edition.translations.get(path="title").text == "Theirs"


@pytest.mark.parametrize("name", ["save_translation", "update"])
@pytest.mark.parametrize("key", ["x", "9" * 40, "%00", "-1"])
def test_a_key_that_is_none_is_a_404(admin_client, story, name, key):
    address = reverse(f"wagtail_editions:{name}", args=["1"]).replace("/1/", f"/{key}/")
    assert admin_client.post(address, {}).status_code == 404


@pytest.mark.parametrize("language", ["xx", "EN", "k" * 500, "\ufffd", "en\n"])
def test_a_language_that_is_none(admin_client, story, language):
    address = start_url(story, "ko").replace("/ko/", f"/{quote(language)}/")
    response = admin_client.post(address, follow=True)
    assert response.status_code in (200, 404)
    with pytest.raises(ValidationError):
        StartEditionAction(story, language).execute()
    assert not Edition.objects.filter(page=story.pk, is_source=False).exists()


@pytest.mark.parametrize(
    "slug", ["x" * 256, "가" * 10_000, "a b", "a/b", ".", "..", "a\u200bb", "😀"]
)
def test_a_slug_that_is_none(edition, slug):
    with pytest.raises(ValidationError) as refusal:
        SaveTranslationAction(edition, "slug", slug).execute()
    assert len(refusal.value.messages) == 1


def test_a_slug_is_stored_composed(edition):
    row = SaveTranslationAction(edition, "slug", "\u1112\u1161\u11ab").execute()
    assert row.text == "한"


@pytest.mark.parametrize("path", ["title", "seo_title"])
def test_head_matter_that_is_too_long(edition, path):
    with pytest.raises(ValidationError) as refusal:
        SaveTranslationAction(edition, path, "x" * 256).execute()
    assert "256" in refusal.value.messages[0]


@pytest.mark.skipif(connection.vendor == "postgresql", reason="It refuses to store half of one.")
def test_half_a_character_in_the_original_stops_no_other_text(story, admin_client, client):
    page = StoryPage.objects.get(pk=story.pk)
    page.body_ko = [{**BODY[0], "value": f"반{SURROGATE}쪽"}, *BODY[1:]]
    page.save_revision().publish()
    edition = start_in_english(StoryPage.objects.get(pk=story.pk))
    assert edition.basis["body"][0]["value"] == "반?쪽"
    translate(edition, {"반?쪽": "Half a character"}, slug="half")
    response = admin_client.get(reverse("wagtail_editions:edit", args=[edition.pk]))
    assert "Half a character" in response.text
    edition.save_revision().publish()
    assert "Half a character" in client.get("/en/half/").text
    assert not Edition.objects.get(pk=edition.pk).is_behind


def test_a_row_of_another_path_is_kept_and_harms_nobody(story, client):
    edition = publish_in_english(story)
    edition.translations.create(path="body.of.another.page", text="Lost", source_text="?")
    edition.translations.create(path="x" * 500, text="Lost")
    assert edition.blockers() == []
    edition.save_revision().publish()
    UpdateEditionAction(edition).execute()
    assert edition.translations.filter(text="Lost").count() == 2
    assert "Lost" not in client.get("/en/mini-lifting/").text
