"""Sending e-mail to people at work: after the change is committed, each in their language.

Nothing that goes wrong here reaches the change itself: it is logged.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin.mail import send_mail
from wagtail.users.models import UserProfile

from wagtail_editions.models import NotificationPreferences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

logger = logging.getLogger("wagtail_editions")

#: The preferences that are Wagtail's own, in the person's profile; the others are ours.
WAGTAILS = ("submitted", "approved", "rejected")


_is_quiet: ContextVar[bool] = ContextVar("is_quiet", default=False)


@contextmanager
def quiet() -> Iterator[None]:
    """Tell nobody of what is done, and committed, inside, such as setting up a demo."""
    token = _is_quiet.set(True)
    try:
        yield
    finally:
        _is_quiet.reset(token)


@dataclass(frozen=True, kw_only=True)
class Message:
    """What a mail says, in the language of whoever gets it."""

    subject: str
    sentences: list[str]
    #: Something that a person wrote, and what it is.
    quote: str = ""
    quote_label: str = ""
    #: Where to go, and what for.
    link: str = ""
    link_label: str = ""


def tell(
    people: Callable[[], Iterable[Any]],
    write: Callable[[Any], Message],
    *,
    preference: str | None,
    actor: Any = None,
) -> None:
    """Send everybody of ``people`` what ``write`` says to them, once the change is committed.

    Both are asked then. ``actor`` did it and is not told, nor are those whose ``preference`` is
    not to be, who are not active, or who have no address. Without a preference nobody can choose
    not to be told.
    """

    if _is_quiet.get():
        return

    def send() -> None:
        try:
            _send([each for each in {*people()} if wants(each, preference, actor)], write)
        except Exception:
            logger.exception("Nobody could be told by e-mail.")

    transaction.on_commit(send)


def wants(person: Any, preference: str | None, actor: Any = None) -> bool:
    """Whether a person is to be told of this, which ``actor`` did."""
    if person is None or person == actor or not person.is_active or not person.email:
        return False
    if preference is None:
        return True
    if preference in WAGTAILS:
        return bool(getattr(UserProfile.get_for_user(person), f"{preference}_notifications"))
    chosen = NotificationPreferences.objects.filter(user=person.pk).first()
    return chosen is None or bool(getattr(chosen, preference))


def _send(people: list[Any], write: Callable[[Any], Message]) -> None:
    if not people:
        return
    connection = get_connection()
    connection.open()
    try:
        for person in people:
            try:
                _send_one(person, write, connection)
            except Exception:
                logger.exception("An e-mail to %s could not be sent.", person.email)
    finally:
        connection.close()


def _send_one(person: Any, write: Callable[[Any], Message], connection: Any) -> None:
    template = "wagtail_editions/notifications/message"
    options: dict[str, Any] = {"connection": connection}
    with override(UserProfile.get_for_user(person).get_preferred_language()):
        message = write(person)
        context = {"message": message, "user": person, "settings": settings}
        text = render_to_string(f"{template}.txt", context).strip()
        if getattr(settings, "WAGTAILADMIN_NOTIFICATION_USE_HTML", False):
            options["html_message"] = render_to_string(f"{template}.html", context)
    # A title may hold anything; a subject holds one line.
    subject = " ".join(message.subject.split())
    send_mail(subject, text, [person.email], **options)
