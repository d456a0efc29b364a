"""Noting what a page shows while it is rendered. Pure: it knows neither Django nor the site."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator


class Recording:
    """What is known of an answer that is being made."""

    __slots__ = ("is_page", "is_refused", "is_shared_only", "tags", "until")

    def __init__(self) -> None:
        #: Names of what it shows; a change of one makes the answer void.
        self.tags: set[str] = set()
        #: From when on it is not true any more; None where nobody knows of such a moment.
        self.until: datetime.datetime | None = None
        #: Whether it is a page of which all that it shows is noted.
        self.is_page = False
        #: Whether somebody said that it is for one reader alone.
        self.is_refused = False
        #: Whether a store of one process may not have it.
        self.is_shared_only = False


_current: ContextVar[Recording | None] = ContextVar("recording_of_a_page", default=None)


def current() -> Recording | None:
    """Return what notes the answer that is being made; None where nobody wants to know."""
    return _current.get()


@contextmanager
def recorded() -> Iterator[Recording]:
    """Note what is shown by what is done inside."""
    recording = Recording()
    token = _current.set(recording)
    try:
        yield recording
    finally:
        _current.reset(token)


@contextmanager
def unnoted() -> Iterator[None]:
    """Note nothing of what is read inside, because whoever reads it notes something better."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


def offer() -> None:
    """Say that the answer is a page for all readers, of which what it shows is noted."""
    if (recording := _current.get()) is not None:
        recording.is_page = True


def note(*tags: str) -> None:
    """Say that the answer shows what has these names."""
    if (recording := _current.get()) is not None:
        recording.tags.update(tags)


def keep_until(moment: datetime.datetime | None) -> None:
    """Say that the answer is true until then at the most; None says nothing."""
    recording = _current.get()
    if recording is not None and moment is not None:
        recording.until = moment if recording.until is None else min(recording.until, moment)


def refuse() -> None:
    """Say that the answer is for one reader alone: it is kept nowhere."""
    if (recording := _current.get()) is not None:
        recording.is_refused = True


def shared_only() -> None:
    """Say that the answer may be kept only where every process forgets it at the same moment."""
    if (recording := _current.get()) is not None:
        recording.is_shared_only = True
