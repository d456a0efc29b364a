"""What is said about one segment and its history, and the endpoints that change it."""

from __future__ import annotations

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.reviewing import fresh
from wagtail_editions.actions import SaveTranslationAction
from wagtail_editions.admin.comments import threads_without_row
from wagtail_editions.models import Edition, SegmentComment
from wagtail_editions.models.segment_changes import note_changes
from wagtail_editions.models.segment_comments import open_comment_counts

from .team import Team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
HEADERS = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def team():
    return Team()


@pytest.fixture
def desk(team, client):
    """Asks the endpoints of the edition as the translator."""

    class Desk:
        def __init__(self) -> None:
            client.force_login(team.translator)

        def url(self, name):
            return reverse(f"wagtail_editions:{name}", args=[team.edition.pk])

        def show(self, path="introduction", **options):
            return client.get(self.url("segment"), {"path": path, **options}, headers=HEADERS)

        def send(self, name, **data):
            return client.post(self.url(name), data, headers=HEADERS)

    return Desk()


def test_a_thread_is_begun_answered_resolved_and_deleted(desk, team):
    answer = desk.send("comment", path="introduction", text="Why?\nSee https://x.org/?a=<b>")
    assert answer.status_code == 200
    assert 'data-open="1"' in answer.text
    assert 'href="https://x.org/?a=" rel="nofollow noopener" target="_blank"' in answer.text
    assert "&lt;b&gt;" in answer.text
    (thread,) = SegmentComment.objects.all()
    answer = desk.send(
        "comment", path="introduction", text="@김번역 @x<y> @nobody", thread=thread.pk
    )
    assert '<span class="we-mention" title="@reviewer">@번역 김</span>' in answer.text
    assert "is called “@nobody”" in answer.text
    assert "is called “@x”" in answer.text
    answer = desk.send("resolve_comment", comment=thread.pk)
    assert 'data-open="0"' in answer.text
    assert "1 resolved thread" in answer.text
    assert "Resolved by translator" in answer.text
    assert 'data-open="1"' in desk.send("resolve_comment", comment=thread.pk, reopen="1").text
    assert desk.send("delete_comment", comment=thread.pk).status_code == 400
    answer = desk.send("delete_comment", comment=thread.answers.get().pk)
    assert "@김번역" not in answer.text
    assert SegmentComment.objects.count() == 1


def test_what_is_refused_is_said_in_a_sentence(desk, team):
    theirs = team.comment(team.editor, "Mine.")
    other = Edition.objects.exclude(page=team.edition.page).filter(language="en").get()
    elsewhere = SegmentComment.objects.create(edition=other, path="title", text="Hello")
    for name, data, status in (
        ("comment", {"path": "introduction", "text": " "}, 400),
        ("comment", {"path": "body.gone", "text": "Hello"}, 410),
        ("comment", {"path": "a\x00", "text": "Hello"}, 410),
        ("comment", {"path": "title", "text": "Hello", "thread": theirs.pk}, 404),
        ("comment", {"path": "title", "text": "Hello", "thread": elsewhere.pk}, 404),
        ("resolve_comment", {"comment": elsewhere.pk}, 404),
        ("resolve_comment", {"comment": "٣" * 40}, 404),
        ("resolve_comment", {}, 404),
        ("delete_comment", {"comment": theirs.pk}, 403),
    ):
        answer = desk.send(name, **data)
        assert answer.status_code == status, (name, data)
        assert answer.json()["message"]
    assert SegmentComment.objects.count() == 2
    assert desk.show("body.gone").status_code == 410
    assert desk.show("a\x00").status_code == 410


def test_comments_cost_no_more_queries(desk, team):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert desk.show().status_code == 200
        return len(captured)

    thread = team.comment(team.editor, "@translator 0")
    SaveTranslationAction(
        team.edition, "introduction", "One.", user=fresh(team.translator)
    ).execute()
    one = queries()
    for number in range(29):
        writer = (team.reviewer, team.translator, team.editor)[number % 3]
        team.comment(writer, f"@reviewer {number}", thread=thread if number % 2 else None)
        changes = [("introduction", f"{number}.", f"{number + 1}.")]
        note_changes(team.edition, changes, writer.pk)
    assert queries() == one
    assert one <= 14


