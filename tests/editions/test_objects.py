"""Originals that are no pages: snippets with and without drafts, settings, inline children."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from wagtail.models import Site

from tests.testapp.models import Badge, Footer, Speaker, Talk
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction, UpdateEditionAction
from wagtail_editions.errors import EditionNotReady, InvalidTranslation
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db


def english(original, **texts) -> Edition:
    """Begin the English edition and save the texts given by Korean source."""
    edition = StartEditionAction(original, "en").execute()
    return save(edition, texts)


def save(edition, texts) -> Edition:
    for segment in edition.translatable_segments():
        if text := texts.get(segment.text):
            SaveTranslationAction(edition, segment.path, text).execute()
    return edition


def publish(edition) -> None:
    edition.save_revision().publish()


def in_language(original, language, name):
    fresh = type(original).objects.get(pk=original.pk)
    with override(language):
        return getattr(fresh, name)


class TestWithoutDrafts:
    def test_what_is_saved_is_live_in_the_source_language_alone(self):
        badge = Badge.objects.create(name_ko="추천", colour="red")
        source = badge.source_edition
        assert (source.live, source.title, source.language) == (True, "추천", "ko")
        assert in_language(badge, "en", "name") in (None, "")

    def test_another_language_has_its_own_publication(self):
        badge = Badge.objects.create(name_ko="추천")
        edition = english(badge, 추천="Recommended")
        assert in_language(badge, "en", "name") in (None, "")
        publish(edition)
        assert in_language(badge, "en", "name") == "Recommended"
        assert in_language(badge, "ko", "name") == "추천"
        assert str(Edition.objects.get(pk=edition.pk)) == "Recommended (English)"

    def test_a_changed_source_leaves_the_other_language_behind_and_whole(self):
        badge = Badge.objects.create(name_ko="추천")
        edition = english(badge, 추천="Recommended")
        publish(edition)
        badge = Badge.objects.get(pk=badge.pk)
        badge.name_ko = "강력 추천"
        badge.save()
        edition = Edition.objects.get(pk=edition.pk)
        assert edition.is_behind
        assert in_language(badge, "en", "name") == "Recommended"
        UpdateEditionAction(edition).execute()
        edition = Edition.objects.get(pk=edition.pk)
        assert [row.status.value for row in edition.rows()] == ["outdated"]
        with pytest.raises(EditionNotReady):
            publish(edition)

    def test_a_change_of_what_is_shared_leaves_nothing_behind(self):
        badge = Badge.objects.create(name_ko="추천", colour="red")
        edition = english(badge, 추천="Recommended")
        badge = Badge.objects.get(pk=badge.pk)
        badge.colour = "blue"
        badge.save()
        assert not Edition.objects.get(pk=edition.pk).is_behind

    def test_a_stale_object_writes_no_other_language(self):
        badge = Badge.objects.create(name_ko="추천")
        stale = Badge.objects.get(pk=badge.pk)
        publish(english(badge, 추천="Recommended"))
        stale.name_ko = "새 추천"
        stale.save()
        assert in_language(badge, "en", "name") == "Recommended"

    def test_withdrawing_empties_the_column_and_nothing_else(self):
        badge = Badge.objects.create(name_ko="추천")
        edition = english(badge, 추천="Recommended")
        publish(edition)
        Edition.objects.get(pk=edition.pk).unpublish()
        assert in_language(badge, "en", "name") in (None, "")
        assert in_language(badge, "ko", "name") == "추천"
        assert badge.source_edition.live

    def test_deleting_takes_the_editions_along(self):
        badge = Badge.objects.create(name_ko="추천")
        english(badge, 추천="Recommended")
        other = Badge.objects.create(name_ko="신규")
        badge.delete()
        assert [each.original for each in Edition.objects.filter(page=None)] == [other]

    def test_written_in_english(self):
        badge = Badge.objects.create(name_en="Recommended", source_language="en")
        assert badge.source_edition.title == "Recommended"
        edition = StartEditionAction(badge, "ko").execute()
        publish(save(edition, {"Recommended": "추천"}))
        assert in_language(badge, "ko", "name") == "추천"

    def test_a_copy_has_no_text_of_languages_without_an_edition(self):
        badge = Badge.objects.create(name_ko="추천")
        publish(english(badge, 추천="Recommended"))
        copy = Badge.objects.get(pk=badge.pk)
        copy.pk = None
        copy._state.adding = True
        copy.save()
        assert in_language(copy, "ko", "name") == "추천"
        assert in_language(copy, "en", "name") in (None, "")
        assert [each.language for each in copy.editions.all()] == ["ko"]


class TestWithDrafts:
    @pytest.fixture
    def speaker(self):
        speaker = Speaker(name_ko="김의사", biography_ko="<p>소개</p>", live=False)
        speaker.talks = [Talk(title_ko="첫 강연")]
        speaker.save()
        speaker.save_revision().publish()
        return Speaker.objects.get(pk=speaker.pk)

    TEXTS = {"김의사": "Dr. Kim", "소개": "About", "첫 강연": "First talk"}

    def test_a_draft_is_not_live(self):
        speaker = Speaker(name_ko="김의사", live=False)
        speaker.save()
        assert not speaker.source_edition.live
        speaker.save_revision().publish()
        assert speaker.source_edition.live

    def test_each_language_is_published_by_itself(self, speaker):
        edition = english(speaker, **self.TEXTS)
        publish(edition)
        talk = Speaker.objects.get(pk=speaker.pk).talks.get()
        assert (talk.title_ko, talk.title_en) == ("첫 강연", "First talk")
        assert in_language(speaker, "en", "name") == "Dr. Kim"
        speaker = Speaker.objects.get(pk=speaker.pk)
        speaker.name_ko = "김 의사"
        speaker.save_revision()
        assert not Edition.objects.get(pk=edition.pk).is_behind
        speaker.get_latest_revision().publish()
        assert Edition.objects.get(pk=edition.pk).is_behind
        assert in_language(speaker, "en", "name") == "Dr. Kim"
        assert in_language(speaker, "ko", "name") == "김 의사"

    def test_unpublishing_one_language_leaves_the_other(self, speaker):
        edition = english(speaker, **self.TEXTS)
        publish(edition)
        Speaker.objects.get(pk=speaker.pk).unpublish()
        speaker = Speaker.objects.get(pk=speaker.pk)
        assert speaker.live
        assert not speaker.source_edition.live
        assert in_language(speaker, "en", "name") == "Dr. Kim"
        Edition.objects.get(pk=edition.pk).unpublish()
        assert not Speaker.objects.get(pk=speaker.pk).live
        assert speaker.talks.get().title_en in (None, "")

    def test_a_stale_revision_erases_no_other_language(self, speaker):
        revision = speaker.save_revision()
        publish(english(speaker, **self.TEXTS))
        revision.publish()
        talk = Speaker.objects.get(pk=speaker.pk).talks.get()
        assert talk.title_en == "First talk"
        assert in_language(speaker, "en", "name") == "Dr. Kim"


class TestChildren:
    @pytest.fixture
    def speaker(self):
        speaker = Speaker(name_ko="김의사", live=False)
        speaker.save()
        return Speaker.objects.get(pk=speaker.pk)

    TEXTS = {"김의사": "Dr. Kim", "첫 강연": "First talk", "둘째 강연": "Second talk"}

    def test_a_child_of_a_draft_keeps_its_row_through_later_drafts(self, speaker):
        draft = speaker.get_latest_revision_as_object()
        draft.talks = [Talk(title_ko="첫 강연")]
        first = draft.save_revision()
        first.publish()
        row = Talk.objects.get()
        publish(english(speaker, **self.TEXTS))
        # The draft still knows the child without a key.
        content = first.content
        assert content["talks"][0]["pk"] is None
        again = Speaker.objects.get(pk=speaker.pk).with_content_json(content)
        again.talks.all()[0].title_ko = "첫 강연"
        again.save_revision().publish()
        after = Talk.objects.get()
        assert (after.pk, after.uuid, after.title_en) == (row.pk, row.uuid, "First talk")

    def test_a_child_that_comes_back_gets_its_published_texts_back(self, speaker):
        speaker.talks = [Talk(title_ko="첫 강연")]
        with_talk = speaker.save_revision()
        with_talk.publish()
        publish(english(speaker, **self.TEXTS))
        without = Speaker.objects.get(pk=speaker.pk)
        without.talks = []
        without.save_revision().publish()
        assert not Talk.objects.exists()
        Speaker.objects.get(pk=speaker.pk).with_content_json(
            with_talk.content
        ).save_revision().publish()
        assert Talk.objects.get().title_en == "First talk"

    def test_a_new_child_is_not_public_where_it_was_not_published(self, speaker):
        speaker.talks = [Talk(title_ko="첫 강연")]
        speaker.save_revision().publish()
        edition = english(speaker, **self.TEXTS)
        publish(edition)
        more = Speaker.objects.get(pk=speaker.pk)
        more.talks = [*more.talks.all(), Talk(title_ko="둘째 강연")]
        more.save_revision().publish()
        with override("en"):
            assert [talk.is_public for talk in Talk.objects.order_by("pk")] == [True, False]
        edition = Edition.objects.get(pk=edition.pk)
        assert edition.is_behind
        UpdateEditionAction(edition).execute()
        publish(save(Edition.objects.get(pk=edition.pk), self.TEXTS))
        with override("en"):
            titles = [talk.title for talk in Talk.objects.order_by("pk")]
        assert titles == ["First talk", "Second talk"]

    def test_a_moved_child_keeps_its_translation(self, speaker):
        speaker.talks = [Talk(title_ko="첫 강연"), Talk(title_ko="둘째 강연")]
        speaker.save_revision().publish()
        edition = english(speaker, **self.TEXTS)
        publish(edition)
        moved = Speaker.objects.get(pk=speaker.pk)
        moved.talks = list(reversed(moved.talks.all()))
        moved.save_revision().publish()
        edition = UpdateEditionAction(Edition.objects.get(pk=edition.pk)).execute()
        assert {row.status.value for row in edition.rows()} == {"translated"}

    def test_saving_a_child_alone_writes_no_other_language(self, speaker):
        speaker.talks = [Talk(title_ko="첫 강연")]
        speaker.save_revision().publish()
        stale = Talk.objects.get()
        publish(english(speaker, **self.TEXTS))
        stale.title_ko = "고친 강연"
        with override("en"):
            stale.save()
        row = Talk.objects.get()
        assert (row.title_ko, row.title_en) == ("고친 강연", "First talk")


class TestSettings:
    def test_settings_are_live_on_save_and_translated_by_their_edition(self):
        site = Site.objects.get(is_default_site=True)
        footer = Footer.for_site(site)
        footer.note_ko = "쉬는 날"
        footer.telephone = "+82 2 000 0000"
        footer.save()
        edition = english(footer, **{"쉬는 날": "Closed today"})
        assert in_language(footer, "en", "note") in (None, "")
        publish(edition)
        assert in_language(footer, "en", "note") == "Closed today"
        stale = Footer.for_site(site)
        stale.telephone = "+82 2 111 1111"
        stale.save()
        assert in_language(footer, "en", "note") == "Closed today"
        assert not Edition.objects.get(pk=edition.pk).is_behind

    def test_the_rules_of_a_field_hold_for_its_translations(self):
        footer = Footer.for_site(Site.objects.get(is_default_site=True))
        footer.note_ko = "쉬는 날"
        footer.save()
        edition = StartEditionAction(footer, "en").execute()
        with pytest.raises(InvalidTranslation, match="No exclamation marks"):
            SaveTranslationAction(edition, "note", "Closed today!").execute()
        assert not edition.draft_texts()
