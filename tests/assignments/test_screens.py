"""What people see of assignments: the home page, the lists, the queue, and one by itself."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.builders import make_story, start_in_english, translate
from tests.reviewing import fresh, make_person, submit
from tests.testapp.models import Badge
from wagtail_editions.actions import AssignAction, CancelAssignmentAction, StartEditionAction
from wagtail_editions.admin.assignments import assignment_context
from wagtail_editions.models import Assignment, Edition
from wagtail_editions.models.word_counts import words_left

pytestmark = pytest.mark.django_db

LIST = "wagtail_editions_assignments"


def days(number):
    return timezone.localdate() + datetime.timedelta(days=number)


def ask(desk, title, *, kind="translation", **asked):
    """Begin the English edition of a story and ask for it."""
    story = make_story(desk.home, title=title, slug=title)
    return AssignAction(start_in_english(story), kind, user=fresh(desk.editor), **asked).execute()


def home(client, person):
    client.force_login(person)
    return client.get(reverse("wagtailadmin_home"))


def titles(answer):
    """Return the titles in the panel, or in a list."""
    table = answer.context.get("table") if answer.context else None
    rows = table.data if table else answer.context["lines"]
    return [line.title for line in rows]


def test_words_left_of_many_cost_as_much_as_of_one(desk, django_assert_num_queries):
    first = translate(start_in_english(desk.story), introduction="An introduction.")
    badge = StartEditionAction(Badge.objects.create(name_ko="추천 배지"), "en").execute()
    others = [start_in_english(make_story(desk.home, title=f"{n}", slug=f"{n}")) for n in range(3)]
    read = Edition.objects.filter(pk__in=[first.pk, badge.pk, *(each.pk for each in others)])
    with django_assert_num_queries(5):
        found = words_left(list(read))
    # Everything but the slug, which has no words; and nothing.
    assert found[first.pk] == (16, 16)
    assert found[badge.pk] == (0, 2)
    assert found[others[0].pk] == (0, 15)
    broken = Edition.objects.get(pk=first.pk)
    broken.basis = {"body": "["}
    assert words_left([broken]) == {}


def test_the_home_page_shows_what_is_to_be_translated(desk, client):
    ask(desk, "다음", assignee=desk.translator, due_on=days(5), note="Mind the numbers.")
    ask(desk, "언젠가")
    late = ask(desk, "먼저", assignee=desk.translator, due_on=days(1))
    Assignment.objects.filter(pk=late.pk).update(due_on=days(-1))
    ask(desk, "남의", assignee=desk.colleague, due_on=days(1))
    answer = home(client, desk.translator)
    text = answer.text
    found = [text.index(title) for title in (">먼저<", ">다음<", ">언젠가<")]
    assert found == sorted(found)
    assert ">남의<" not in text
    for words in ("overdue since", "due on", "nobody has it yet", "from editor", "15 of 15 words"):
        assert words in text
    assert "Mind the numbers." in text
    for person in (desk.reader, desk.editor, desk.stranger):
        assert "Translations for you" not in home(client, person).text


def test_the_home_page_and_the_list_cost_no_more_for_many(desk, client):
    ask(desk, "first", assignee=desk.translator, due_on=days(1))
    urls = (reverse("wagtailadmin_home"), reverse(LIST), reverse("wagtail_editions:list"))
    client.force_login(desk.translator)

    def queries():
        counts = []
        for url in urls:
            with CaptureQueriesContext(connection) as captured:
                assert "first" in client.get(url).text
            counts.append(len(captured))
        return counts

    queries()
    one = queries()
    for number in range(11):
        ask(desk, f"more-{number}", assignee=desk.translator, due_on=days(3))
    answer = client.get(urls[0])
    assert "Show all: 12 translations" in answer.text
    assert queries() <= one


def test_the_list_has_filters(desk, client):
    late = ask(desk, "late", assignee=desk.translator)
    Assignment.objects.filter(pk=late.pk).update(due_on=days(-2))
    ask(desk, "free")
    ask(desk, "other", assignee=desk.colleague, due_on=days(2))
    ask(desk, "review", kind="review", assignee=desk.reader)

    def listed(person, **filters):
        client.force_login(person)
        return titles(client.get(reverse(LIST), filters))

    assert listed(desk.translator) == ["late", "other", "free", "review"]
    assert listed(desk.translator, whose="for_me") == ["late", "free"]
    assert listed(desk.translator, whose="mine") == ["late"]
    assert listed(desk.translator, whose="unassigned") == ["free"]
    assert listed(desk.translator, whose="given") == []
    assert len(listed(desk.editor, whose="given")) == 4
    assert listed(desk.editor, overdue="true") == ["late"]
    assert listed(desk.editor, kind="review") == ["review"]
    assert listed(desk.editor, language="ko") == []
    assert listed(desk.stranger) == []
    client.force_login(desk.editor)
    editions = reverse("wagtail_editions:list")
    for filters, expected in (
        ({"assignee": desk.colleague.pk}, ["other"]),
        ({"assignee": "nobody"}, ["free"]),
        ({"due": "overdue"}, ["late"]),
        ({"due": "week"}, ["late", "other"]),
        ({"due": "any"}, ["late", "other"]),
    ):
        table = client.get(editions, filters).context["table"]
        assert sorted(str(each.page) for each in table.data) == expected
    assert "overdue since" in client.get(editions).text
    assert client.get(editions, {"assignee": "'"}).status_code == 200
    client.force_login(make_person("nobody"))
    assert client.get(reverse(LIST)).status_code == 302


def test_a_review_that_is_asked_for_comes_first(desk, client):
    for title, reviewer in (("old", None), ("asked", desk.reader), ("others", desk.doctor)):
        assignment = ask(desk, title, reviewer=reviewer, due_on=days(2))
        edition = translate(assignment.edition, title=title, slug=title)
        edition.save_revision()
        submit(Edition.objects.get(pk=edition.pk))
    client.force_login(desk.reader)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(reverse("wagtail_editions_reviews"))
    waiting = answer.context["waiting"]
    assert [each.title for each in waiting] == ["asked", "old", "others"]
    assert "asked: you" in answer.text
    assert "asked: doctor" in answer.text
    assert sum("editions_assignment" in each["sql"] for each in captured) == 1


def test_one_is_changed_taken_and_cancelled(desk, client):
    assignment = ask(desk, "one", note="Kept.")
    change, take, cancel = (
        reverse(f"wagtail_editions:{name}", args=[assignment.pk])
        for name in ("assignment", "take_assignment", "cancel_assignment")
    )
    client.force_login(desk.translator)
    assert client.get(change).status_code == 302
    client.post(take)
    assignment.refresh_from_db()
    assert assignment.assignee == desk.translator
    client.force_login(desk.editor)
    assert "Kept." in client.get(change).text
    data = {"assignee": desk.colleague.pk, "reviewer": desk.reader.pk, "note": "New."}
    answer = client.post(change, {**data, "due_on": "2020-01-01"})
    assert "This day is over." in answer.text
    answer = client.post(change, {**data, "reviewer": desk.translator.pk, "assignee": ""})
    assert answer.status_code == 302
    client.post(change, data)
    assignment.refresh_from_db()
    assert (assignment.assignee, assignment.reviewer) == (desk.colleague, desk.reader)
    client.post(cancel)
    assignment.refresh_from_db()
    assert assignment.state == "cancelled"
    for url in (change, cancel):
        answer = client.post(url, data)
        said = [str(each) for each in get_messages(answer.wsgi_request)]
        assert "This assignment is over" in said[-1]
    assert Assignment.objects.count() == 1
    assert client.get(reverse("wagtail_editions:assignment", args=["x"])).status_code == 404


def test_the_summary_offers_what_the_person_may_do(desk, django_assert_num_queries):
    assignment = ask(desk, "one", note="<b>Mind</b> it.", reviewer=desk.reader, due_on=days(2))
    edition = Edition.objects.select_related("page").get(pk=assignment.edition_id)

    def shown(person):
        context = assignment_context(edition, fresh(person))
        return render_to_string("wagtail_editions/admin/workbench/assignment.html", context)

    text = shown(desk.translator)
    assert "&lt;b&gt;Mind&lt;/b&gt; it." in text
    assert "then to reader for review" in text
    assert "Take it" in text
    assert "Change…" not in text
    assert "Change…" in shown(desk.editor)
    assert "Take it" not in shown(desk.editor)
    person = fresh(desk.translator)
    shown(person)
    CancelAssignmentAction(assignment).execute()
    with django_assert_num_queries(1):
        assert assignment_context(edition, person) == {"assignments": []}
