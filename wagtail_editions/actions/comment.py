"""Commenting on one segment."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wagtail_editions.concerned import audience_of
from wagtail_editions.errors import CommentGone, InvalidComment
from wagtail_editions.models import SegmentComment
from wagtail_editions.permissions import user_can_comment
from wagtail_editions.signals import segment_commented
from wagtail_editions.text.mentions import mentions

from .base import EditionAction
from .save_translation import find_segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_editions.models import Edition

MAX_LENGTH = 5000


class CommentAction(EditionAction):
    """Begin a thread about the segment at ``path``, or answer in ``thread``, its first comment.

    ``@name`` mentions whoever may see the edition, by username or full name; ``unknown`` are then
    the other names, of whom nobody is told. An answer opens a resolved thread again. Raises
    ``InvalidComment``, ``UnknownSegment``, and ``CommentGone`` where there is no such thread; one
    about a text that the original does not have any more can be answered. Returns the comment.
    """

    log_name = ""  # The comments themselves say who wrote what, and when.
    signal = segment_commented
    denial = gettext_lazy("You may not see this edition, so you cannot comment on it.")

    def __init__(
        self,
        edition: Edition,
        path: str,
        text: str,
        *,
        thread: SegmentComment | None = None,
        user: Any = None,
    ) -> None:
        super().__init__(edition, user)
        self.path = path
        self.text = text
        self.thread = thread
        self.unknown: list[str] = []

    def is_permitted(self) -> bool:
        return self.user is not None and user_can_comment(self.user, self.edition)

    def execute(self, skip_permission_checks: bool = False) -> SegmentComment:
        self.check(skip_permission_checks)
        text = clean_comment(self.text)
        if self.thread is None:
            find_segment(self.edition, self.path)
        text, people = self._named(text)
        with transaction.atomic():
            if self.thread is not None:
                self._open_again(self.thread)
            comment = SegmentComment.objects.create(
                edition=self.edition,
                path=self.path,
                thread=self.thread,
                text=text,
                written_by_id=self.user.pk if self.user is not None else None,
            )
            comment.mentioned.set(people)
            self.announce(comment=comment)
        return comment

    def _open_again(self, thread: SegmentComment) -> None:
        threads = SegmentComment.objects.filter(pk=thread.pk, thread=None)
        own = threads.filter(edition=self.edition, path=self.path)
        # Locks it as well, so that nobody deletes it under the answer.
        if not own.update(resolved_at=None, resolved_by=None):
            raise CommentGone

    def _named(self, text: str) -> tuple[str, list[Any]]:
        """Return the text with usernames in it, and who they are."""
        if "@" not in text:
            return text, []
        people = {each.get_username(): each for each in audience_of(self.edition)}
        written, end, found = "", 0, {}
        for mention in mentions(text, _ways_to_call(people.values())):
            if mention.name is None:
                self.unknown.append(mention.word)
                continue
            written += f"{text[end : mention.start]}@{mention.name}"
            end = mention.end
            found[mention.name] = people[mention.name]
        self.unknown = list(dict.fromkeys(self.unknown))
        return written + text[end:], [*found.values()]


def clean_comment(text: str) -> str:
    """Return the text as it is stored. Raises ``InvalidComment``."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        raise InvalidComment(_("Write something first: the comment is empty."))
    if len(text) > MAX_LENGTH:
        raise InvalidComment(
            ngettext(
                "The comment has %(length)d character; shorten it to %(limit)d.",
                "The comment has %(length)d characters; shorten it to %(limit)d.",
                len(text),
            )
            % {"length": len(text), "limit": MAX_LENGTH}
        )
    if any(unicodedata.category(each) in {"Cc", "Cs"} for each in {*text} - {*"\t\n"}):
        raise InvalidComment(
            _("The text holds an invisible control character; type it anew or paste plain text.")
        )
    return text


def _ways_to_call(people: Iterable[Any]) -> dict[str, str]:
    """Return the username for everything that a person may be called.

    Usernames come first, a full name counts where one person has it; it is written without
    spaces, in either order.
    """
    known: dict[str, str] = {}
    full: dict[str, set[str]] = {}
    for person in people:
        known[person.get_username()] = person.get_username()
        parts = str(person.get_full_name()).split()
        for called in {"".join(parts), "".join(reversed(parts))} - {""}:
            full.setdefault(called.lower(), set()).add(person.get_username())
    for name in [*known]:
        known.setdefault(name.lower(), name)
    for called, usernames in full.items():
        if len(usernames) == 1:
            known.setdefault(called, *usernames)
    return known
