"""What is kept for readers, as a test asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.frontend_cache.backends import BaseBackend

if TYPE_CHECKING:
    from collections.abc import Iterable


class Kept:
    """The pages that are kept, told by what reading them costs."""

    def __init__(self) -> None:
        self.reader = Client()

    def fill(self, addresses: Iterable[str]) -> None:
        """Read each until it is kept."""
        for address in addresses:
            for _time in range(2):
                assert self.reader.get(address).status_code == 200, address
        assert not self.missing(addresses)

    def has(self, address: str) -> bool:
        """Whether it is answered without the database."""
        with CaptureQueriesContext(connection) as queries:
            self.reader.head(address)
        return not queries

    def missing(self, addresses: Iterable[str]) -> set[str]:
        """Return those that are made anew; asking for them by HEAD keeps nothing."""
        return {address for address in addresses if not self.has(address)}


class Forgetful(BaseBackend):
    """A cache in front of the site that notes what it was told to forget."""

    forgotten: ClassVar[list[str]] = []

    def purge(self, url: str) -> None:
        """Forget an address."""
        self.forgotten.append(url)
