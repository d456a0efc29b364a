"""Which cookies an answer depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest


class WatchedCookies(dict[str, str]):
    """A request's cookies, which know the names that were asked for, there or not."""

    def __init__(self, cookies: dict[str, str]) -> None:
        super().__init__(cookies)
        self.asked: set[str] = set()
        #: Whether somebody looked at all of them.
        self.all_asked = False

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)

    def __iter__(self) -> Iterator[str]:
        self.all_asked = True
        return super().__iter__()

    def keys(self) -> Any:
        self.all_asked = True
        return super().keys()

    def values(self) -> Any:
        self.all_asked = True
        return super().values()

    def items(self) -> Any:
        self.all_asked = True
        return super().items()


def watch_cookies(request: HttpRequest) -> WatchedCookies:
    """Watch the request's cookies from now on."""
    watched = WatchedCookies(request.COOKIES)
    request.COOKIES = watched
    return watched


def asked_of_readers(watched: WatchedCookies) -> frozenset[str] | None:
    """Return the names of the cookies on which the answer depends; None where it may be any.

    Django's own protection of forms looks at its cookie before it knows of any form. An answer
    that has its token in it is nobody else's anyway.
    """
    if watched.all_asked:
        return None
    return frozenset(watched.asked - {settings.CSRF_COOKIE_NAME})
