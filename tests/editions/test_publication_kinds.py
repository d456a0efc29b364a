"""What a minor and an urgent publication of the original do to other languages."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from tests.builders import (
    BODY,
    make_home,
    make_story,
    publish_in_english,
    start_in_english,
    translate,
)
from tests.testapp.models import Speaker, StoryPage, Talk
from wagtail_editions.actions import (
    SaveTranslationAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.errors import MinorRefused
from wagtail_editions.models import Edition, PublicationKind
from wagtail_editions.models.source import digest
from wagtail_editions.signals import edition_noticed, edition_updated, edition_withdrawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

MINOR, NOTICE, WITHDRAWAL = (
    PublicationKind.MINOR,
    PublicationKind.URGENT_NOTICE,
    PublicationKind.URGENT_WITHDRAWAL,
)
PARAGRAPH = BODY[1]["value"]


@pytest.fixture
def story():
    story = make_story(make_home())
    publish_in_english(story)
    return story


def english(story):
    return Edition.objects.get(page=story.pk, language="en")


def draft(story, kind, **values):
    page = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    page.publication_kind = kind
    return page.save_revision()


def publish(story, kind, **values):
    revision = draft(story, kind, **values)
    revision.publish()
    return revision


def body(paragraph=PARAGRAPH, minutes=30):
    return [
        BODY[0],
        {**BODY[1], "value": paragraph},
        {**BODY[2], "value": {"title": "상담", "minutes": minutes}},
    ]


def statuses(edition):
    return {row.segment.path: row.status.value for row in edition.rows()}


def logged(edition):
    entries = ModelLogEntry.objects.for_instance(edition)
    return list(entries.order_by("pk").values_list("action", flat=True))


# Minor


def test_a_minor_publication_leaves_nothing_outdated_and_nobody_behind(client, story):
    before = client.get("/en/mini-lifting/").text
    publish(
        story,
        MINOR,
        title="미니 리프팅이란",
        body_ko=body(PARAGRAPH.replace("흉터는", "흉은")),
    )
    edition = english(story)
    assert not edition.is_behind
    assert not list(Edition.objects.behind())
    assert edition.basis_digest == digest(StoryPage, edition.basis)
    assert edition.basis_digest == story.source_edition.basis_digest
    assert set(statuses(edition).values()) == {"translated"}
    assert edition.basis["title"] == "미니 리프팅이란"
    row = edition.translations.get(path="title")
    assert (row.source_text, row.text) == ("미니 리프팅이란", "Mini lifting")
    assert client.get("/en/mini-lifting/").text == before
    edition.save_revision().publish()
    assert client.get("/en/mini-lifting/").text == before


def test_an_edition_is_behind_for_what_it_was_behind_before_only(story):
    publish(story, PublicationKind.NORMAL, introduction_ko="새 소개입니다.")
    assert english(story).is_behind
    publish(story, MINOR, title="미니 리프팅이란", introduction_ko="새 소개에요.")
    edition = english(story)
    assert edition.is_behind
    assert edition.basis["title"] == "미니 리프팅이란"
    assert edition.basis["introduction"] == "소개입니다."
    edition = UpdateEditionAction(edition).execute()
    assert statuses(edition).pop("introduction") == "outdated"
    assert [path for path, status in statuses(edition).items() if status != "translated"] == [
        "introduction"
    ]


def test_a_translation_from_before_that_is_outdated_stays_outdated(story):
    publish(story, PublicationKind.NORMAL, introduction_ko="새 소개입니다.")
    UpdateEditionAction(english(story)).execute()
    publish(story, MINOR, introduction_ko="새 소개예요.")
    edition = english(story)
    assert not edition.is_behind
    assert statuses(edition)["introduction"] == "outdated"
    assert edition.translations.get(path="introduction").source_text == "소개입니다."


def test_a_text_that_goes_by_what_it_says_keeps_its_translation(story):
    publish(story, PublicationKind.NORMAL, summary_ko="<p>하나</p><p>둘</p>")
    edition = UpdateEditionAction(english(story)).execute()
    for row in edition.rows():
        if row.segment.text in {"하나", "둘"}:
            SaveTranslationAction(edition, row.segment.path, f"{row.segment.text} en").execute()
    publish(story, MINOR, summary_ko="<p>하나</p><p>두울</p>")
    edition = english(story)
    row = next(row for row in edition.rows() if row.segment.text == "두울")
    assert (row.text, row.status.value) == ("둘 en", "translated")
    assert not edition.is_behind


def test_who_has_a_row_open_saves_it_after_a_minor_publication(story):
    row = english(story).translations.get(path="introduction")
    publish(story, MINOR, introduction_ko="소개예요.")
    saved = SaveTranslationAction(
        english(story), "introduction", "An opening.", version=row.version
    ).execute()
    assert saved.source_text == "소개예요."


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"body_ko": body(PARAGRAPH.replace("2~3", "2~4"))}, "절개는 2~4 cm입니다."),
        ({"title": "미니 리프팅 2"}, "미니 리프팅 2"),
        ({"body_ko": body(minutes=45)}, "Body"),
        ({"body_ko": body()[1:]}, "실 리프팅과의 비교"),
        ({"body_ko": [*body(), {"type": "heading", "value": "새", "id": "b9"}]}, "새"),
        ({"body_ko": list(reversed(body()))}, "Body"),
        (
            {"body_ko": body(PARAGRAPH.replace("<b>", "<i>").replace("</b>", "</i>"))},
            "절개는 2~3 cm입니다.",
        ),
        ({"introduction_ko": ""}, "소개입니다."),
        ({"seo_title": "제목 태그"}, "제목 태그"),
    ],
)
def test_what_is_more_than_minor_is_refused_and_nothing_changes(client, story, values, named):
    pages = [client.get(address).text for address in ("/ko/미니-리프팅/", "/en/mini-lifting/")]
    basis = english(story).basis
    revision = draft(story, MINOR, **values)
    with pytest.raises(MinorRefused) as refusal:
        revision.publish()
    assert named in " ".join(refusal.value.messages)
    assert pages == [
        client.get(address).text for address in ("/ko/미니-리프팅/", "/en/mini-lifting/")
    ]
    assert english(story).basis == basis
    assert StoryPage.objects.get(pk=story.pk).live_revision_id == story.live_revision_id


def test_the_same_digits_in_another_script_are_the_same(story):
    publish(story, MINOR, body_ko=body(PARAGRAPH.replace("2~3", "２~３")))
    assert not english(story).is_behind


def test_minor_is_refused_while_the_original_is_not_live():
    story = make_story(make_home(), live=False)
    start_in_english(story)
    with pytest.raises(MinorRefused, match="not live yet"):
        publish(story, MINOR, title="다른 제목")
    assert not story.source_edition.live


def test_the_kind_holds_for_one_publication(story):
    revision = publish(story, MINOR, introduction_ko="소개예요.")
    revision.refresh_from_db()
    assert "publication_kind" not in revision.content
    page = StoryPage.objects.get(pk=story.pk)
    assert page.get_latest_revision_as_object().publication_kind == PublicationKind.NORMAL
    page.introduction_ko = "소개 3"
    page.save_revision().publish()
    assert english(story).is_behind


def test_a_draft_keeps_its_kind_until_it_is_published(story):
    draft(story, MINOR, introduction_ko="소개예요.")
    page = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert page.publication_kind == MINOR
    page.save_revision().publish()
    assert not english(story).is_behind


def test_a_copy_does_not_take_over_the_kind(story):
    draft(story, WITHDRAWAL, introduction_ko="소개예요.")
    page = StoryPage.objects.get(pk=story.pk)
    copy = page.copy(update_attrs={"slug": "copy", "title": "사본"}, keep_live=False)
    kinds = [
        revision.content.get("publication_kind") for revision in Revision.objects.for_instance(copy)
    ]
    assert kinds
    assert not any(kinds)


def test_a_damaged_kind_in_a_revision_is_a_normal_publication(story):
    revision = draft(story, MINOR, introduction_ko="소개예요.")
    revision.content["publication_kind"] = "no such kind"
    revision.save()
    revision.publish()
    assert english(story).is_behind


# By a schedule


def schedule(story, kind, **values):
    page = StoryPage.objects.get(pk=story.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.publication_kind = kind
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision()
    revision.publish()
    Revision.objects.filter(pk=revision.pk).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1),
        content={
            **revision.content,
            "go_live_at": (timezone.now() - timedelta(minutes=1)).isoformat(),
        },
    )
    return revision


def test_a_schedule_honours_the_kind(story):
    schedule(story, MINOR, introduction_ko="소개예요.")
    call_command("publish_scheduled")
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개예요."
    assert not english(story).is_behind


def test_a_schedule_that_is_refused_is_taken_back_and_stops_no_other(story):
    refused = schedule(story, MINOR, title="미니 리프팅 2")
    other = make_story(story.get_parent(), title="다른 글", slug="other")
    schedule(other, PublicationKind.NORMAL, introduction_ko="바뀌었습니다.")
    call_command("publish_scheduled")
    refused.refresh_from_db()
    assert refused.approved_go_live_at is None
    assert StoryPage.objects.get(pk=story.pk).title == "미니 리프팅"
    assert StoryPage.objects.get(pk=other.pk).introduction_ko == "바뀌었습니다."
    assert PageLogEntry.objects.filter(page=story.pk, action="wagtail.schedule.cancel").count() == 1


def test_a_revision_that_lost_its_schedule_meanwhile_is_left_alone(story):
    revision = schedule(story, PublicationKind.NORMAL, introduction_ko="바뀌었습니다.")
    read = Revision.objects.get(pk=revision.pk)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    read.publish(log_action="wagtail.publish.scheduled")
    assert StoryPage.objects.get(pk=story.pk).introduction_ko == "소개입니다."


# Urgent


def test_readers_of_other_languages_are_told(client, story):
    assert "original-notice" not in client.get("/en/mini-lifting/").text
    publish(story, NOTICE, body_ko=body(PARAGRAPH.replace("2~3", "4~5")))
    edition = english(story)
    assert edition.is_behind
    text = client.get("/en/mini-lifting/").text
    assert "original-notice" in text
    assert "changed in an important respect on" in text
    assert 'href="/ko/%EB%AF%B8%EB%8B%88' in text
    assert "original-notice" not in client.get("/ko/미니-리프팅/").text
    assert logged(edition)[-1] == "wagtail_editions.notice"


def test_the_notice_stays_until_the_edition_is_published_on_what_the_original_says(client, story):
    publish(story, NOTICE, introduction_ko="소개가 4가지입니다.")
    edition = english(story)
    translate(edition, {"소개입니다.": "An intro."})
    edition.save_revision().publish()
    assert "original-notice" in client.get("/en/mini-lifting/").text
    edition = UpdateEditionAction(english(story)).execute()
    assert "original-notice" in client.get("/en/mini-lifting/").text
    translate(edition, introduction="Four openings.")
    edition.save_revision().publish()
    assert english(story).notice_since is None
    assert "original-notice" not in client.get("/en/mini-lifting/").text


def test_no_stale_save_takes_the_notice_away(client, story):
    stale = english(story)
    publish(story, NOTICE, introduction_ko="소개가 4가지입니다.")
    stale.save()
    stale.save_revision()
    assert english(story).notice_since
    english(story).get_latest_revision_as_object().save()
    assert english(story).notice_since


def test_an_original_that_is_not_live_any_more_is_not_linked(client, story):
    publish(story, NOTICE, introduction_ko="소개가 4가지입니다.")
    StoryPage.objects.get(pk=story.pk).unpublish()
    text = client.get("/en/mini-lifting/").text
    assert "original-notice" in text
    assert "%EB%AF%B8%EB%8B%88" not in text


def test_a_cached_piece_of_the_page_is_not_shown_without_the_notice(story):
    page = StoryPage.objects.get(pk=story.pk)
    page.current_edition = english(story)
    before = page.cache_key
    publish(story, NOTICE, introduction_ko="소개가 4가지입니다.")
    page = StoryPage.objects.get(pk=story.pk)
    page.current_edition = english(story)
    assert page.cache_key != before


def test_other_languages_are_withdrawn_with_an_entry_each(client, story):
    publish(story, WITHDRAWAL, introduction_ko="소개가 4가지입니다.")
    page = StoryPage.objects.get(pk=story.pk)
    assert page.live
    assert page.introduction_ko == "소개가 4가지입니다."
    assert not page.introduction_en
    assert not english(story).live
    assert english(story).translations.get(path="introduction").text == "An introduction."
    assert client.get("/en/mini-lifting/").status_code == 404
    assert client.get("/ko/미니-리프팅/").status_code == 200
    assert logged(english(story))[-1] == "wagtail.unpublish"


@pytest.mark.parametrize("kind", [NOTICE, WITHDRAWAL])
def test_an_edition_that_is_not_live_is_left_alone(kind):
    story = make_story(make_home())
    start_in_english(story)
    publish(story, kind, introduction_ko="소개가 4가지입니다.")
    edition = english(story)
    assert not edition.live
    assert edition.notice_since is None
    assert "wagtail.unpublish" not in logged(edition)


@pytest.mark.parametrize(
    ("kind", "signal"),
    [(MINOR, edition_updated), (NOTICE, edition_noticed), (WITHDRAWAL, edition_withdrawn)],
)
def test_each_edition_is_announced_once_after_commit(
    story, kind, signal, django_capture_on_commit_callbacks
):
    seen = []

    def note(instance, **kwargs):
        seen.append(instance.language)

    revision = draft(story, kind, introduction_ko="소개예요.")
    signal.connect(note)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            revision.publish()
            assert seen == []
        assert seen == ["en"]
    finally:
        signal.disconnect(note)


def test_a_crash_in_the_middle_leaves_the_old_state(story, monkeypatch):
    revision = draft(story, WITHDRAWAL, introduction_ko="소개가 4가지입니다.")
    monkeypatch.setattr(
        "wagtail_editions.actions.consequences.Consequences._spend",
        lambda self: (_ for _ in ()).throw(RuntimeError),
    )
    with pytest.raises(RuntimeError):
        revision.publish()
    page = StoryPage.objects.get(pk=story.pk)
    assert page.introduction_ko == "소개입니다."
    assert page.introduction_en == "An introduction."
    assert english(story).live


# Originals that are no pages


@pytest.fixture
def speaker():
    speaker = Speaker(name_ko="김의사", biography_ko="<p>소개</p>", live=False)
    speaker.talks = [Talk(title_ko="첫 강연")]
    speaker.save()
    speaker.save_revision().publish()
    speaker = Speaker.objects.get(pk=speaker.pk)
    edition = StartEditionAction(speaker, "en").execute()
    translate(edition, {"김의사": "Dr. Kim", "소개": "About", "첫 강연": "First talk"})
    edition.save_revision().publish()
    return Speaker.objects.get(pk=speaker.pk)


def test_a_snippet_and_its_children_can_have_a_minor_change(speaker):
    speaker.name_ko = "김 의사"
    talk = speaker.talks.get()
    talk.title_ko = "첫번째 강연"
    speaker.talks = [talk]
    speaker.publication_kind = MINOR
    speaker.save_revision().publish()
    edition = speaker.editions.get(language="en")
    assert Speaker.objects.get(pk=speaker.pk).talks.get().title_ko == "첫번째 강연"
    assert not edition.is_behind
    assert set(statuses(edition).values()) == {"translated"}


def test_a_snippets_schedule_that_is_refused_is_taken_back(speaker):
    speaker.talks = [*speaker.talks.all(), Talk(title_ko="둘째 강연")]
    speaker.publication_kind = MINOR
    revision = speaker.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert Speaker.objects.get(pk=speaker.pk).talks.count() == 1


def test_a_snippet_can_withdraw_its_other_languages(speaker):
    speaker.name_ko = "김 의사"
    speaker.publication_kind = WITHDRAWAL
    speaker.save_revision().publish()
    assert Speaker.objects.get(pk=speaker.pk).name_ko == "김 의사"
    assert not Speaker.objects.get(pk=speaker.pk).name_en
    assert not speaker.editions.get(language="en").live