def test_the_history_tells_each_text_and_offers_it(desk, team):
    rich = next(each for each in team.edition.translatable_segments() if "<1>" in each.text).path
    for text in (
        "A <1>cut</1> &amp; more.",
        "A <1>small cut</1> &amp; more.",
        "<1>A small cut</1> &amp; more.",
    ):
        SaveTranslationAction(team.edition, rich, text, user=fresh(team.translator)).execute()
    shown = desk.show(rich).text
    assert '<ins class="we-added">small </ins>' in shown
    assert "&lt;1&gt;" not in shown.replace('data-text="A &lt;1&gt;', "")
    assert 'data-text="A &lt;1&gt;small cut&lt;/1&gt; &amp;amp; more."' in shown
    assert shown.count('data-talk="use"') == 2
    assert "Only links or formatting were changed." in shown
    assert "<b>translator</b>" in shown


def test_older_changes_come_in_pages(desk, team):
    texts = [f"Text {number}" for number in range(43)]
    for before, after in itertools.pairwise(texts):
        note_changes(team.edition, [("introduction", before, after)])
    shown = desk.show().text
    pages = [shown]
    while 'data-older="' in shown:
        shown = desk.show(older=shown.split('data-older="')[1].split('"')[0]).text
        pages.append(shown)
    assert [each.count('class="we-change"') for each in pages] == [20, 20, 3]
    assert 'data-text="Text 0"' in pages[-1]
    assert "we-talk" not in pages[1]


def test_a_thread_outlives_its_text(desk, team):
    gone = SegmentComment.objects.create(edition=team.edition, path="body.gone", text="Hello")
    paths = [each.path for each in team.edition.translatable_segments()]
    team.comment(team.editor, "Here.")
    counts = open_comment_counts(team.edition)
    (lost,) = threads_without_row(team.edition, counts, paths, team.translator)
    assert (lost.path, lost.is_hidden, len(lost.open_threads)) == ("body.gone", False, 1)
    lost, hidden = threads_without_row(team.edition, counts, ["title"], team.translator)
    assert (hidden.path, hidden.is_hidden) == ("introduction", True)
    shown = desk.show("body.gone").text
    assert "The original does not have this text any more." in shown
    assert "New comment" not in shown
    assert desk.send("comment", path="body.gone", text="Bye", thread=gone.pk).status_code == 200
    gone.answers.all().delete()
    gone.written_by = team.translator
    gone.save()
    assert 'data-open="0"' in desk.send("delete_comment", comment=gone.pk).text


def test_people_who_can_be_mentioned_are_listed(desk, client):
    people = client.get(desk.url("people")).json()["people"]
    assert {"username": "reviewer", "name": "번역 김"} in people
    assert {each["username"] for each in people} == {"editor", "reviewer"}


def test_a_reader_without_the_right_sees_nothing(desk, team, client):
    client.force_login(team.stranger)
    for name in ("segment", "people"):
        assert client.get(desk.url(name), {"path": "title"}, headers=HEADERS).status_code == 403
    for name in ("comment", "resolve_comment", "delete_comment"):
        assert desk.send(name, path="introduction", text="Hello").status_code == 403


def test_open_threads_are_counted_in_the_list(team, client, admin_client, admin_in_english):
    thread = team.comment(team.editor, "One.")
    team.comment(team.editor, "Answer.", thread=thread)
    team.comment(team.editor, "Two.", path="title")
    url = reverse("wagtail_editions:list")
    address = reverse("wagtail_editions:edit", args=[team.edition.pk])
    shown = admin_client.get(url).text
    assert f'<a href="{address}?comments=1">' in shown
    assert "2 open" in shown
    assert address in admin_client.get(url, {"comments": "true"}).text
    assert address not in admin_client.get(url, {"comments": "false"}).text
    assert admin_client.get(url, {"ordering": "-open_threads"}).status_code == 200
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[team.edition.page_id])).text
    assert "2 open comments: English" in " ".join(editor.split())


def test_whoever_can_be_told_can_refuse_to_be(team, client):
    account = reverse("wagtailadmin_account")
    client.force_login(team.editor)
    assert "edition_notifications-comments" in client.get(account).text
    team.editor.groups.get().page_permissions.all().delete()
    client.force_login(team.editor)
    assert "edition_notifications-comments" not in client.get(account).text
