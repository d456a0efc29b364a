"""What the command says, how it ends, and what it costs."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import make_story, publish_in_english, start_in_english
from tests.doctor.examining import editions, fix, wrong
from tests.testapp.models import StoryPage
from wagtail_editions.doctor import Key, examine, mend, reading
from wagtail_editions.doctor.registry import FIRST, RULES
from wagtail_editions.doctor.rules.basis_digest import BasisDigest
from wagtail_editions.models import Edition

pytestmark = pytest.mark.django_db

MIRROR = "title is “다른 제목” in the source edition, “미니 리프팅” on the page."
MIRRORED = "Mirrored the page in its source edition."
NO_REVISION = "The edition is live without a live revision. Publish it again."


def queries_of_an_examination() -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert list(examine()) == []
    return len(queries)


def make_pages(parent, count):
    for number in range(count):
        page = make_story(parent, title=f"글 {number}", slug=f"글-{parent.pk}-{number}")
        if number % 3 == 0:
            publish_in_english(page, title="Story", slug=f"story-{parent.pk}-{number}")
        elif number % 3 == 1:
            start_in_english(page)


def test_it_says_what_is_wrong_and_exits_with_1(story):
    editions(story, "ko").update(title="다른 제목")
    editions(story, "en").update(live_revision=None)
    out = StringIO()
    with pytest.raises(CommandError, match=r"Wrong: 2\. Mended by --fix: 1\.") as ended:
        call_command("doctor_editions", stdout=out)
    assert ended.value.returncode == 1
    assert out.getvalue().splitlines() == [
        f"미니 리프팅 (story page {story.pk}, ko): source-mirror: {MIRROR}",
        f"미니 리프팅 (story page {story.pk}, en): live-revision: {NO_REVISION}",
    ]
    assert editions(story, "ko").get().title == "다른 제목"


def test_it_says_when_nothing_is_wrong(story):
    out = StringIO()
    call_command("doctor_editions", stdout=out)
    assert out.getvalue() == "Nothing is wrong.\n"


def test_it_says_what_it_did(story):
    editions(story, "ko").update(title="다른 제목")
    assert fix().splitlines() == [
        f"미니 리프팅 (story page {story.pk}, ko): source-mirror: {MIRROR} {MIRRORED}",
        "Mended: 1.",
        "Nothing else is wrong.",
    ]


def test_much_at_once_is_mended_and_what_is_not_is_said(story):
    editions(story, "ko").update(title="다른 제목", slug="다른", basis_digest="")
    editions(story, "en").update(title="Other", slug="other", url_path="", basis_digest="")
    StoryPage.objects.filter(pk=story.pk).update(introduction_en="Other.", live=False)
    below = Edition.objects.get(slug="below")
    Edition.objects.filter(pk=below.pk).update(live_revision=None)
    with pytest.raises(CommandError, match=r"Wrong: 1\.$"):
        fix()
    assert wrong() == [(below.page_id, "en", "live-revision")]


def test_a_page_that_is_gone_is_not_mended(story):
    pk = story.pk
    story.delete()
    assert mend(Key(StoryPage, pk)) == []
    assert mend(Key(StoryPage, pk + 1000)) == []


def test_the_cost_does_not_grow_with_the_pages(home):
    make_pages(home, 3)
    few = queries_of_an_examination()
    make_pages(StoryPage.objects.filter(depth=3).first(), 27)
    assert queries_of_an_examination() == few
    # Two for the walk; originals, editions, revisions and rows of two types; content types; and
    # one look at each model of which there is nothing.
    assert few <= 24


def test_the_cost_grows_with_the_batches(home, monkeypatch):
    make_pages(home, 5)
    whole = queries_of_an_examination()
    monkeypatch.setattr(reading, "BATCH", 2)
    # Six stories in three full batches, and a look for a fourth.
    assert whole < queries_of_an_examination() <= whole + 2 * 4 + 1


def test_every_page_is_seen_in_whatever_batch(home, monkeypatch):
    make_pages(home, 5)
    monkeypatch.setattr(reading, "BATCH", 2)
    Edition.objects.filter(is_source=True).update(title="다른 제목")
    assert len(wrong()) == Edition.objects.filter(is_source=True).count() == 6
    assert "Mended: 6." in fix()


def test_a_change_during_the_examination_is_not_taken_for_damage(story, monkeypatch):
    def read_and_mend():
        editions(story, "ko").update(title="다른 제목")
        pages = list(reading.read_originals())
        editions(story, "ko").update(title=story.title)
        return iter(pages)

    monkeypatch.setattr("wagtail_editions.doctor.examination.read_originals", read_and_mend)
    assert wrong() == []


def test_rules_have_ids_of_their_own():
    ids = [rule.id for rule in (FIRST, *RULES)]
    assert len(set(ids)) == len(ids) == 12


def test_what_is_found_again_is_not_called_mended(home, monkeypatch):
    page = make_story(home)
    editions(page, "ko").update(basis_digest="")
    monkeypatch.setattr(BasisDigest, "mend", lambda *args: None)
    assert mend(Key(type(page), page.pk)) == []
