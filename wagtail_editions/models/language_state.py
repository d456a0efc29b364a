"""What the database says of all languages, read once per request."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from asgiref.local import Local

from .languages import Language
from .prepared import PreparedQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_memo = Local()


@dataclass(frozen=True)
class LanguageState:
    """What is decided about the languages of every site."""

    closed: frozenset[tuple[int, str]] = frozenset()
    """Site id and code of each language that is not open to the readers of that site."""
    fallbacks: Mapping[str, str] = field(default_factory=dict)
    """The language in which an interface text is shown where a language lacks it, by code."""
    versions: Mapping[str, int] = field(default_factory=dict)
    """The version of the interface texts that are kept in the database, by code."""

    def is_open(self, site_id: int, language: str) -> bool:
        """Whether readers of the site can read it in ``language``."""
        return (site_id, language) not in self.closed


def read_language_state() -> LanguageState:
    """Read the state from the database; one query, of a few rows."""
    rows = _state().rows()
    return LanguageState(
        closed=frozenset(
            (site, code) for code, _f, _v, site, is_open in rows if site and not is_open
        ),
        fallbacks={code: fallback for code, fallback, *_rest in rows},
        versions={code: version for code, _fallback, version, *_rest in rows},
    )


@cache
def _state() -> PreparedQuery:
    columns = ("code", "interface_fallback", "texts_version", "sites__site_id", "sites__is_open")
    return PreparedQuery.of(Language.objects.values_list(*columns))


def language_state() -> LanguageState:
    """Return the state as the request found it; outside a request, as it stands now."""
    known: LanguageState | None = getattr(_memo, "state", None)
    return read_language_state() if known is None else known


def remember_language_state() -> LanguageState:
    """Read the state for the request that begins."""
    state: LanguageState = read_language_state()
    _memo.state = state
    return state


def forget_language_state() -> None:
    """Forget what was read: the request is over, or the state was changed in it."""
    _memo.state = None


@contextmanager
def remembered_language_state() -> Iterator[None]:
    """Ask the database once for everything inside, as a request does."""
    if getattr(_memo, "state", None) is not None:
        yield
        return
    remember_language_state()
    try:
        yield
    finally:
        forget_language_state()
