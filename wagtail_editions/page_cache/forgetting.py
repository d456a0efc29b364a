"""Letting pages be forgotten, once the change that they would not show is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Edition

from . import front
from .configuration import configuration
from .entries import page_store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator


def is_wanted() -> bool:
    """Whether anything keeps pages, here or in front of the site."""
    return configuration() is not None or front.is_purged()


def forget(
    *tags: str, editions: Iterable[Edition] = (), languages: Collection[str] | None = None
) -> None:
    """Let every page be made anew that shows something of these names, from the commit on.

    A cache in front of the site knows addresses alone: it forgets those of ``editions``, and every
    address in ``languages``, which without them are those of ``editions``' readers.
    """
    store = page_store()
    if connection.in_atomic_block:
        # A process may be killed between the commit and what follows it.
        forget_at_once(*tags)
    addresses = [edition.get_full_url() for edition in editions] if front.is_purged() else []

    def follow() -> None:
        if store is not None:
            store.forget(tags)
        if front.is_purged():
            front.purge([*addresses, *addresses_in(languages or ())])

    on_commit: Callable[[Callable[[], object]], None] = transaction.on_commit
    on_commit(follow)


def forget_at_once(*tags: str) -> None:
    """Let pages that are kept here be made anew from now on, whatever becomes of the transaction.

    Who reads one before the commit may have it kept as it was: ``forget()`` them as well.
    """
    if (store := page_store()) is not None:
        store.forget(tags)


def addresses_in(languages: Collection[str]) -> Iterator[str | None]:
    """Return the address of every page that readers can read in these languages."""
    if not languages:
        return
    editions = Edition.objects.live().filter(language__in=languages, page__isnull=False)
    for edition in editions.for_readers().iterator():
        yield edition.get_full_url()


def every_language() -> list[str]:
    """Return every language that a page may be in."""
    return [*configured_languages()]
