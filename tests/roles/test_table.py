"""Every way in, as every shipped role: what each answers stands in ``table.txt``.

``no`` is a refusal, whether it is a 403 or the way back to the admin's first page. A star says that
something public changed: a page or an edition went live or was withdrawn, moved, made or deleted.
A new address fails until it has its lines; the failure gives them, to be read before they are put
there.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.template.base import Template
from django.urls import reverse
from django.utils.safestring import SafeString
from wagtail.models import Page

from wagtail_editions.models import Edition

from .asks import Ask, asks
from .world import ROLES, World

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

TABLE = Path(__file__).parent / "table.txt"


def read_table() -> dict[str, list[str]]:
    """Return the answers that the table has, in the order of the roles, by line."""
    table = {}
    for text in TABLE.read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            *name, answers = text.rsplit(maxsplit=len(ROLES))[0], text.split()[-len(ROLES) :]
            table[" ".join(name[0].split())] = answers
    return table


def written(line: str, answers: list[str]) -> str:
    """Return a line as the table has it."""
    return f"{line:64}" + "".join(f"{each:>7}" for each in answers)


def visit(client: Client, ask: Ask) -> str:
    """Ask once, undo whatever it did, and return the answer."""
    client.cookies.pop("messages", None)
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        before = _public() if ask.method != "GET" else None
        answer = _told(_send(client, ask))
        if before is not None and _public() != before:
            answer += "*"
        transaction.set_rollback(True)
    # Somebody may have been signed out.
    client.cookies = cookies
    return answer


def _public() -> list[tuple[object, ...]]:
    pages = Page.objects.order_by("pk").values_list("pk", "path", "live_revision", "live")
    editions = Edition.objects.order_by("pk").values_list("pk", "title", "live_revision", "live")
    return [*pages, *editions]


def _send(client: Client, ask: Ask) -> HttpResponse:
    send = getattr(client, ask.method.lower())
    if ask.url.startswith("/v3/") and ask.method != "GET":
        return send(ask.url, ask.data, content_type="application/json")
    return send(ask.url, ask.data)


def _told(response: HttpResponse) -> str:
    if response.status_code == 403:
        return "no"
    if response.status_code == 302 and response.headers["Location"] == reverse("wagtailadmin_home"):
        said = [each.level_tag for each in get_messages(response.wsgi_request)]
        return "no" if "error" in said else "302"
    return str(response.status_code)


@pytest.mark.django_db
@pytest.mark.urls("tests.wagtail.urls")
def test_every_way_in_answers_each_role_as_the_table_says(monkeypatch, in_english):
    # What is asked is who may, not how it looks.
    monkeypatch.setattr(Template, "render", lambda self, context: SafeString("-"))
    world = World()
    clients = world.clients()
    table = read_table()
    wrong = []
    for ask in asks(world):
        answers = [visit(client, ask) for client in clients.values()]
        if table.pop(" ".join(ask.line.split()), None) != answers:
            wrong.append(written(ask.line, answers))
    assert not wrong, (
        f"These answers are not in {TABLE}. Read each: may this role do that? Then put the lines "
        "there:\n" + "\n".join(wrong)
    )
    assert not table, f"These lines of {TABLE} are about nothing any more: {sorted(table)}"
