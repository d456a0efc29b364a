"""The comments on one segment as the workbench shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from wagtail_editions.permissions import user_can_resolve
from wagtail_editions.text.mentions import mentions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_editions.models import Edition, SegmentComment

#: What ``urlize`` makes of an address; nothing else in a text can look like it.
_LINK = re.compile(r'<a href="[^"]*" rel="nofollow"')


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A comment as it is read: by whom, and its text as HTML."""

    comment: SegmentComment
    name: str
    html: SafeString
    may_delete: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Thread:
    """A thread of comments, the oldest first, and what the person may do to it."""

    first: SegmentComment
    said: list[Said]
    may_resolve: bool

    @property
    def is_open(self) -> bool:
        """Whether nobody has resolved it."""
        return self.first.resolved_at is None

    @property
    def resolved_by(self) -> str:
        """What the person is called who resolved it."""
        return called(self.first.resolved_by)


@dataclass(frozen=True, kw_only=True, slots=True)
class LostThreads:
    """The threads on a text that has no row: its block is hidden, or the original lost it."""

    path: str
    is_hidden: bool
    open_threads: list[Thread]
    resolved_threads: list[Thread]


def threads_on(edition: Edition, path: str, user: Any) -> list[Thread]:
    """Return the threads on a segment, the oldest first; two queries whatever their number."""
    return _threads(edition, edition.segment_comments.filter(path=path), user)


def threads_without_row(
    edition: Edition, counts: dict[str, int], shown: Iterable[str], user: Any
) -> list[LostThreads]:
    """Return the threads on texts that are not among those ``shown``.

    ``counts`` are those of open threads. No query where every open thread has its row, else two.
    """
    missing = counts.keys() - {*shown}
    if not missing:
        return []
    hidden = missing & _paths(edition)
    threads: dict[str, list[Thread]] = {path: [] for path in sorted(missing)}
    for thread in _threads(edition, edition.segment_comments.filter(path__in=missing), user):
        threads[thread.first.path].append(thread)
    return [
        LostThreads(
            path=path,
            is_hidden=path in hidden,
            open_threads=[each for each in found if each.is_open],
            resolved_threads=[each for each in found if not each.is_open],
        )
        for path, found in threads.items()
    ]


def called(person: Any) -> str:
    """Return what a person is called; a command has no person, nor has a deleted account."""
    if person is None:
        return _("System or a deleted account")
    return str(person.get_full_name() or person.get_username())


def comment_html(comment: SegmentComment) -> SafeString:
    """Return the text with links, and with the people whom it mentions by their names."""
    people = {each.get_username(): each for each in comment.mentioned.all()}
    html, end = SafeString(""), 0
    for mention in mentions(comment.text, {name: name for name in people}):
        if mention.name is not None:
            html += _linked(comment.text[end : mention.start])
            html += format_html(
                '<span class="we-mention" title="@{}">@{}</span>',
                mention.name,
                called(people[mention.name]),
            )
            end = mention.end
    return html + _linked(comment.text[end:])


def _linked(text: str) -> SafeString:
    html = urlize(text, nofollow=True, autoescape=True)
    # Another page must not take the place of the one where text may be unsaved.
    html = _LINK.sub(r'\g<0> target="_blank"', html).replace(
        'rel="nofollow"', 'rel="nofollow noopener"'
    )
    return mark_safe(html)  # noqa: S308 (urlize escapes)


def _paths(edition: Edition) -> set[str]:
    try:
        return {each.path for each in edition.translatable_segments()}
    except ValidationError:
        # A damaged basis has none until an update replaces it.
        return set()


def _threads(edition: Edition, comments: Any, user: Any) -> list[Thread]:
    threads: dict[int, list[SegmentComment]] = {}
    for comment in comments.with_people():
        # Known already: asked of each, it would cost a query.
        comment.edition = edition
        threads.setdefault(comment.thread_id or comment.pk, []).append(comment)
    return [
        Thread(
            first=said[0],
            said=[_said(each, each is said[-1], user) for each in said],
            may_resolve=user_can_resolve(user, said[0]),
        )
        for said in threads.values()
    ]


def _said(comment: SegmentComment, is_last: bool, user: Any) -> Said:
    return Said(
        comment=comment,
        name=called(comment.written_by),
        html=comment_html(comment),
        may_delete=is_last and comment.written_by_id == user.pk,
    )
