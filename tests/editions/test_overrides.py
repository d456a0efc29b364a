"""What one language has otherwise than the original: saved, published, updated, restored."""

from __future__ import annotations

import pytest
from django.utils import translation
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, ReferenceIndex

from tests.builders import make_story
from tests.editions.guides import Guide, make_image
from wagtail_editions.errors import (
    EditionNotReady,
    EditionPermissionError,
    InvalidOverride,
    SourceIsReadOnly,
    StaleOverride,
    UnknownPlace,
)
from wagtail_editions.models import Edition, Override
from wagtail_editions.signals import override_removed, override_saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    with translation.override("en"):
        yield Guide()


class TestPublishing:
    def test_without_overrides_everything_is_the_originals(self, guide):
        guide.publish()
        page = guide.page
        assert guide.published()[1]["value"]["seats"] == 4
        assert (page.website_en, page.size_en, page.open_en) == ("https://example.kr/", "s", True)
        assert (str(page.price_en), str(page.day_en)) == ("9.50", "2026-01-31")
        assert page.sights.get().map_en == "https://map.kr/"

    def test_values_are_replaced_in_this_language_alone(self, guide):
        other = make_image("개")
        story = make_story(guide.home)
        guide.override("body.b1.k1.link", {"linktype": "page", "id": str(story.pk)})
        guide.override("body.b2.page", story.pk)
        guide.override("body.b2.style", "dark")
        guide.override("body.b2.seats", 7)
        guide.override("body.b3.image", other.pk)
        guide.override("website", "https://example.com/")
        guide.override("size", "l")
        guide.override("price", "12.5")
        guide.override("day", "2026-02-01")
        guide.override("open", False)
        [sight] = guide.page.sights.all()
        guide.override(f"sights.{sight.uuid}.map", "https://map.com/")
        source = guide.page.body_ko.get_prep_value()
        guide.publish()
        text, card, picture, _words = guide.published()
        assert text["value"] == (
            f'<p data-block-key="k1">To the <a linktype="page" id="{story.pk}">home page</a></p>'
        )
        assert card["value"] == {
            "title": "Card",
            "page": story.pk,
            "style": "dark",
            "seats": 7,
            "full": False,
        }
        assert picture["value"] == {"image": other.pk, "alt_text": "A cat", "decorative": False}
        page = guide.page
        assert (page.website_en, page.size_en, page.open_en) == ("https://example.com/", "l", False)
        assert (str(page.price_en), str(page.day_en)) == ("12.50", "2026-02-01")
        assert (page.website_ko, page.size_ko, page.open_ko) == ("https://example.kr/", "s", True)
        assert (str(page.price_ko), str(page.day_ko)) == ("9.50", "2026-01-31")
        assert page.body_ko.get_prep_value() == source
        sight.refresh_from_db()
        assert (sight.map_en, sight.map_ko) == ("https://map.com/", "https://map.kr/")

    def test_a_child_that_comes_back_has_its_own_value_again(self, guide):
        [sight] = guide.page.sights.all()
        guide.override(f"sights.{sight.uuid}.map", "https://map.com/")
        guide.publish()
        with_sight = guide.page.get_latest_revision().content
        page = guide.page
        page.sights = []
        page.save_revision().publish()
        assert not guide.page.sights.exists()
        guide.page.with_content_json(with_sight).save_revision().publish()
        sight = guide.page.sights.get()
        assert (sight.name_en, sight.map_en) == ("Square", "https://map.com/")

    def test_nobody_sees_an_override_before_it_is_published(self, guide):
        guide.publish()
        guide.override("size", "l")
        assert guide.page.size_en == "s"
        assert guide.edition.has_unpublished_changes
        assert guide.draft()["size"] == "l"
        guide.publish()
        assert guide.page.size_en == "l"
        assert not guide.edition.has_unpublished_changes

    def test_a_revision_publishes_its_own_overrides(self, guide):
        guide.override("size", "l")
        revision = guide.edition.save_revision()
        guide.remove("size")
        guide.hide("body.b2")
        revision.publish()
        assert guide.page.size_en == "l"
        assert len(guide.published()) == 4
        # What came after it is neither published nor lost.
        assert guide.edition.has_unpublished_changes
        assert guide.statuses() == {"body.b2": "in_effect"}

    def test_a_hidden_block_is_left_out_and_its_texts_wait_for_nobody(self, guide):
        guide.edition.translations.filter(path="body.b2.title").update(text="")
        with pytest.raises(EditionNotReady):
            guide.publish()
        guide.hide("body.b2")
        assert "body.b2.title" not in [row.segment.path for row in guide.edition.rows()]
        guide.publish()
        assert [block["id"] for block in guide.published()] == ["b1", "b3", "b4"]
        guide.remove("body.b2")
        with pytest.raises(EditionNotReady):
            guide.publish()

    def test_blocks_are_added_with_ids_of_their_own(self, guide):
        card = {"title": "Only here", "page": None, "style": "dark", "seats": 1, "full": False}
        row = guide.add("card", card, after="b1")
        guide.add("word", "First", stream="body.b4")
        guide.publish()
        assert [block["type"] for block in guide.published()] == [
            *["paragraph", "card", "card", "picture", "words"]
        ]
        added = guide.published()[1]
        assert added["value"] == card
        assert row.path == f"body.{added['id']}"
        words = guide.published()[4]["value"]
        assert [word["value"] for word in words] == ["First", "Word"]
        guide.publish()
        assert guide.published()[1]["id"] == added["id"]

    def test_an_added_block_can_be_changed_and_moved(self, guide):
        row = guide.add("word", "First", stream="body.b4")
        also = {"also": {"id": row.value["id"]}, "version": 1}
        again = guide.add("word", "Last", stream="body.b4", after="w1", **also)
        assert (again.pk, again.version) == (row.pk, 2)
        guide.publish()
        assert [word["value"] for word in guide.published()[3]["value"]] == ["Word", "Last"]

    def test_the_preview_shows_the_draft(self, guide, rf):
        guide.override("size", "l")
        guide.override("day", "2026-02-01")
        guide.hide("body.b2")
        text = guide.edition.serve_preview(rf.get("/"), "").rendered_content
        assert "Large" in text
        assert "2026/02/01" in text
        assert "Card" not in text

    def test_a_picture_that_only_one_language_shows_counts_as_used(self, guide):
        other = make_image("개")
        guide.override("body.b3.image", other.pk)
        guide.publish()
        assert ReferenceIndex.get_references_to(other).exists()
        assert ReferenceIndex.get_references_to(guide.image).exists()


