"""The endpoint that saves one row."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.builders import make_home, make_story, start_in_english
from tests.reviewing import make_group, make_person
from wagtail_editions.models import Right, Translation

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return start_in_english(make_story(make_home()))


@pytest.fixture
def save(admin_client, edition):
    url = reverse("wagtail_editions:save_translation", args=[edition.pk])

    def save(path, text, version=0, client=admin_client):
        return client.post(url, {"path": path, "text": text, "version": version})

    return save


@pytest.fixture
def translator(client):
    group = make_group("Translators", {"en": [Right.TRANSLATE]})
    client.force_login(make_person("translator", group))
    return client


def test_a_row_is_saved_with_who_and_from_what(save, edition, admin_user):
    answer = save("introduction", "An introduction.").json()
    assert answer["version"] == 1
    assert answer["status"] == "translated"
    row = Translation.objects.get(edition=edition, path="introduction")
    assert row.text == "An introduction."
    assert row.source_text == "소개입니다."
    assert row.translated_by == admin_user
    edition.refresh_from_db()
    assert edition.has_unpublished_changes


def test_text_is_stored_composed_and_with_plain_line_breaks(save, edition):
    save("search_description", "Cafe\u0301\r\nLine")
    assert edition.translations.get(path="search_description").text == "Café\nLine"


def test_a_stale_save_gets_both_texts_and_overwrites_nothing(save, edition):
    save("introduction", "First.")
    save("introduction", "Second.", version=1)
    response = save("introduction", "Mine.", version=1)
    assert response.status_code == 409
    assert response.json()["text"] == "Second."
    assert response.json()["version"] == 2
    assert edition.translations.get(path="introduction").text == "Second."
    assert save("introduction", "Mine.", version=2).status_code == 200


def test_two_first_saves_of_a_row_conflict_too(save, edition):
    save("introduction", "First.")
    response = save("introduction", "Other.", version=0)
    assert response.status_code == 409
    assert response.json()["text"] == "First."


def test_rows_do_not_disturb_each_other(save, edition):
    save("introduction", "An introduction.")
    assert save("title", "Mini lifting").status_code == 200
    assert edition.translations.count() == 2


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [
        ("body.gone", "Text", 410),
        ("", "Text", 410),
        ("title", "two\nlines", 400),
        ("title", "x" * 256, 400),
        ("introduction", "NUL \x00 inside", 400),
        ("body.b2.k1", "The incision is 2 to 3 cm.", 400),
        ("body.b2.k1", "The <1>incision</1> is <2>2 to 3 cm</2>.", 400),
        ("slug", "with spaces", 400),
        ("slug", "a/b", 400),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(save, edition, path, text, status):
    response = save(path, text)
    assert response.status_code == status
    assert len(response.json()["message"]) > 20
    assert not edition.translations.exists()


def test_markup_in_a_translation_reaches_readers_as_text(save, edition):
    save("introduction", "<script>alert(1)</script>")
    values = edition.assembled({"introduction": "<script>", "body.b2.k2": "a &lt;b&gt; c"})
    assert values["introduction"] == "<script>"
    assert "a &lt;b&gt; c" in values["body"][1]["value"]


def test_a_slug_that_a_sibling_holds_in_this_language_is_refused(save, edition):
    make_story(edition.page.get_parent(), title="다른 글", slug="mini-lifting")
    response = save("slug", "mini-lifting")
    assert response.status_code == 400
    assert "다른 글" in response.json()["message"]
    assert save("slug", "미니-리프팅").status_code == 200


def test_without_a_version_nothing_is_saved(admin_client, edition):
    url = reverse("wagtail_editions:save_translation", args=[edition.pk])
    response = admin_client.post(url, {"path": "introduction", "text": "Text"})
    assert response.status_code == 400
    assert not edition.translations.exists()


def test_a_locked_edition_takes_no_text(save, edition, django_user_model):
    edition.locked = True
    edition.locked_by = django_user_model.objects.create_user("other")
    edition.locked_at = timezone.now()
    edition.save()
    response = save("introduction", "Text")
    assert response.status_code == 423
    # Wagtail's sentence is HTML; the row shows a text.
    assert "other" in response.json()["message"]
    assert "<" not in response.json()["message"]
    assert not edition.translations.exists()


def test_only_post_is_answered(admin_client, edition):
    url = reverse("wagtail_editions:save_translation", args=[edition.pk])
    assert admin_client.get(url).status_code == 405


def test_a_translator_may_and_a_stranger_may_not(save, edition, translator, django_user_model):
    assert save("introduction", "Text", client=translator).status_code == 200
    translator.force_login(make_person("stranger", make_group("Strangers")))
    response = save("title", "Text", client=translator)
    assert response.status_code in {302, 403}
    assert not edition.translations.filter(path="title").exists()
    translator.logout()
    response = save("title", "Text", client=translator)
    assert response.status_code in {302, 403}
    assert not edition.translations.filter(path="title").exists()


def test_the_source_edition_takes_no_text(admin_client, edition):
    source = edition.original.source_edition
    url = reverse("wagtail_editions:save_translation", args=[source.pk])
    response = admin_client.post(url, {"path": "introduction", "text": "x", "version": 0})
    assert response.status_code == 404


def test_saving_costs_the_same_with_one_row_and_with_many(
    save, edition, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        save("introduction", "An introduction.")


def test_a_rich_text_takes_the_formats_of_its_field_and_no_others(save, edition):
    refused = save("summary.s1", "A <sup>summary</sup>.")
    assert refused.status_code == 400
    assert not edition.translations.exists()
    assert save("summary.s1", "A <b>bold</b> summary.").status_code == 200
    summary = edition.assembled(edition.draft_texts())["summary"]
    assert summary == '<p data-block-key="s1">A <b>bold</b> summary.</p>'
