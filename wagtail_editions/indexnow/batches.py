"""Which addresses are told, and in which messages. Pure."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What one message may hold.
MAX_URLS = 10_000
#: Ends of names that no search engine can reach.
_NOT_PUBLIC = ("localhost", "local", "test", "invalid", "internal", "lan", "home.arpa")


class Batch(NamedTuple):
    """Addresses of one host, for one message."""

    host: str
    urls: tuple[str, ...]


def is_public(url: str) -> bool:
    """Whether a search engine can reach it: ``https``, at a name of the public internet."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or "." not in host:
        return False
    try:
        ip_address(host)
    except ValueError:
        return not any(host == end or host.endswith(f".{end}") for end in _NOT_PUBLIC)
    return False


def batches(urls: Iterable[str]) -> list[Batch]:
    """Return the public ones of ``urls`` by host, each once, in messages that are not too long."""
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        if is_public(url):
            by_host.setdefault(urlsplit(url).netloc, []).append(url)
    return [
        Batch(host, tuple(found[start : start + MAX_URLS]))
        for host, found in by_host.items()
        for start in range(0, len(found), MAX_URLS)
    ]