class TestRefusals:
    @pytest.mark.parametrize(
        ("path", "value", "said"),
        [
            ("body.b2.style", "neon", "neon"),
            ("body.b2.seats", 11, "10"),
            ("body.b2.seats", "many", "whole number"),
            ("body.b2.seats", None, "required"),
            ("body.b2.page", 999999, "no longer exists"),
            ("body.b2.page", "abc", "cannot be read"),
            ("body.b2.page", {"a": 1}, "cannot be read"),
            ("body.b3.image", 999999, "no longer exists"),
            ("body.b1.k1.link", {"linktype": "page", "id": "999999"}, "no longer exists"),
            ("body.b1.k1.link", {"href": "javascript:alert(1)"}, "no address"),
            ("body.b1.k1.link", {"href": "jav\tascript:alert(1)"}, "no address"),
            ("body.b1.k1.link", {}, "Choose one target"),
            ("body.b1.k1.link", "x", "Choose one target"),
            ("website", "not an address", "valid URL"),
            ("size", "xl", "xl"),
            ("price", "1.234", "2 decimal places"),
            ("day", "2026-02-30", "date"),
            ("body.b2.style", "light", "same value"),
            ("body.b2.seats", 4, "same value"),
        ],
    )
    def test_a_value_that_may_not_stand_there(self, guide, path, value, said):
        with pytest.raises(InvalidOverride) as refusal:
            guide.override(path, value)
        assert said in " ".join(refusal.value.messages)
        assert not Override.objects.exists()

    @pytest.mark.parametrize(
        ("path", "kind", "value"),
        [
            ("body.b9.seats", "value", 3),
            ("body.b2.title", "value", "Text"),
            ("body.b2", "value", 3),
            ("body.b2.seats", "hidden", None),
            ("body.b2.seats", "", None),
            ("body", "hidden", None),
            ("", "added", None),
            ("", "added", {"stream": "body.b2", "type": "word", "value": "x"}),
            ("", "added", {"stream": "body", "type": "word", "value": "x"}),
            ("", "added", {"stream": "body", "type": "page", "value": 1, "after": "b9"}),
        ],
    )
    def test_a_place_that_is_none(self, guide, path, kind, value):
        with pytest.raises(UnknownPlace):
            guide.override(path, value, kind=kind)
        assert not Override.objects.exists()

    def test_blocks_that_may_not_be_missing_or_be_one_more(self, guide):
        with pytest.raises(InvalidOverride, match="minimum number"):
            guide.hide("body.b1")
        guide.add("page", guide.home.pk)
        guide.add("page", guide.home.pk)
        with pytest.raises(InvalidOverride, match="maximum number"):
            guide.add("page", guide.home.pk)
        assert Override.objects.count() == 2

    def test_values_that_do_not_go_together(self, guide):
        guide.override("body.b2.seats", 8)
        with pytest.raises(InvalidOverride, match="five seats"):
            guide.override("body.b2.full", True)
        guide.remove("body.b2.seats")
        guide.override("body.b2.full", True)

    def test_an_added_block_is_cleaned_as_a_whole(self, guide):
        card = {"title": "", "page": 999999, "style": "dark", "seats": 1, "full": False}
        with pytest.raises(InvalidOverride, match="no longer exists"):
            guide.add("card", card)
        with pytest.raises(InvalidOverride, match="required"):
            guide.add("card", {**card, "page": None})

    def test_somebody_else_may_not(self, guide, django_user_model):
        stranger = django_user_model.objects.create_user("stranger")
        with pytest.raises(EditionPermissionError):
            guide.override("size", "l", user=stranger)
        guide.override("size", "l")
        with pytest.raises(EditionPermissionError):
            guide.remove("size", user=stranger)
        assert guide.statuses() == {"size": "in_effect"}

    def test_the_source_edition_has_no_differences(self, guide):
        guide.edition_pk = guide.page.source_edition.pk
        with pytest.raises(SourceIsReadOnly):
            guide.override("size", "l")


