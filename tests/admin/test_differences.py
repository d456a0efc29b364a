"""The screens on which a language is made different."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import override
from wagtail.images import get_image_model
from wagtail.users.models import UserProfile

from cms.models import ClinicSettings
from tests.builders import make_story
from tests.editions.guides import Guide, make_image
from tests.reviewing import make_group, make_person
from wagtail_editions.blocks import FieldOfOriginalBlock
from wagtail_editions.models import Override, Right

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    with translation.override("en"):
        yield Guide()


def url(name, guide, **query):
    return f"{reverse(f'wagtail_editions:{name}', args=[guide.edition_pk])}?{urlencode(query)}"


def section(text):
    """The part of the edit view that lists differences, without white space."""
    found = re.search(r'<section class="we-differences".*?</section>', text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", found[0])


def edit(client, guide):
    return section(client.get(reverse("wagtail_editions:edit", args=[guide.edition_pk])).text)


def save(client, guide, kind, path, version=0, **data):
    address = url("difference", guide, kind=kind, path=path)
    return client.post(address, {"version": version, **data}, follow=True)


class TestTheList:
    def test_without_differences_it_says_so_and_offers_all_three(self, admin_client, guide):
        shown = edit(admin_client, guide)
        assert "the original's" in shown or "original&#x27;s" in shown
        for kind in ("value", "hidden", "added"):
            assert f"?kind={kind}" in shown

    def test_both_values_are_readable(self, admin_client, guide):
        other, story = make_image("개"), make_story(guide.home)
        guide.override("body.b3.image", other.pk)
        guide.override("body.b2.page", story.pk)
        guide.override("body.b2.style", "dark")
        guide.override("open", False)
        guide.override("body.b1.k1.link", {"href": "https://example.com/"})
        guide.hide("body.b4")
        guide.add("word", "Only here", stream="body.b4")
        shown = edit(admin_client, guide)
        for text in ("고양이", "개", "미니 리프팅", "홈", "Light", "Dark", "yes", "no"):
            assert text in shown, text
        assert "https://example.com/" in shown
        assert "Words: 낱말" in shown
        assert "Word: Only here" in shown
        assert "inside a hidden block" in shown
        assert shown.count("<img") == 2
        assert shown.count("remove/?") == 7

    def test_what_is_outdated_shows_what_changed_and_can_be_confirmed(self, admin_client, guide):
        guide.override("size", "l")
        guide.override("body.b2.seats", 7)
        card = guide.page.body_ko.get_prep_value()[1]["value"]
        guide.change(1, {**card, "seats": 5})
        guide.update()
        shown = edit(admin_client, guide)
        assert "<del" in shown
        [confirm] = re.findall(r'url-value="([^"]*confirm[^"]*)"', shown)
        response = admin_client.post(confirm.replace("&amp;", "&"), follow=True)
        assert "Confirmed." in response.text
        assert "<del" not in section(response.text)
        assert guide.blockers() == []

    def test_a_blocker_leads_to_its_difference(self, admin_client, guide):
        other = make_image("개")
        guide.override("body.b3.image", other.pk)
        get_image_model().objects.get(pk=other.pk).delete()
        address = reverse("wagtail_editions:edit", args=[guide.edition_pk])
        response = admin_client.post(address, {"action-publish": "1"})
        [anchor] = set(re.findall(r'href="[^"]*#(we-[^"]*-difference)"', response.text))
        assert f'id="{anchor}"' in response.text
        assert "no longer exists" in section(response.text)

    def test_going_back_to_the_original(self, admin_client, guide):
        guide.override("size", "l")
        [remove] = re.findall(r'url-value="([^"]*remove[^"]*)"', edit(admin_client, guide))
        remove = remove.replace("&amp;", "&")
        assert admin_client.get(remove).status_code == 405
        response = admin_client.post(remove, follow=True)
        assert "Gone back" in response.text
        assert guide.statuses() == {}
        guide.override("size", "l")
        response = admin_client.post(remove, follow=True)
        assert "Somebody else" in response.text
        assert guide.statuses() == {"size": "in_effect"}

    def test_an_old_version_shows_its_own_and_offers_nothing(self, admin_client, guide):
        guide.override("size", "l")
        revision = guide.edition.save_revision()
        guide.remove("size")
        address = reverse("wagtail_editions:revisions_revert", args=[guide.edition_pk, revision.pk])
        shown = section(admin_client.get(address).text)
        assert "Large" in shown
        assert "remove" not in shown


def test_a_text_whose_block_was_hidden_meanwhile_is_saved_and_waits(admin_client, guide):
    guide.hide("body.b2")
    address = reverse("wagtail_editions:save_translation", args=[guide.edition_pk])
    version = guide.edition.translations.get(path="body.b2.title").version
    data = {"path": "body.b2.title", "text": "A card", "version": version}
    answer = admin_client.post(address, data)
    assert answer.status_code == 200
    assert guide.edition.draft_texts()["body.b2.title"] == "A card"


class TestChoosing:
    def test_every_value_is_offered_with_what_the_original_has(self, admin_client, guide):
        guide.override("size", "l")
        text = admin_client.get(url("differences", guide)).text
        for path in ("body.b2.page", "body.b3.image", "body.b1.k1.link", "website", "open"):
            assert f"path={path}" in text
        assert "body.b2.title" not in text
        assert "https://example.kr/" in text
        assert "Link “홈”" in text
        assert "replaced" in text

    def test_blocks_that_must_stay_are_not_offered(self, admin_client, guide):
        text = admin_client.get(url("differences", guide, kind="hidden")).text
        assert "path=body.b1&" not in text
        assert 'path=body.b1"' not in text
        assert "path=body.b2" in text
        assert "needed here" in text

    def test_what_is_inside_a_hidden_block_is_not_offered(self, admin_client, guide):
        guide.hide("body.b2")
        guide.hide("body.b4")
        assert "path=body.b2.page" not in admin_client.get(url("differences", guide)).text
        text = admin_client.get(url("differences", guide, kind="hidden")).text
        assert "path=body.b2" in text
        assert "path=body.b4.w1" not in text
        text = admin_client.get(url("differences", guide, kind="added")).text
        assert 'value="body.b4"' not in text

    def test_blocks_are_offered_while_there_is_room(self, admin_client, guide):
        def offered():
            text = admin_client.get(url("differences", guide, kind="added")).text
            return re.findall(r'<option value="(card|picture|word|b1)">', text)

        assert offered() == ["card", "picture", "b1", "word"]
        card = {"title": "Two", "page": None, "style": "dark", "seats": 1, "full": False}
        guide.add("card", card)
        assert offered() == ["picture", "b1", "word"]
        guide.add("page", guide.home.pk)
        assert offered() == ["word"]

    def test_the_same_number_of_queries_for_more_values_without_references(
        self, admin_client, guide, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(35):
            admin_client.get(url("differences", guide))


class TestTheForm:
    def test_a_choice(self, admin_client, guide, admin_user):
        address = url("difference", guide, kind="value", path="body.b2.style")
        form = admin_client.get(address)
        assert "Light" in form.text
        assert "data-we-block-data-value" in form.text
        response = save(admin_client, guide, "value", "body.b2.style", value="dark")
        assert "Saved." in response.text
        row = Override.objects.get()
        assert (row.value, row.changed_by) == ("dark", admin_user)

    @pytest.mark.parametrize(
        ("path", "data", "raw"),
        [
            ("body.b2.seats", {"value": "7"}, 7),
            ("body.b2.page", {"value": ""}, None),
            ("body.b2.full", {"value": "on"}, True),
            ("website", {"value": "https://example.com/"}, "https://example.com/"),
            ("size", {"value": "l"}, "l"),
            ("price", {"value": "12.5"}, "12.5"),
            ("day", {"value": "2026-02-01"}, "2026-02-01"),
            ("open", {}, False),
            (
                "body.b1.k1.link",
                {"value-page": "", "value-document": "", "value-url": "https://example.com/"},
                {"href": "https://example.com/"},
            ),
        ],
    )
    def test_every_kind_of_value(self, admin_client, guide, path, data, raw):
        address = url("difference", guide, kind="value", path=path)
        assert admin_client.get(address).status_code == 200
        response = save(admin_client, guide, "value", path, **data)
        assert "Saved." in response.text
        assert Override.objects.get(path=path).value == raw
        again = admin_client.get(address)
        assert again.status_code == 200
        assert 'name="version" value="1"' in again.text

    def test_a_picture(self, admin_client, guide):
        other = make_image("개")
        save(admin_client, guide, "value", "body.b3.image", value=other.pk)
        assert Override.objects.get().value == other.pk
        address = url("difference", guide, kind="value", path="body.b3.image")
        text = admin_client.get(address).text
        assert "고양이" in text
        assert "<img" in text

    def test_hiding_and_showing(self, admin_client, guide):
        address = url("difference", guide, kind="hidden", path="body.b2")
        assert "Card block" in admin_client.get(address).text or True
        save(admin_client, guide, "hidden", "body.b2")
        assert guide.statuses() == {"body.b2": "in_effect"}

    def test_adding_and_moving(self, admin_client, guide):
        query = {"kind": "added", "stream": "body", "type": "card", "after": "b2"}
        address = url("difference", guide, **query)
        form = admin_client.get(address).text
        assert re.search(r'<option value="b2" selected', form)
        data = {
            "version": 0,
            "after": "b1",
            "value-title": "Only here",
            "value-page": "",
            "value-style": "dark",
            "value-seats": "2",
        }
        admin_client.post(address, data)
        assert [block["type"] for block in guide.draft()["body"]][:3] == [
            *["paragraph", "card", "card"]
        ]
        row = Override.objects.get()
        change = url("difference", guide, kind="added", path=row.path)
        assert "Only here" in admin_client.get(change).text
        admin_client.post(change, {**data, "version": 1, "after": ""})
        assert guide.draft()["body"][0]["value"]["title"] == "Only here"
        assert Override.objects.count() == 1

    @pytest.mark.parametrize(
        ("path", "data", "said"),
        [
            ("body.b2.seats", {"value": "11"}, "less than or equal to 10"),
            ("body.b2.style", {"value": "neon"}, "neon"),
            ("body.b2.style", {"value": "light"}, "same value"),
            ("body.b1.k1.link", {"value-url": "javascript:x()"}, "<li>This is no address"),
            ("body.b1.k1.link", {"value-url": ""}, "<li>Choose one target"),
            ("body.b3.image", {"value": "999999"}, "required"),
        ],
    )
    def test_what_is_refused_stays_in_the_form(self, admin_client, guide, path, data, said):
        response = save(admin_client, guide, "value", path, **data)
        assert response.status_code == 200
        assert said in response.text
        assert not Override.objects.exists()

    def test_a_stale_form_shows_theirs_and_keeps_mine(self, admin_client, guide):
        guide.override("body.b2.seats", 6)
        response = save(admin_client, guide, "value", "body.b2.seats", version=0, value="8")
        assert "Saved by somebody else" in response.text
        assert re.search(r'we-shown__text">\s*6\s*<', response.text)
        assert 'name="version" value="1"' in response.text
        assert "&quot;8&quot;" in response.text or '"8"' in response.text
        save(admin_client, guide, "value", "body.b2.seats", version=1, value="8")
        assert Override.objects.get().value == 8

    def test_without_a_version_nothing_is_saved(self, admin_client, guide):
        response = save(admin_client, guide, "value", "size", version="", value="l")
        assert "no version" in response.text
        assert not Override.objects.exists()

    @pytest.mark.parametrize(
        "query",
        [
            {"kind": "value", "path": "body.b9"},
            {"kind": "value", "path": "body.b2.title"},
            {"kind": "hidden", "path": "body"},
            {"kind": "added", "stream": "body", "type": "word"},
            {"kind": "added", "stream": "gone", "type": "word"},
            {"kind": "added"},
            {"kind": "", "path": "size"},
            {},
        ],
    )
    def test_a_place_that_is_none_is_not_found(self, admin_client, guide, query):
        assert admin_client.get(url("difference", guide, **query)).status_code == 404


class TestWhoMay:
    VIEWS = ("differences", "difference", "confirm_difference", "remove_difference")

    def ask(self, client, guide, name):
        address = url(name, guide, kind="value", path="size", version=1)
        method = client.post if name in self.VIEWS[2:] else client.get
        return method(address)

    @pytest.mark.parametrize("name", VIEWS)
    @pytest.mark.parametrize("rights", [[], [Right.REVIEW], [Right.PUBLISH]])
    def test_whoever_may_not_translate_may_not(self, client, guide, name, rights):
        guide.override("size", "l")
        client.force_login(make_person("other", make_group("Others", {"en": rights})))
        response = self.ask(client, guide, name)
        assert response.status_code in {302, 403}
        assert guide.statuses() == {"size": "in_effect"}

    @pytest.mark.parametrize("name", VIEWS)
    def test_a_locked_edition_takes_nothing(self, admin_client, guide, django_user_model, name):
        guide.override("size", "l")
        edition = guide.edition
        edition.locked = True
        edition.locked_by = django_user_model.objects.create_user("other")
        edition.save()
        response = self.ask(admin_client, guide, name)
        assert response.status_code == 302
        assert guide.statuses() == {"size": "in_effect"}
        assert Override.objects.get().version == 1

    def test_the_source_edition_has_none(self, admin_client, guide):
        guide.edition_pk = guide.page.source_edition.pk
        assert admin_client.get(url("differences", guide)).status_code == 404


def test_a_label_is_in_the_language_of_whoever_looks():
    block = FieldOfOriginalBlock(ClinicSettings._meta.get_field("booking_link"))
    labels = []
    for language in ("en", "ko"):
        with override(language):
            labels.append(str(block.label))
    assert labels[0] == "Booking link"
    assert labels[1] != labels[0]
