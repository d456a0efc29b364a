"""Putting the demo in place: once, as a whole, and only on a development machine."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from cms.demo.cases import write_case
from cms.demo.clinic import CLINIC
from cms.demo.first_visit import BRING, INTERPRETER, TALK
from cms.demo.mini_lifting import MINI_LIFTING
from cms.demo.objects import write_clinic, write_doctors, write_procedures, write_request
from cms.demo.other_pages import ARTICLES, CONSULTATION, HOME, VISIT, VISIT_TODAY
from cms.demo.people import DemoUser, make_administrator, make_groups, make_person, people
from cms.demo.pictures import make_pictures
from cms.demo.reviews import ask_for_update, make_workflows, name_doctor, review, submit
from cms.demo.writing import PageType, revise, translate, write
from pages.models import ArticleIndexPage, ArticlePage, HomePage
from wagtail_editions.mail import quiet

if TYPE_CHECKING:
    from pathlib import Path

    from cms.demo.texts import PageText

WELCOME_TITLE = "Welcome to your new Wagtail site!"


class DemoRefusedError(Exception):
    """The demo must not be loaded here; the message says why, in a sentence."""


@dataclass(frozen=True, kw_only=True)
class Demo:
    """A demo that has just been loaded."""

    address: str
    users: list[DemoUser]
    kept_in: Path


def load_demo() -> Demo | None:
    """Load the demo in one transaction, and return how to sign in.

    Returns None where the demo was loaded before: what people changed in it since stays theirs,
    and only the port at which it is served now is noted. Raises :class:`DemoRefusedError` where
    ``DEBUG`` is off, and where the database holds pages of another site.
    """
    if not settings.DEBUG:
        raise DemoRefusedError(
            _(
                "The demo makes users whose passwords are printed, so it is only loaded where "
                "DEBUG is on. Use the development settings."
            )
        )
    if HomePage.objects.exists():
        _follow_address()
        return None
    with quiet(), transaction.atomic():
        return _load()


def _load() -> Demo:
    administrator, admin_user = make_administrator()
    home = write(HomePage, HOME, _empty_root(), administrator, administrator, references={})
    site = _make_site(home)
    make_groups()
    made = {person.username: make_person(person) for person in people()}
    editor, translator, reviewer, doctor, publisher = (
        made[name][0] for name in ("editor", "translator", "reviewer", "doctor", "publisher")
    )
    references = make_pictures(administrator)
    write_procedures(administrator)
    write_doctors(administrator)
    case = write_case(administrator)
    references |= {"case": case.pk, "procedure": case.procedure_id}

    def add(page_type: type[PageType], text: PageText, parent: Page, *, menu: bool) -> PageType:
        return write(
            *(page_type, text, parent, editor, publisher), references=references, in_menus=menu
        )

    index = add(ArticleIndexPage, ARTICLES, home, menu=True)
    references["articles"] = index.pk
    consultation = add(ArticlePage, CONSULTATION, home, menu=True)
    visit = add(ArticlePage, VISIT, home, menu=True)
    article = add(ArticlePage, MINI_LIFTING, index, menu=False)
    references["mini-lifting"] = article.pk
    first_visit = [
        (add(ArticlePage, text, index, menu=False), text) for text in (INTERPRETER, BRING, TALK)
    ]

    written = (
        *((home, HOME), (index, ARTICLES), (visit, VISIT), *first_visit),
        (article, MINI_LIFTING),
    )
    for page, text in written:
        translate(page, text, references, editor, translator, publisher)
    write_clinic(site, administrator)
    write_request(home, administrator)
    revise(visit, VISIT_TODAY, references, editor, publisher)
    make_workflows(administrator)
    name_doctor(doctor, administrator)
    for signed in (case, article):
        review(signed, editor=editor, translator=translator, reviewer=reviewer, doctor=doctor)
    submit(consultation, editor)
    submit(index.editions.get(language="en"), translator)
    ask_for_update(visit, editor=editor, translator=translator, reviewer=reviewer)
    return _keep([admin_user, *(user for _person, user in made.values())])


def _empty_root() -> Page:
    """Return the root of the tree, without the page that Wagtail puts there at first."""
    root = Page.get_first_root_node()
    for page in root.get_children():
        if page.title != WELCOME_TITLE or page.get_descendant_count():
            raise DemoRefusedError(
                _(
                    "This database already holds pages of another site. Load the demo into an "
                    "empty database."
                )
            )
        page.delete()
    return Page.get_first_root_node()


def _make_site(home: Page) -> Site:
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    Site.objects.all().delete()
    return Site.objects.create(
        hostname=address.hostname,
        port=address.port or 80,
        site_name=CLINIC["name"].ko,
        root_page=home,
        is_default_site=True,
    )


def _follow_address() -> None:
    """Let the addresses that the site gives of itself name the port at which it is served."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or 80
    moved = Site.objects.filter(is_default_site=True, hostname=address.hostname).exclude(port=port)
    for site in moved:
        site.port = port
        site.save()


def _keep(users: list[DemoUser]) -> Demo:
    """Write down how to sign in where nobody but the owner can read it."""
    demo = Demo(
        address=f"{settings.WAGTAILADMIN_BASE_URL}/",
        users=users,
        kept_in=settings.VAR_DIR / "demo.json",
    )
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    demo.kept_in.unlink(missing_ok=True)
    descriptor = os.open(demo.kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        content = {"address": demo.address, "users": [asdict(user) for user in users]}
        json.dump(content, target, indent=2)
    return demo
