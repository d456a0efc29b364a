"""What the workbench is told every few seconds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from tests.builders import make_home, make_story, start_in_english, translate
from tests.reviewing import fresh, make_group, make_person
from tests.reviews.test_screen_costs import make_edition
from wagtail_editions.actions import (
    NotePresenceAction,
    SaveTranslationAction,
    SaveTranslationsAction,
    UpdateEditionAction,
)
from wagtail_editions.admin.live import initials
from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.models import Edition, Grant, Presence, Right, SegmentComment, Translation

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[..., Any]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

PATH = "introduction"
#: What any request of the admin asks: languages, session, person, profile and two permissions.
OF_ANY_REQUEST = 6


@pytest.fixture
def edition() -> Edition:
    return start_in_english(make_story(make_home()))


@pytest.fixture
def group():
    return make_group("Translators", {"en": [Right.TRANSLATE]})


@pytest.fixture
def ask(edition) -> Ask:
    """Ask as a person; without a moment, of what has happened from now on."""

    def ask(person: Any, *, window: str = "w1", **data: Any) -> Any:
        client = Client(headers={"x-requested-with": "XMLHttpRequest"})
        client.force_login(fresh(person))
        data = {"path": "", "since": str(timezone.now().timestamp() + 61), **data}
        url = reverse("wagtail_editions:live", args=[edition.pk])
        return client.post(url, {"window": window, **data})

    return ask


def test_people_see_each_other_and_where_they_are(ask, group):
    kim = make_person("kim", group)
    kim.first_name, kim.last_name = "Minji", "Kim"
    kim.save()
    lee = make_person("lee", group)
    assert ask(kim, path=PATH).json()["people"] == []
    (seen,) = ask(lee).json()["people"]
    assert (seen["name"], seen["initials"], seen["path"]) == ("Minji Kim", "MK", PATH)
    assert seen["is_writing"]
    assert not seen["is_self"]
    ask(kim, path="title")
    assert [each["path"] for each in ask(lee).json()["people"]] == ["title"]
    # One's own other window is told as such.
    assert [each["is_self"] for each in ask(kim, window="w2").json()["people"]] == [True, False]
    assert ask(kim, leave="1").json() == {}
    ask(kim, window="w2", leave="1")
    assert ask(lee).json()["people"] == []


def test_whoever_says_nothing_more_is_gone_and_later_forgotten(ask, group, edition):
    kim, lee = make_person("kim", group), make_person("lee", group)
    ask(kim)
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=21))
    assert ask(lee).json()["people"] == []
    assert Presence.objects.count() == 2
    Presence.objects.update(seen_at=timezone.now() - timedelta(days=2))
    ask(lee, window="w2")
    assert Presence.objects.count() == 1


def test_a_presence_is_written_only_where_it_says_something_new(group, edition):
    kim = make_person("kim", group)

    def writes(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            NotePresenceAction(edition, "w1", path, kim).execute()
        return sum("UPDATE" in each["sql"] for each in queries)

    NotePresenceAction(edition, "w1", "", kim).execute()
    assert [writes(path) for path in ("", PATH, PATH)] == [0, 1, 0]
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=11))
    assert writes(PATH) == 1
    with pytest.raises(EditionPermissionError):
        NotePresenceAction(edition, "w1", "", make_person("stranger")).execute()


def test_what_others_save_is_told_as_a_screen_shows_it(ask, group, edition):
    kim, lee = make_person("kim", group), make_person("lee", group)
    before = ask(lee).json()
    assert before["rows"] == []
    assert "done" not in before
    SaveTranslationAction(
        edition, "body.b2.k1", "It is <1>2 to 3 cm</1> & more".replace("&", "&amp;"), user=kim
    ).execute()
    after = ask(lee, since=before["now"]).json()
    assert after["rows"] == [
        {
            "path": "body.b2.k1",
            "text": "It is <1>2 to 3 cm</1> &amp; more",
            "html": 'It is <b data-c="1">2 to 3 cm</b> &amp; more',
            "version": 1,
            "status": "translated",
            "status_label": "translated",
            "by": "kim",
        }
    ]
    assert after["done"] == 1
    assert after["words_left"] > 0
    assert ask(lee, since=after["now"]).json()["rows"] == []
    # Told twice rather than not at all, to whoever has only the time of the screen.
    moment = str(timezone.now().timestamp())
    assert len(ask(lee, since=moment).json()["rows"]) == 1


def test_what_is_taken_back_or_restored_is_told(ask, group, edition):
    kim = make_person("kim", group)
    translate(edition)
    edition.save_revision()
    moment = ask(kim).json()["now"]
    SaveTranslationAction(edition, PATH, "").execute()
    told = {row["path"]: row for row in ask(kim, since=moment).json()["rows"]}
    assert (told[PATH]["text"], told[PATH]["status"]) == ("", "missing")
    moment = ask(kim).json()["now"]
    Translation.objects.update(translated_at=timezone.now() - timedelta(hours=1))
    Edition.objects.get(pk=edition.pk).latest_revision.as_object().save_revision()
    (row,) = ask(kim, since=moment).json()["rows"]
    assert (row["path"], row["text"]) == (PATH, "An introduction.")


def test_a_save_that_waited_for_hours_is_told_when_it_is_seen(ask, group, edition):
    kim = make_person("kim", group)
    moment = ask(kim).json()["now"]
    SaveTranslationsAction(edition, {PATH: "Text", "title": "Title"}).execute()
    Translation.objects.update(translated_at=timezone.now() - timedelta(hours=1))
    assert {PATH, "title"} <= {row["path"] for row in ask(kim, since=moment).json()["rows"]}


def test_an_update_a_lock_and_a_lost_right_are_told(ask, group, edition):
    kim = make_person("kim", group)
    before = ask(kim).json()
    assert before["basis"] == edition.basis_digest
    assert before["refusal"] == ""
    story: Any = edition.page.specific
    story.introduction_ko = "다른 소개입니다."
    story.save_revision().publish()
    UpdateEditionAction(Edition.objects.get(pk=edition.pk)).execute()
    edition.refresh_from_db()
    assert ask(kim).json()["basis"] == edition.basis_digest != before["basis"]

    Edition.objects.update(locked=True, locked_by=make_person("lee"), locked_at=timezone.now())
    assert "lee" in ask(kim).json()["refusal"]
    Edition.objects.update(locked=False, locked_by=None)
    edition.save_revision()
    tomorrow = timezone.now() + timedelta(days=1)
    Revision.objects.update(approved_go_live_at=tomorrow)
    assert "scheduled" in ask(kim).json()["refusal"]
    Revision.objects.update(approved_go_live_at=None)
    Grant.objects.update(right=Right.REVIEW)
    assert "not translate here any more" in ask(kim).json()["refusal"]
    Grant.objects.all().delete()
    refused = ask(kim)
    assert refused.status_code == 403
    assert "may not see" in refused.json()["message"]


def test_open_threads_are_counted(ask, group, edition):
    first = SegmentComment.objects.create(edition=edition, path=PATH, text="Which?")
    SegmentComment.objects.create(edition=edition, path=PATH, text="This.", thread=first)
    SegmentComment.objects.create(edition=edition, path=PATH, text="?", resolved_at=timezone.now())
    assert ask(make_person("kim", group)).json()["comments"] == {PATH: 1}


def test_a_request_that_cannot_be_read_is_refused_with_a_sentence(ask, admin_user):
    for data in (
        *({"window": each} for each in ("", "x" * 37, "<b>")),
        *({"path": each} for each in ("x" * 501, "a\x00b")),
        *({"since": each} for each in ("", "yesterday", "-5", "9" * 12, "5:", "5:" + "9" * 16)),
    ):
        answer = ask(admin_user, **data)
        assert answer.status_code == 400, data
        assert answer.json()["message"].endswith("."), data
    assert not Presence.objects.exists()


def test_asking_costs_the_same_with_three_and_three_hundred_segments(group):
    home, kim = make_home(), make_person("kim", group)
    costs = []
    for count in (3, 300):
        edition = make_edition(home, count)
        client = Client()
        client.force_login(fresh(kim))
        url = reverse("wagtail_editions:live", args=[edition.pk])
        data = {"window": "w", "path": PATH, "since": "1"}
        data["since"] = client.post(url, data).json()["now"]
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(url, data)
        assert answer.json()["rows"] == []
        # Nothing of the basis is read, whatever its size.
        assert not any('"basis",' in each["sql"] for each in queries)
        costs.append(len(queries) - OF_ANY_REQUEST)
    assert costs[0] == costs[1] <= 4, [each["sql"][:150] for each in queries]


def test_names_have_initials_where_their_writing_has():
    assert initials("Minji Kim") == "MK"
    assert initials("ada maria lovelace") == "AL"
    assert initials("kim") == "K"
    assert initials("김민지") == "김민지"
    assert initials("山田太郎") == "山田"
    assert initials("") == "?"
