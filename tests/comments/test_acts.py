"""Comments: who may write, resolve and delete them, and who is told."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from tests.reviewing import fresh
from wagtail_editions.actions import DeleteCommentAction, ResolveThreadAction
from wagtail_editions.admin.workbench import path_id
from wagtail_editions.concerned import audience_of
from wagtail_editions.errors import (
    CommentAnswered,
    CommentGone,
    EditionPermissionError,
    InvalidComment,
    UnknownSegment,
)
from wagtail_editions.models import (
    Assignment,
    Edition,
    NotificationPreferences,
    SegmentComment,
)
from wagtail_editions.models.segment_comments import open_comment_counts
from wagtail_editions.permissions import user_can_comment, user_can_see

from .team import Team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def team():
    return Team()


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Do something, and return the mails about it by recipient."""

    def tell(act, *arguments, **options):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(*arguments, **options)
        names = [each.to[0].split("@")[0] for each in mail.outbox]
        assert len(names) == len({*names}), "Somebody was told twice."
        return dict(zip(names, mail.outbox, strict=True))

    return tell


def resolve(thread, user, **options):
    thread = SegmentComment.objects.select_related("edition").get(pk=thread.pk)
    return ResolveThreadAction(thread, fresh(user), **options).execute()


def delete(comment, user):
    DeleteCommentAction(SegmentComment.objects.get(pk=comment.pk), fresh(user)).execute()


def test_who_may_see_may_comment_and_others_are_refused(team, django_user_model):
    for person in django_user_model.objects.all():
        assert user_can_comment(person, team.edition) is user_can_see(person, team.edition)
    thread = team.comment(team.editor, "Is “3 cm” right?")
    assert open_comment_counts(team.edition) == {"introduction": 1}
    with pytest.raises(EditionPermissionError):
        team.comment(team.stranger, "Hello")
    with pytest.raises(EditionPermissionError):
        resolve(thread, team.stranger)
    with pytest.raises(EditionPermissionError):
        resolve(team.comment(team.translator, "Mine"), team.editor)
    for person in (team.editor, team.translator, team.reviewer):
        assert resolve(thread, person).resolved_by == person
        assert resolve(thread, person, reopen=True).resolved_by is None


def test_a_locked_edition_can_be_commented_on(team):
    Edition.objects.filter(pk=team.edition.pk).update(locked=True)
    assert team.comment(team.translator, "Why?").pk


@pytest.mark.parametrize("text", ["", " \n ", "a\x00b", "\x1b", "한" * 5001])
def test_what_is_no_comment_is_refused_with_a_sentence(team, text):
    with pytest.raises(InvalidComment) as refusal:
        team.comment(team.translator, text)
    assert refusal.value.messages[0].endswith((".", "5000."))
    assert not SegmentComment.objects.exists()


def test_text_is_kept_composed_and_nothing_is_said_of_what_is_not_there(team):
    assert team.comment(team.translator, " Cafe\u0301\r\n<b> \n").text == "Café\n<b>"
    for path in ("body.gone", "", "a\x00", "x" * 9999):
        with pytest.raises(UnknownSegment):
            team.comment(team.translator, "Hello", path=path)


def test_an_answer_opens_a_thread_again_and_stays_in_it(team):
    thread = team.comment(team.editor, "Is it right?")
    resolve(thread, team.editor)
    assert open_comment_counts(team.edition) == {}
    team.comment(team.translator, "No.", thread=thread)
    assert open_comment_counts(team.edition) == {"introduction": 1}
    answer = thread.answers.get()
    for wrong in (
        {"thread": answer},
        {"thread": thread, "path": "title"},
        {"thread": SegmentComment(pk=999_999)},
    ):
        with pytest.raises(CommentGone):
            team.comment(team.editor, "Well", **wrong)
    assert SegmentComment.objects.count() == 2


def test_a_comment_is_deleted_by_its_writer_until_it_is_answered(team):
    thread = team.comment(team.editor, "Is it right?")
    with pytest.raises(EditionPermissionError):
        delete(thread, team.translator)
    answer = team.comment(team.translator, "No.", thread=thread)
    with pytest.raises(CommentAnswered):
        delete(thread, team.editor)
    delete(answer, team.translator)
    with pytest.raises(CommentGone):
        DeleteCommentAction(answer, fresh(team.translator)).execute()
    delete(thread, team.editor)
    assert not SegmentComment.objects.exists()


def test_who_can_be_mentioned_is_who_may_see(team, django_user_model, admin_user):
    people = [each for each in django_user_model.objects.all() if user_can_see(each, team.edition)]
    assert {*audience_of(team.edition)} == {*people}
    assert admin_user in people


def test_mentions_are_kept_by_username_and_tell_who_is_not_told(team):
    action = team.act(team.editor, "@김번역님, @translator? @stranger! @nobody a@reviewer.com")
    comment = action.execute()
    assert comment.text == "@reviewer님, @translator? @stranger! @nobody a@reviewer.com"
    assert {*comment.mentioned.all()} == {team.reviewer, team.translator}
    assert action.unknown == ["stranger", "nobody"]


def test_each_is_told_once_in_their_language_and_never_the_writer(team, told):
    Assignment.objects.create(
        edition=team.edition, kind="translation", assignee=team.translator, note=""
    )
    address = reverse("wagtail_editions:edit", args=[team.edition.pk])
    address += f"?comments=1#{path_id('introduction')}"

    mails = told(team.comment, team.editor, "@reviewer @editor <look>")
    assert {*mails} == {"reviewer", "translator"}
    assert mails["translator"].subject == "New comment: “미니 리프팅” (English)"
    assert "It is about “소개입니다.”." in mails["translator"].body
    for each in mails.values():
        assert address in each.body
        assert "@reviewer @editor <look>" in each.body
    assert mails["reviewer"].subject == "멘션: “미니 리프팅” (English)"

    thread = SegmentComment.objects.get()
    mails = told(team.comment, team.reviewer, "Yes.", thread=thread)
    assert {*mails} == {"editor", "translator"}
    assert mails["editor"].subject == "Answer to a comment: “미니 리프팅” (English)"
    NotificationPreferences.objects.create(user=team.translator, comments=False)
    team.editor.groups.clear()
    assert told(team.comment, team.reviewer, "@translator", thread=thread) == {}

    mails = told(resolve, thread, team.translator)
    assert {*mails} == {"reviewer"}
    assert address in mails["reviewer"].body
    assert told(resolve, thread, team.translator) == {}
    assert told(resolve, thread, team.translator, reopen=True) == {}
