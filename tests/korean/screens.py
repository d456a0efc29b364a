"""Every screen of the admin that somebody can reach, opened one after the other."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import Resolver404, resolve, reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Revision, WorkflowState

from cms.models import Doctor

from .reading import leftovers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractUser
    from django.http import HttpResponse

    from .world import World

ADDRESS = re.compile(r"""["'](/admin/[^"'<>\\ #]*)""")
#: How many screens of one kind are opened; more show other data and no other texts.
EACH = 2
LEFT_ALONE = re.compile(
    # The end of the session, an error on purpose, and page types and snippets of the tests.
    # What is shown of a catalogue is English, beside its Korean, and so is the page that is read.
    r"logout|failwhale|testapp|/languages/\w+/texts/|/review/\d+/page/"
)


@dataclass(frozen=True)
class Screen:
    """A screen that was opened: its kind is the name of its address."""

    kind: str
    address: str
    leftovers: tuple[str, ...]


def open_screens(world: World, user: AbstractUser) -> list[Screen]:
    """Open what ``user`` can reach from the dashboard by links, and by `also`."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return list(_crawl(client, ["/admin/", *also(world)], world))


def also(world: World) -> Iterator[str]:
    """Yield addresses that scripts put together, and those of modal dialogs."""
    page = world.page
    document = get_document_model().objects.first()
    image = get_image_model().objects.first()
    doctor = Doctor.objects.first()
    state = WorkflowState.objects.first()
    for model, actions, pk in (
        ("wagtailcore/page", ("delete", "move", "publish", "unpublish"), page.pk),
        ("media/clinicimage", ("add_tags", "add_to_collection", "delete"), image.pk),
        ("wagtaildocs/document", ("add_tags", "add_to_collection", "delete"), document.pk),
        ("auth/user", ("assign_role", "set_active_state", "delete"), world.editor.pk),
        ("cms/doctor", ("delete",), doctor.pk),
    ):
        for action in actions:
            yield f"/admin/bulk/{model}/{action}/?id={pk}"
    pages = "wagtailadmin_pages"
    first = Revision.page_revisions.filter(object_id=page.pk).order_by("pk").first()
    yield reverse(f"{pages}:revisions_compare", args=[page.pk, "earliest", "latest"])
    yield reverse(f"{pages}:revisions_revert", args=[page.pk, first.pk])
    yield reverse(f"{pages}:workflow_history", args=[state.object_id])
    yield reverse(f"{pages}:workflow_history_detail", args=[state.object_id, state.pk])
    yield reverse(f"{pages}:convert_alias", args=[page.aliases.first().pk])
    yield reverse(
        "wagtailsnippets_cms_doctor:revisions_compare", args=[doctor.pk, "earliest", "latest"]
    )
    for kind in (
        "page",
        "page_external_link",
        "page_email_link",
        "page_phone_link",
        "page_anchor_link",
    ):
        yield reverse(f"wagtailadmin_choose_{kind}")
    yield reverse("wagtailadmin_choose_page_search") + "?q=없는말"
    yield reverse("wagtailimages_chooser:select_format", args=[image.pk])
    yield reverse("wagtailimages:url_generator", args=[image.pk])
    yield reverse("wagtailadmin_collections:set_privacy", args=[Collection.objects.last().pk])
    for kind in ("pages", "images", "docs"):
        yield _listing(kind) + "?q=없는말"
    yield reverse("wagtailadmin_workflows:task_chooser")
    yield reverse("wagtailadmin_workflows:add_task", args=["wagtailcore", "groupapprovaltask"])
    yield "/admin/nothing-here/"


def _listing(kind: str) -> str:
    return reverse("wagtailadmin_pages:search" if kind == "pages" else f"wagtail{kind}:index")


def _crawl(client: Client, waiting: list[str], world: World) -> Iterator[Screen]:
    seen: set[str] = set()
    opened: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        if address in seen or LEFT_ALONE.search(address):
            continue
        seen.add(address)
        try:
            kind = resolve(address.split("?")[0]).view_name
        except Resolver404:
            continue
        if opened[kind] < EACH or "bulk" in kind:
            html = text_of(client.get(address))
            if html:
                opened[kind] += 1
                yield Screen(kind, address, tuple(leftovers(html, world.content)))
                waiting += ADDRESS.findall(html.replace("&quot;", '"').replace("&amp;", "&"))


def text_of(response: HttpResponse) -> str:
    """Return the HTML of a screen, or of a dialog that comes as JSON; empty if there is none."""
    if response.status_code not in {200, 404}:
        return ""
    if response["Content-Type"].startswith("application/json"):
        data = json.loads(response.content)
        return data.get("html", "") if isinstance(data, dict) else ""
    return response.content.decode() if "html" in response["Content-Type"] else ""