class TestTwoPeople:
    def test_the_later_one_is_shown_both_values(self, guide):
        guide.override("size", "l", version=0)
        with pytest.raises(StaleOverride) as conflict:
            guide.override("body.b2.seats", 5, version=3)
        assert conflict.value.current is None
        guide.override("body.b2.seats", 5, version=0)
        guide.override("body.b2.seats", 6, version=1)
        for stale in (0, 1):
            with pytest.raises(StaleOverride) as conflict:
                guide.override("body.b2.seats", 7, version=stale)
            assert (conflict.value.current.value, conflict.value.current.version) == (6, 2)
        with pytest.raises(StaleOverride):
            guide.remove("body.b2.seats", version=1)
        assert guide.draft()["body"][1]["value"]["seats"] == 6

    def test_what_was_taken_back_and_set_anew_is_noticed(self, guide):
        guide.override("size", "l", version=0)
        guide.remove("size", version=1)
        guide.remove("size", version=1)
        assert guide.draft()["size"] == "s"
        with pytest.raises(StaleOverride):
            guide.override("size", "l", version=1)
        assert guide.override("size", "l", version=2).version == 3

    def test_each_change_is_logged_and_announced_once(
        self, guide, admin_user, django_capture_on_commit_callbacks
    ):
        heard = []

        def hear(signal, instance, user, path, **kwargs):
            heard.append((signal, instance, user, path))

        for signal in (override_saved, override_removed):
            signal.connect(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                guide.override("size", "l", user=admin_user)
                guide.remove("size", user=admin_user)
                guide.remove("size", user=admin_user)
        finally:
            for signal in (override_saved, override_removed):
                signal.disconnect(hear)
        assert heard == [
            (override_saved, guide.edition, admin_user, "size"),
            (override_removed, guide.edition, admin_user, "size"),
        ]
        entries = ModelLogEntry.objects.filter(user=admin_user).order_by("timestamp")
        assert [entry.action for entry in entries] == [
            "wagtail_editions.override",
            "wagtail_editions.remove_override",
        ]


class TestUpdating:
    def test_an_override_stays_where_its_value_stayed(self, guide):
        guide.override("size", "l")
        guide.change(website_ko="https://example.org/")
        guide.update()
        assert guide.statuses() == {"size": "in_effect"}
        assert guide.blockers() == []
        assert guide.draft()["website"] == "https://example.org/"

    def test_a_changed_value_is_outdated_until_it_is_confirmed(self, guide):
        row = guide.override("body.b2.seats", 7)
        card = guide.page.body_ko.get_prep_value()[1]["value"]
        guide.change(1, {**card, "seats": 5})
        guide.update()
        assert guide.statuses() == {"body.b2.seats": "outdated"}
        [blocker] = guide.edition.blockers()
        assert blocker.override == "body.b2.seats"
        assert "“4”" in blocker.message
        assert "“5”" in blocker.message
        with pytest.raises(EditionNotReady):
            guide.publish()
        guide.override("body.b2.seats", 7, version=row.version)
        assert guide.blockers() == []
        guide.publish()
        assert guide.published()[1]["value"]["seats"] == 7

    def test_dropping_it_ends_it_too(self, guide):
        guide.override("body.b2.seats", 7)
        card = guide.page.body_ko.get_prep_value()[1]["value"]
        guide.change(1, {**card, "seats": 5})
        guide.update()
        guide.remove("body.b2.seats")
        assert guide.blockers() == []
        guide.publish()
        assert guide.published()[1]["value"]["seats"] == 5

    def test_what_is_gone_is_kept_without_effect_and_comes_back(self, guide):
        guide.override("body.b2.seats", 7)
        guide.add("word", "More", stream="body.b4")
        body = guide.page.body_ko.get_prep_value()
        guide.change(body=[body[0], body[2]])
        guide.update()
        assert set(guide.statuses().values()) == {"gone"}
        assert guide.blockers() == []
        guide.publish()
        assert [block["id"] for block in guide.published()] == ["b1", "b3"]
        guide.change(body=body)
        guide.update()
        assert set(guide.statuses().values()) == {"in_effect"}
        guide.translate()
        guide.publish()
        assert guide.published()[1]["value"]["seats"] == 7
        assert len(guide.published()[3]["value"]) == 2

    def test_a_changed_hidden_block_is_looked_at_again(self, guide):
        guide.hide("body.b2")
        card = guide.page.body_ko.get_prep_value()[1]["value"]
        guide.change(1, {**card, "title": "다른 카드"})
        guide.update()
        [blocker] = guide.blockers()
        assert "hidden" in blocker
        assert "다른 카드" in blocker
        guide.hide("body.b2", version=1)
        assert guide.blockers() == []

    def test_overrides_inside_a_hidden_block_wait(self, guide):
        guide.override("body.b2.seats", 7)
        guide.add("word", "More", stream="body.b4")
        guide.hide("body.b2")
        guide.hide("body.b4")
        assert guide.statuses()["body.b2.seats"] == "hidden"
        assert sorted(guide.statuses().values()) == ["hidden", "hidden", "in_effect", "in_effect"]
        guide.publish()
        guide.remove("body.b2")
        guide.publish()
        assert guide.published()[1]["value"]["seats"] == 7

    def test_an_added_block_whose_neighbour_is_gone_is_never_lost_unseen(self, guide):
        guide.add("page", guide.home.pk, after="b2")
        body = guide.page.body_ko.get_prep_value()
        guide.change(body=[body[0], *body[2:]])
        guide.update()
        assert [*guide.statuses().values()] == ["outdated"]
        [blocker] = guide.blockers()
        assert "at the end" in blocker
        assert guide.draft()["body"][-1]["type"] == "page"
        row = Override.objects.get()
        guide.add("page", guide.home.pk, after="b1", also={"id": row.value["id"]}, version=1)
        assert guide.blockers() == []
        guide.publish()
        assert guide.published()[1]["type"] == "page"

    def test_an_override_goes_on_in_a_changed_paragraph_without_a_key(self, guide):
        link = f'<a linktype="page" id="{guide.home.pk}">홈</a>'
        guide.change(0, f"<p>{link}으로</p>")
        guide.update()
        guide.translate()
        [path] = [path for path in guide.edition.places().values if path.endswith(".link")]
        guide.override(path, {"href": "https://example.com/"})
        guide.change(0, f"<p>{link}으로 가기</p>")
        guide.update()
        [new] = [path for path in guide.edition.places().values if path.endswith(".link")]
        assert new != path
        assert guide.statuses() == {path: "gone", new: "in_effect"}
        assert 'href="https://example.com/"' in guide.draft()["body"][0]["value"]
        # Two that came in the place of one: nobody can tell which is which.
        guide.change(0, f"<p>{link}에서</p><p>{link}까지</p>")
        guide.update()
        assert set(guide.statuses().values()) == {"gone"}

    def test_an_override_may_no_longer_fit_what_the_original_has_now(self, guide):
        card = guide.page.body_ko.get_prep_value()[1]["value"]
        guide.override("body.b2.seats", 8)
        guide.change(1, {**card, "full": True})
        guide.update()
        [blocker] = guide.blockers()
        assert "five seats" in blocker
        with pytest.raises(EditionNotReady):
            guide.publish()

    def test_what_no_longer_exists_blocks_and_breaks_nothing(self, guide, rf):
        other, third = make_image("개"), make_story(guide.home)
        guide.override("body.b3.image", other.pk)
        guide.override("body.b2.page", third.pk)
        guide.override("body.b1.k1.link", {"linktype": "page", "id": str(third.pk)})
        added = {"image": other.pk, "alt_text": "A dog", "decorative": False}
        guide.add("picture", added)
        get_image_model().objects.get(pk=other.pk).delete()
        type(third).objects.get(pk=third.pk).delete()
        blockers = guide.blockers()
        assert len(blockers) == 4
        assert all("no longer exists" in blocker for blocker in blockers)
        assert guide.edition.serve_preview(rf.get("/"), "").rendered_content
        with pytest.raises(EditionNotReady):
            guide.publish()

    def test_digests_of_the_original_know_nothing_of_it(self, guide):
        guide.publish()
        before = guide.page.source_edition.basis_digest, guide.edition.basis_digest
        guide.override("size", "l")
        guide.hide("body.b2")
        guide.publish()
        page = guide.page
        page.save_revision().publish()
        assert (page.source_edition.basis_digest, guide.edition.basis_digest) == before
        assert not guide.edition.is_behind

    def test_a_changed_value_that_is_no_text_leaves_the_edition_behind(self, guide):
        guide.publish()
        guide.change(size_ko="l")
        assert guide.edition.is_behind
        assert guide.page.size_en == "s"
        guide.update()
        guide.publish()
        assert guide.page.size_en == "l"


class TestRestoring:
    def test_going_back_brings_overrides_back(self, guide, admin_user):
        guide.override("size", "l")
        first = guide.edition.save_revision()
        guide.remove("size")
        guide.hide("body.b2")
        guide.edition.save_revision()
        kept = first.as_object()
        assert list(kept.draft_overrides()) == ["size"]
        kept.save_revision(user=admin_user, previous_revision=first)
        assert guide.statuses() == {"size": "in_effect"}
        row = Override.objects.get(path="size")
        assert (row.value, row.version, row.changed_by) == ("l", 3, admin_user)
        row = Override.objects.get(path="body.b2")
        assert (row.kind, row.version) == ("", 2)

    def test_going_back_is_announced_where_it_changes_anything(
        self, guide, django_capture_on_commit_callbacks
    ):
        heard = []

        def hear(path, **kwargs):
            heard.append(path)

        guide.override("size", "l")
        first = guide.edition.save_revision()
        override_saved.connect(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                first.as_object().save_revision(previous_revision=first)
            assert heard == []
            guide.remove("size")
            with django_capture_on_commit_callbacks(execute=True):
                first.as_object().save_revision(previous_revision=first)
            assert heard == [None]
        finally:
            override_saved.disconnect(hear)

    def test_what_is_the_same_keeps_its_version(self, guide):
        guide.override("size", "l")
        first = guide.edition.save_revision()
        first.as_object().save_revision(previous_revision=first)
        assert Override.objects.get().version == 1

    def test_a_revision_from_before_there_were_overrides_has_none(self, guide):
        revision = guide.edition.save_revision()
        del revision.content["overrides"]
        revision.save()
        guide.override("size", "l")
        guide.edition.latest_revision.as_object().save_revision(previous_revision=revision)
        assert guide.statuses() == {}


def test_an_edition_is_deleted_with_its_overrides(guide):
    guide.override("size", "l")
    Edition.objects.get(pk=guide.edition_pk).delete()
    assert not Override.objects.exists()
