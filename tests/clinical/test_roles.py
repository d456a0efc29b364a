"""Every way in of the clinical library, as everybody: what each answers stands in ``roles.txt``.

``no`` is a refusal: a 403, the way to signing in, or the way back to the admin's first page. A star
says that something of the library was changed. An address that is new fails until it has its
lines; the failure prints them, to be read before they are put there. What its arguments are called
is explained in ``ARGUMENTS``.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.db import transaction
from django.template.base import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.safestring import SafeString

from cms.demo.people import CONSENTS, make_groups
from media.models import ClinicalRendition, Consent, ConsentWithdrawal, OutsideCopy
from tests.cases import consent_to, make_case, make_open_case
from tests.reviewing import make_person
from wagtail_editions.languages import configured_languages
from wagtail_editions.roles import editors, expert_reviewers, publishers, translators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

TABLE = Path(__file__).parent / "roles.txt"
#: The columns: who asks.
PEOPLE = (
    *("anonymous", "outsider", "translator", "editor", "publisher", "consents", "doctor", "admin"),
)

#: What addresses call their arguments. Those of the table that are not named here ask for 1.
ARGUMENTS = {
    "pk": "case",
    "case_pk": "case",
    "consent_pk": "consent",
    "revision_id": "revision",
    "revision_id_a": "live",
    "revision_id_b": "latest",
    "action_name": "approve",
    "uuid": "picture",
    "picture_uuid": "picture",
    "token": "token",
    "ext": "jpg",
    "image_id": "image",
    "copy_pk": "copy",
}
#: What is called the same and is something else, by the address.
_RENDITION = {"token": "rendition", "extension": "jpg"}
ARGUMENTS_OF = {"case_picture": _RENDITION, "case_picture_elsewhere": _RENDITION}
#: What has to be sent for an address to do anything, by its name.
SENT: dict[str, dict[str, str]] = {
    "media_cases:languages": {"language": "en", "on": "false", "reason": "Counsel asks for it."},
    "media_cases:set_access": {"language": "en", "access": "hidden"},
    "media_consents:withdraw": {"reason": "The patient called."},
}
#: Models whose rows are looked at for the star.
WATCHED = (
    *("case", "caseaccess", "caselanguage", "clinicalpicture", "consent", "consentwithdrawal"),
    "outsidecopy",
)


def make_case_withdrawn() -> ConsentWithdrawal:
    """Return the withdrawal of a consent to another case."""
    return consent_to(make_case()).withdraw(reason="The patient called.")


class World:
    """One case with a consent, and somebody of each kind."""

    def __init__(self, administrator: Any) -> None:
        make_groups()
        case = make_open_case()
        consent = Consent.objects.get(case=case)
        self.values = {
            "case": case.pk,
            "consent": consent.pk,
            "revision": case.latest_revision_id,
            "picture": case.views.get().before.uuid,
            "token": consent.token,
            "rendition": ClinicalRendition.objects.filter(format="jpeg").first().token,
            "copy": OutsideCopy.objects.create(
                withdrawal=make_case_withdrawn(), place="A brochure"
            ).pk,
            "image": 1,
        }
        languages = configured_languages()
        groups = {
            "outsider": [],
            "translator": [translators("en").name],
            "editor": [editors().name],
            "publisher": [publishers(languages).name],
            "consents": [CONSENTS],
            "doctor": [expert_reviewers(languages).name],
        }
        found = {
            name: make_person(name, *Group.objects.filter(name__in=each))
            for name, each in groups.items()
        }
        self.people = {"anonymous": None, **found, "admin": administrator}

    def clients(self) -> dict[str, Client]:
        made = {}
        for name in PEOPLE:
            made[name] = Client(raise_request_exception=False)
            if self.people[name] is not None:
                made[name].force_login(self.people[name])
        return made


def addresses() -> list[tuple[str, dict[str, Any]]]:
    """Return the names of the library's addresses with what their arguments are called."""
    found = _within(get_resolver().url_patterns, "", is_ours=False)
    return sorted(dict(found).items())


def _within(
    patterns: list[Any], namespace: str, *, is_ours: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            below = f"{namespace}{each.namespace}:" if each.namespace else namespace
            module = getattr(each.urlconf_name, "__name__", "")
            ours = is_ours or module.startswith("media.") or _is_name_of_ours(below)
            yield from _within(each.url_patterns, below, is_ours=ours)
        elif isinstance(each, URLPattern) and each.name:
            name = f"{namespace}{each.name}"
            yield from [(name, dict.fromkeys(each.pattern.regex.groupindex))] * (
                is_ours or _is_name_of_ours(name)
            )


def _is_name_of_ours(name: str) -> bool:
    last = name.split(":", 1)[0]
    return last.startswith("media_") or last == "wagtailsnippetchoosers_media_case"


def answers(world: World) -> Iterator[tuple[str, list[str]]]:
    clients = world.clients()
    for name, names in addresses():
        for method in ("GET", "POST"):
            kwargs = {each: _argument(world, name, each) for each in names}
            url = reverse(name, kwargs=kwargs)
            yield (
                f"{method:6} {name}",
                [visit(each, method, name, url) for each in clients.values()],
            )


def _argument(world: World, address: str, name: str) -> Any:
    wanted = ARGUMENTS_OF.get(address, {}).get(name) or ARGUMENTS.get(name, 1)
    return world.values.get(wanted, wanted) if isinstance(wanted, str) else wanted


def visit(client: Client, method: str, name: str, url: str) -> str:
    """Ask once, undo whatever it did, and return the answer."""
    cookies = copy.deepcopy(client.cookies)
    client.cookies.pop("messages", None)
    with transaction.atomic():
        before = _state() if method == "POST" else None
        sent = SENT.get(name, {}) if method == "POST" else {}
        told = _told(getattr(client, method.lower())(url, sent))
        told += "*" if before is not None and _state() != before else ""
        transaction.set_rollback(True)
    client.cookies = cookies
    return told


def _state() -> list[Any]:
    return [
        [*apps.get_model("media", name)._base_manager.order_by("pk").values_list()]
        for name in WATCHED
    ]


def _told(response: HttpResponse) -> str:
    location = response.headers.get("Location", "")
    if response.status_code == 403 or location.startswith(reverse("wagtailadmin_login")):
        return "no"
    if response.status_code == 302 and location == reverse("wagtailadmin_home"):
        said = [each.level_tag for each in get_messages(response.wsgi_request)]
        return "no" if "error" in said else "302"
    return str(response.status_code)


def read_table() -> dict[str, list[str]]:
    """Return the answers that the table has, in the order of the people, by line."""
    table = {}
    for text in TABLE.read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            words = text.split()
            table[" ".join(words[: -len(PEOPLE)])] = words[-len(PEOPLE) :]
    return table


@pytest.mark.django_db
def test_every_way_in_answers_everybody_as_the_table_says(admin_user, monkeypatch, in_english):
    # What is asked is who may, not how it looks.
    monkeypatch.setattr(Template, "render", lambda self, context: SafeString("-"))
    table = read_table()
    wrong = []
    for line, told in answers(World(admin_user)):
        if table.pop(" ".join(line.split()), None) != told:
            wrong.append(f"{line:60}" + "".join(f"{each:>11}" for each in told))
    assert not wrong, (
        f"These answers are not in {TABLE}. Read each: may this person do that? Then put the lines "
        "there:\n" + "\n".join(wrong)
    )
    assert not table, f"These lines of {TABLE} are about nothing any more: {sorted(table)}"
