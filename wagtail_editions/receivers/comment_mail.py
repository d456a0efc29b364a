"""Telling those concerned by e-mail what is said about a text of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from wagtail_editions.admin.originals import segment_url
from wagtail_editions.concerned import concerned_by, writers_in
from wagtail_editions.mail import Message, tell
from wagtail_editions.segments import plain_text

from .words import absolute, name_of, names_of

if TYPE_CHECKING:
    from wagtail_editions.models import Edition, SegmentComment


def segment_commented(instance: Edition, user: Any, comment: SegmentComment, **kwargs: Any) -> None:
    """Tell those whom a comment mentions, who wrote in its thread, and who work on the edition."""

    def write(person: Any) -> Message:
        names = {**names_of(instance), "name": name_of(user)}
        if comment.mentioned.filter(pk=person.pk).exists():
            subject = _("You are mentioned: “%(title)s” (%(language)s)")
            first = _("%(name)s has mentioned you in a comment on “%(title)s” (%(language)s).")
        elif comment.thread_id:
            subject = _("Answer to a comment: “%(title)s” (%(language)s)")
            first = _("%(name)s has answered a comment on “%(title)s” (%(language)s).")
        else:
            subject = _("New comment: “%(title)s” (%(language)s)")
            first = _("%(name)s has commented on “%(title)s” (%(language)s).")
        return Message(
            subject=subject % names,
            sentences=[first % names, *_about(comment)],
            quote=comment.text,
            quote_label=_("The comment:"),
            link=absolute(segment_url(instance, comment.path)),
            link_label=_("Read it and answer here:"),
        )

    tell(lambda: concerned_by(comment), write, preference="comments", actor=user)


def thread_resolved(instance: Edition, user: Any, thread: SegmentComment, **kwargs: Any) -> None:
    """Tell who wrote in a thread that it was resolved; of its reopening, its answers tell."""
    if thread.resolved_at is None:
        return

    def write(person: Any) -> Message:
        names = {**names_of(instance), "name": name_of(user)}
        return Message(
            subject=_("Comment resolved: “%(title)s” (%(language)s)") % names,
            sentences=[
                _("%(name)s has resolved a thread of comments on “%(title)s” (%(language)s).")
                % names,
                *_about(thread),
            ],
            quote=thread.text,
            quote_label=_("The thread began with:"),
            link=absolute(segment_url(instance, thread.path)),
            link_label=_("Read it here:"),
        )

    tell(lambda: writers_in(thread), write, preference="comments", actor=user)


def _about(comment: SegmentComment) -> list[str]:
    """Return which text of the original the comment is on; nothing where it has that no more."""
    try:
        segments = comment.edition.translatable_segments()
    except ValidationError:
        return []
    for each in segments:
        if each.path == comment.path and each.text:
            text = Truncator(plain_text(each.text, each.kind)).chars(200)
            return [_("It is about “%(text)s”.") % {"text": text}]
    return []
