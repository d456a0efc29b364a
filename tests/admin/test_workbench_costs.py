"""What opening the workbench and saving a row cost: numbers that no text makes larger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.builders import make_home
from tests.reviewing import fresh, make_group, make_person, review_editions, submit
from tests.reviews.test_screen_costs import make_edition
from wagtail_editions.models import Edition, Right

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

PROMISED = 20
PROMISED_IN_REVIEW = 32
#: Of those, eight are asked before anything is done: the language, who is there, and what they may.
PROMISED_FOR_A_ROW = 12
PROMISED_SIZE = 400_000


def test_the_workbench_costs_the_same_with_thirty_and_three_hundred_segments():
    with override("en"):
        home = make_home()
        group = make_group("All", {"en": [Right.TRANSLATE, Right.REVIEW, Right.PUBLISH]})
        person = make_person("one", group)
        few, many = (make_edition(home, paragraphs) for paragraphs in (30, 300))
        opened = [_opened(person, edition) for edition in (few, many)]
        assert opened[0][0] == opened[1][0] <= PROMISED, [queries for queries, _text in opened]
        assert len(opened[1][1].encode()) < PROMISED_SIZE
        saved = [_saved(person, edition, f"Text {edition.pk}") for edition in (few, many)]
        assert saved[0] == saved[1] <= PROMISED_FOR_A_ROW, saved
        reviewer = make_person("two", group, en="M.D.")
        make_person("three", group, en="M.D.")
        review_editions(group, group)
        for edition in (few, many):
            submit(Edition.objects.get(pk=edition.pk), person)
        opened = [_opened(reviewer, edition) for edition in (few, many)]
        assert opened[0][0] == opened[1][0] <= PROMISED_IN_REVIEW, [each[0] for each in opened]


def _opened(user: Any, edition: Edition) -> tuple[int, str]:
    address = reverse("wagtail_editions:edit", args=[edition.pk])
    text = ""

    def ask(client: Client) -> None:
        nonlocal text
        text = client.get(address).content.decode()
        assert text.count("<article") == len(edition.translatable_segments())

    return _cost(user, ask), text


def _saved(user: Any, edition: Edition, words: str) -> int:
    address = reverse("wagtail_editions:save_translation", args=[edition.pk])
    path = edition.translatable_segments()[-1].path
    version = edition.translations.get(path=path).version

    def ask(client: Client) -> None:
        nonlocal version
        data = {"path": path, "text": f"{words} {version}", "version": version}
        answer = client.post(address, data)
        assert answer.status_code == 200, answer.content
        version = answer.json()["version"]

    return _cost(user, ask)


def _cost(user: Any, ask: Callable[[Client], None]) -> int:
    client = Client()
    client.force_login(fresh(user))
    ask(client)
    with CaptureQueriesContext(connection) as queries:
        ask(client)
    return sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)
