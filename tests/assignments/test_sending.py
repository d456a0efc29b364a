"""Sending one original, or many pages, to translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import make_story, start_in_english, translate
from tests.reviewing import fresh, submit
from tests.testapp.models import Badge, PlainPage
from wagtail_editions.actions import AssignAction, Order, SendToTranslationAction
from wagtail_editions.admin.originals import sending_url
from wagtail_editions.errors import SendingRefused
from wagtail_editions.models import Assignment, Edition

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def send(desk, *languages, user=None, **asked):
    orders = [Order(language=each) for each in languages or ("en",)]
    action = SendToTranslationAction(desk.read(), orders, user=user and fresh(user), **asked)
    return action.execute()


def said(response):
    return [str(each).strip() for each in get_messages(response.wsgi_request)]


def post(client: Client, url: str, person: Any, **data: Any):
    client.force_login(person)
    return client.post(url, {"languages": ["en"], "what": "published", **data})


def bulk_url(*pages: Any) -> str:
    keys = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "send_to_translation"])
    return f"{address}?{keys}&next=/admin/"


def test_an_edition_is_begun_brought_up_to_date_and_put_on_the_draft(desk):
    (assignment,) = send(desk, user=desk.editor, note="Please.")
    assert (assignment.edition, assignment.note) == (desk.english(), "Please.")
    desk.revise(introduction_ko="새 소개입니다.").publish()
    assert desk.english().is_behind
    send(desk, user=desk.editor)
    assert not desk.english().is_behind
    revision = desk.revise(introduction_ko="더 새 소개입니다.")
    send(desk, user=desk.editor)
    assert desk.english().basis["introduction"] == "새 소개입니다."
    send(desk, user=desk.editor, is_draft=True)
    assert desk.english().basis_revision_id == revision.pk
    before = desk.english().latest_revision_id
    send(desk, user=desk.editor, is_draft=True, due_on=desk.soon)
    assert desk.english().latest_revision_id == before
    assert Assignment.objects.get().due_on == desk.soon


def test_all_languages_or_none(desk):
    with pytest.raises(SendingRefused) as refusal:
        send(desk, "en", "ko", user=desk.editor)
    assert [*refusal.value.refusals] == ["ko"]
    assert "한국어: This edition is written" in str(refusal.value)
    order = Order(language="en", assignee=fresh(desk.reader))
    with pytest.raises(SendingRefused, match="English: reader may not translate"):
        SendToTranslationAction(desk.read(), [order], user=fresh(desk.editor)).execute()
    with pytest.raises(SendingRefused, match="You may not say who"):
        send(desk, user=desk.translator)
    # May publish English, and begin nothing.
    with pytest.raises(SendingRefused, match="You may not begin"):
        send(desk, user=desk.publisher)
    assert not Edition.objects.filter(page=desk.story.pk, language="en").exists()
    start_in_english(desk.story)
    assert send(desk, user=desk.publisher)


def test_what_is_locked_is_not_moved(desk):
    edition = translate(start_in_english(desk.story), slug="mini-lifting")
    edition.save_revision()
    submit(desk.english(), fresh(desk.translator))
    desk.revise(introduction_ko="새 소개입니다.").publish()
    with pytest.raises(SendingRefused, match="English: "):
        send(desk, user=desk.editor)
    assert desk.english().is_behind
    assert not Assignment.objects.exists()


def test_the_form_sends_and_says_how_much_there_is(desk, client):
    url = sending_url(desk.story)
    client.force_login(desk.editor)
    answer = client.get(url)
    assert "16 words to translate" in answer.text
    names = [name for _key, name in answer.context["form"].fields["assignee_en"].choices]
    assert names == ["whoever may translate it", "colleague", "translator"]
    names = [name for _key, name in answer.context["form"].fields["reviewer_en"].choices]
    assert names == ["whoever may review it", "doctor", "reader", "translator"]
    answer = post(
        *(client, url, desk.editor),
        assignee_en=desk.translator.pk,
        reviewer_en=desk.reader.pk,
        due_on=desk.soon.isoformat(),
        note="Please.",
    )
    assert answer.status_code == 302
    assert said(answer) == [
        "Sent to translation: English, to translator. 16 words are to be translated."
    ]
    assignment = Assignment.objects.get()
    assert (assignment.assignee, assignment.reviewer) == (desk.translator, desk.reader)
    answer = client.get(url)
    assert "With translator." in answer.text
    form = answer.context["form"]
    assert form["assignee_en"].value() == str(desk.translator.pk)
    assert (form["due_on"].value(), form["note"].value()) == (desk.soon, "Please.")


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        ({"due_on": "2020-01-01"}, "due_on", "This day is over."),
        ({"due_on": "soon"}, "due_on", "Enter a valid date"),
        ({"note": "x" * 2001}, "note", "2001 characters"),
        ({"languages": []}, "languages", "Choose at least one language"),
        ({"languages": ["ko"]}, "languages", "cannot be sent into ko"),
        ({"what": "draft"}, "what", "Select a valid choice"),
        ({"assignee_en": "reader"}, "assignee_en", "cannot be chosen"),
        ({"assignee_en": "translator", "reviewer_en": "translator"}, "reviewer_en", "nobody rev"),
    ],
)
def test_the_form_says_what_is_wrong_where_it_is(desk, client, data, place, words):
    people = {name: getattr(desk, value).pk for name, value in data.items() if name.endswith("_en")}
    answer = post(
        client, sending_url(desk.story), desk.editor, **{"note": "Kept.", **data, **people}
    )
    assert answer.status_code == 200
    assert place in answer.context["form"].errors
    assert words in answer.text
    assert "note" in data or "Kept." in answer.text
    assert not Assignment.objects.exists()


def test_who_may_not_send_is_not_let_in(desk, client):
    for person in (desk.translator, desk.reader, desk.stranger):
        client.force_login(person)
        assert client.get(sending_url(desk.story)).status_code == 302
    client.force_login(desk.editor)
    assert (
        client.get(reverse("wagtail_editions:send_to_translation", args=[1, "x"])).status_code
        == 404
    )
    alias = desk.story.create_alias(update_slug="alias", parent=desk.home)
    assert "is an alias of" in said(client.get(sending_url(alias)))[-1]


def test_other_originals_are_sent_as_well(admin_client, in_english):
    badge = Badge.objects.create(name_ko="추천 배지")
    answer = admin_client.post(sending_url(badge), {"languages": ["en"], "what": "published"})
    assert answer.status_code == 302
    assert Assignment.objects.get().edition.original == badge


def test_pages_are_sent_in_bulk(desk, client):
    plain = desk.home.add_child(instance=PlainPage(title="Plain", slug="plain"))
    other = make_story(desk.home, title="다른 글", slug="other")
    start_in_english(other)
    child = make_story(other, title="아래", slug="below")
    url = bulk_url(desk.story, other, plain)
    client.force_login(desk.editor)
    answer = client.get(url)
    assert [each["item"].pk for each in answer.context["items"]] == [desk.story.pk, other.pk]
    assert [each["item"].pk for each in answer.context["items_with_no_access"]] == [plain.pk]
    assert "2 pages, 32 words to translate" in answer.text
    assert "with those below: 3 pages, " in answer.text
    AssignAction(
        Edition.objects.get(page=other.pk, language="en"), "translation", assignee=desk.colleague
    ).execute()
    answer = post(client, url, desk.editor, note="All.", assignee_en="")
    assert said(answer) == ["2 pages were sent to translation: 2 translations are asked for."]
    asked = {each.edition.page_id: each.assignee for each in Assignment.objects.all()}
    # Who had it keeps it.
    assert asked == {desk.story.pk: None, other.pk: desk.colleague}
    post(client, url, desk.editor, include_descendants="on", due_on=desk.soon.isoformat())
    dates = {each.edition.page_id: each.due_on for each in Assignment.objects.all()}
    assert dates == dict.fromkeys((desk.story.pk, other.pk, child.pk), desk.soon)


def test_a_page_that_is_refused_stops_no_other(desk, client, monkeypatch):
    other = make_story(desk.home, title="다른 글", slug="other")
    run = SendToTranslationAction.execute

    def execute(self, *args):
        if self.original.pk == other.pk:
            run(self, *args)
            raise ValidationError("It is damaged.")
        return run(self, *args)

    monkeypatch.setattr(SendToTranslationAction, "execute", execute)
    answer = post(client, bulk_url(desk.story, other), desk.editor)
    assert said(answer) == [
        "1 page was sent to translation: 1 translation is asked for.",
        "Not sent: 다른 글: It is damaged.",
    ]


def test_nobody_sends_pages_of_others_in_bulk(desk, client):
    post(client, bulk_url(desk.story), desk.translator)
    assert not Assignment.objects.exists()
    client.force_login(desk.editor)
    assert client.get(bulk_url().replace("?", "?id=x")).status_code == 404


def test_a_form_of_many_pages_costs_what_their_parts_cost(desk, client):
    client.force_login(desk.editor)

    def queries(*pages):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(bulk_url(*pages)).status_code == 200
        return len(captured)

    stories = [make_story(desk.home, title=f"{n}", slug=f"more-{n}") for n in range(6)]
    queries(desk.story)
    one, two, six = queries(stories[0]), queries(*stories[:2]), queries(*stories)
    assert six - two == 4 * (two - one)
