"""The preview beside the texts: the draft with what is being written, and where each text is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_home, make_story, start_in_english, translate
from tests.reviewing import fresh, make_group, make_person
from wagtail_editions.models import Edition, Right

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

PATH = "introduction"


@pytest.fixture
def edition() -> Edition:
    return translate(start_in_english(make_story(make_home())), slug="mini-lifting")


@pytest.fixture
def preview(edition) -> Callable[..., str]:
    """Return the page as a person sees it beside the texts, with what they have typed."""
    url = reverse("wagtail_editions:preview_on_edit", args=[edition.pk])

    def preview(person: Any, typed: dict[str, str] | None = None, panel: str = "true") -> str:
        client = Client()
        client.force_login(fresh(person))
        if typed is not None:
            data = {"we_path": [*typed], "we_text": [*typed.values()]}
            assert client.post(url, data).json() == {"is_valid": True, "is_available": True}
        response = client.get(url, {"in_preview_panel": panel})
        assert response.status_code == 200
        return response.content.decode()

    return preview


def test_what_is_typed_is_shown_to_whoever_types_it_and_kept_nowhere(preview, edition):
    group = make_group("Translators", {"en": [Right.TRANSLATE]})
    kim, lee = make_person("kim", group), make_person("lee", group)
    before = {row.path: (row.text, row.version) for row in edition.translations.all()}
    typed = {PATH: "Being\r\nwritten.", "body.b2.k1": "Some <1>2 cm</1>."}
    page = preview(kim, typed)
    assert "Being<!--we:introduction-->\nwritten.<!--we:introduction-->" in page
    assert "Some <b>2 cm</b>.<!--we:body.b2.k1-->" in page
    assert "An introduction." in preview(lee)
    # The next preview is of what is typed then.
    assert "An introduction." in preview(kim, {})
    assert {row.path: (row.text, row.version) for row in edition.translations.all()} == before


def test_what_could_not_be_saved_is_shown_as_it_was_saved(preview, edition):
    kim = make_person("kim", make_group("Translators", {"en": [Right.TRANSLATE]}))
    page = preview(kim, {"title": "two\nlines", "body.b2.k1": "No code.", "gone": "x"})
    assert "Mini lifting" in page
    assert "The incision is <b>2 to 3 cm</b>." in page
    assert "x" * 21_000 not in preview(kim, {PATH: "x" * 21_000})
    # A reader writes nothing, not even for the eye.
    reader = make_person("reader", make_group("Reviewers", {"en": [Right.REVIEW]}))
    assert "An introduction." in preview(reader, {PATH: "Mine."})


def test_every_text_says_where_it_stands_beside_the_texts_alone(preview, edition, admin_user):
    page = preview(admin_user)
    shown = [each for each in edition.rows() if each.text and each.segment.path != "slug"]
    for each in shown:
        assert f"<!--we:{each.segment.path}-->" in page
    assert "we:" not in preview(admin_user, panel="false")
    edition.save_revision().publish()
    assert "we:" not in Client().get(edition.get_url()).content.decode()
