"""The screens on which a language is made different."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
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


def lines(text):
    """The lines about differences in the edit view, or in a part of it, without white space."""
    found = re.findall(
        r'<div class="we-beside .*?(?=<article|<div class="we-beside |<details|</section)',
        text,
        flags=re.DOTALL,
    )
    return [re.sub(r"\s+", " ", each) for each in found]


def ask(client, guide):
    return client.get(reverse("wagtail_editions:edit", args=[guide.edition_pk])).text


def edit(client, guide):
    return " ".join(lines(ask(client, guide)))


def opened(client, guide, section):
    """A group with everything that is as in the original."""
    return client.get(url("beside", guide, section=section, open="")).text


def in_order(text):
    """What stands in the workbench, in its order: rows by path, differences by their kind."""
    return re.findall(r'data-path="([^"]*)"|we-beside we-beside--(\w+)|<summary>()', text)


def save(client, guide, kind, path, version=0, **data):
    address = url("difference", guide, kind=kind, path=path)
    return client.post(address, {"version": version, **data}, follow=True)


class TestTheLines:
    def test_they_stand_among_the_rows_in_reading_order(self, admin_client, guide):
        guide.override("body.b1.k1.link", {"href": "https://example.com/"})
        guide.override("body.b2.style", "dark")
        guide.hide("body.b4")
        guide.add("paragraph", "<p>Extra</p>", after="b3")
        guide.add("word", "First", stream="body.b4")
        found = [path or kind for path, kind, _fold in in_order(ask(admin_client, guide))]
        order = " ".join(each or "fold" for each in found)
        expected = (
            "body.b1.k1 value fold body.b2.title value fold body.b3.alt_text added fold "
            "hidden added fold sights."
        )
        assert order.startswith(f"title slug seo_title search_description {expected}")

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
        [confirm] = re.findall(r'data-we-post="([^"]*confirm[^"]*)"', shown)
        response = admin_client.post(confirm.replace("&amp;", "&"), follow=True)
        assert "Confirmed." in response.text
        assert "<del" not in " ".join(lines(response.text))
        assert guide.blockers() == []

    def test_a_blocker_leads_to_its_difference(self, admin_client, guide):
        other = make_image("개")
        guide.override("body.b3.image", other.pk)
        get_image_model().objects.get(pk=other.pk).delete()
        address = reverse("wagtail_editions:edit", args=[guide.edition_pk])
        response = admin_client.post(address, {"action-publish": "1"})
        [anchor] = set(re.findall(r'href="[^"]*#(we-[^"]*-difference)"', response.text))
        assert f'id="{anchor}"' in response.text
        assert "no longer exists" in " ".join(lines(response.text))

    def test_what_the_original_does_not_have_any_more_can_be_taken_back(self, admin_client, guide):
        guide.override("body.b2.seats", 7)
        guide.change(body=guide.page.body_ko.get_prep_value()[:1])
        guide.update()
        text = ask(admin_client, guide)
        assert "Not in the original now" in text
        [remove] = re.findall(r'data-we-post="([^"]*remove[^"]*)"', text)
        admin_client.post(remove.replace("&amp;", "&"))
        assert guide.statuses() == {}

    def test_going_back_to_the_original(self, admin_client, guide):
        guide.override("size", "l")
        [remove] = re.findall(r'data-we-post="([^"]*remove[^"]*)"', edit(admin_client, guide))
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
        text = admin_client.get(address).text
        [line] = lines(text)
        assert "Large" in line
        assert "data-we-post" not in text
        assert "we-fold" not in text

    def test_the_same_queries_for_more_differences(self, admin_client, guide):
        guide.override("body.b3.image", make_image("개").pk)
        guide.override("body.b2.page", make_story(guide.home).pk)
        ask(admin_client, guide)
        with CaptureQueriesContext(connection) as few:
            ask(admin_client, guide)
        other = make_story(guide.home, slug="other")
        guide.override("body.b1.k1.link", {"linktype": "page", "id": str(other.pk)})
        guide.override("body.b2.style", "dark")
        guide.add("picture", {"image": make_image().pk, "alt_text": "", "decorative": True})
        guide.add("page", other.pk, after="b1")
        with CaptureQueriesContext(connection) as many:
            ask(admin_client, guide)
        assert len(many) == len(few)


class TestTheScript:
    """What the workbench's script asks, without leaving the page."""

    def post(self, client, address, version=0):
        headers = {"X-Requested-With": "XMLHttpRequest"}
        return client.post(address, {"version": version}, headers=headers)

    def test_a_block_is_hidden_and_shown_again_in_its_group(self, admin_client, guide):
        text = opened(admin_client, guide, "body.b2")
        [hide] = re.findall(r'data-we-post="([^"]*kind=hidden[^"]*)"', text)
        hide = hide.replace("&amp;", "&")
        answer = self.post(admin_client, hide)
        assert (answer.status_code, guide.statuses()) == (200, {"body.b2": "in_effect"})
        text = opened(admin_client, guide, "body.b2")
        assert f'id="{answer.json()["id"]}"' in text
        assert "Show it again" in text
        assert "data-path" not in text
        assert self.post(admin_client, hide).status_code == 409
        [show] = re.findall(r'data-we-post="([^"]*remove[^"]*)"', text)
        answer = self.post(admin_client, show.replace("&amp;", "&"))
        assert "Gone back" in answer.json()["message"]
        text = opened(admin_client, guide, "body.b2")
        assert 'data-path="body.b2.title"' in text
        # The row of what was taken back stays, and the next one has to name its version.
        assert 'data-version="2"' in text
        assert self.post(admin_client, hide, version=2).status_code == 200

    def test_what_is_refused_is_told_as_such(self, admin_client, guide, django_user_model):
        address = url("difference", guide, kind="hidden", path="body.b1")
        answer = self.post(admin_client, address)
        assert (answer.status_code, bool(answer.json()["message"])) == (400, True)
        address = url("remove_difference", guide, path="size", version="9" * 30)
        assert self.post(admin_client, address).status_code == 200
        edition = guide.edition
        edition.locked, edition.locked_by = True, django_user_model.objects.create_user("other")
        edition.save()
        assert self.post(admin_client, address).status_code == 423
        assert "we-fold" not in opened(admin_client, guide, "body.b2")

    def test_the_form_in_a_frame_says_when_it_is_done(self, admin_client, guide):
        address = url("difference", guide, kind="value", path="size", framed="1", section="")
        form = admin_client.get(address)
        assert form["X-Frame-Options"] == "SAMEORIGIN"
        assert "wagtail-sidebar" not in form.text
        done = admin_client.post(address, {"version": 0, "value": "l"})
        [anchor] = re.findall(r'data-we-done="([^"]*)"', done.text)
        assert f'id="{anchor}"' in ask(admin_client, guide)

    def test_a_group_that_is_gone_is_not_found(self, admin_client, guide):
        assert admin_client.get(url("beside", guide, section="body.b9")).status_code == 404


def test_a_text_whose_block_was_hidden_meanwhile_is_saved_and_waits(admin_client, guide):
    guide.hide("body.b2")
    address = reverse("wagtail_editions:save_translation", args=[guide.edition_pk])
    version = guide.edition.translations.get(path="body.b2.title").version
    data = {"path": "body.b2.title", "text": "A card", "version": version}
    answer = admin_client.post(address, data)
    assert answer.status_code == 200
    assert guide.edition.draft_texts()["body.b2.title"] == "A card"


class TestWhatIsAsInTheOriginal:
    def test_every_value_is_offered_with_what_the_original_has(self, admin_client, guide):
        guide.override("size", "l")
        groups = re.findall(r'data-section="([^"]*)"', ask(admin_client, guide))
        assert len(groups) == len(set(groups))
        text = " ".join(opened(admin_client, guide, each) for each in groups)
        for path in ("body.b2.page", "body.b3.image", "body.b1.k1.link", "website", "open"):
            assert f"path={path}&amp;" in text, path
        assert "path=body.b2.title" not in text
        assert "https://example.kr/" in text
        assert "Link “홈”" in text

    def test_it_is_named_before_it_is_looked_at(self, admin_client, guide):
        text = ask(admin_client, guide)
        assert "As in the original: Page, Style, Seats, Full — change for this language" in text
        assert "data-we-form" not in text
        guide.override("body.b2.style", "dark")
        assert "As in the original: Page, Seats, Full — change" in ask(admin_client, guide)

    def test_blocks_that_must_stay_are_not_offered(self, admin_client, guide):
        text = opened(admin_client, guide, "body")
        assert "kind=hidden" not in text
        assert "needed here" in text
        assert "kind=hidden&amp;path=body.b2" in opened(admin_client, guide, "body.b2")

    def test_what_is_inside_a_hidden_block_is_not_offered(self, admin_client, guide):
        guide.hide("body.b2")
        guide.hide("body.b4")
        for section in ("body.b2", "body.b4"):
            assert "data-we-form" not in opened(admin_client, guide, section)

    def test_blocks_are_offered_while_there_is_room(self, admin_client, guide):
        def offered(stream, after):
            address = url("difference", guide, kind="added", stream=stream, after=after)
            text = admin_client.get(address).text
            return re.findall(r"[?&;]type=(\w+)", text)

        assert "stream=body&amp;after=b2" in opened(admin_client, guide, "body.b2")
        assert "stream=body.b4&amp;after=w1" in opened(admin_client, guide, "body.b4")
        assert {"card", "picture", "paragraph"} <= {*offered("body", "b2")}
        card = {"title": "Two", "page": None, "style": "dark", "seats": 1, "full": False}
        guide.add("card", card)
        assert "card" not in offered("body", "b2")
        guide.add("page", guide.home.pk)
        assert offered("body", "b2") == []
        assert "stream=body&amp;" not in opened(admin_client, guide, "body.b2")
        # Where there is no choice, its form comes at once.
        address = url("difference", guide, kind="added", stream="body.b4", after="w1")
        response = admin_client.get(address, follow=True)
        assert "type=word" in response.redirect_chain[0][0]


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
    VIEWS = ("difference", "confirm_difference", "remove_difference")

    def ask(self, client, guide, name):
        address = url(name, guide, kind="value", path="size", version=1)
        method = client.post if name in self.VIEWS[1:] else client.get
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
        assert admin_client.get(url("beside", guide)).status_code == 404


def test_a_label_is_in_the_language_of_whoever_looks():
    block = FieldOfOriginalBlock(ClinicSettings._meta.get_field("booking_link"))
    labels = []
    for language in ("en", "ko"):
        with override(language):
            labels.append(str(block.label))
    assert labels[0] == "Booking link"
    assert labels[1] != labels[0]
