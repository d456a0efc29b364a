"""Which changes are told, and when: what is public of pages, once it is committed."""

from __future__ import annotations

import datetime
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import swapper
from django.db import connection, transaction
from django.db.models.signals import pre_delete
from django.utils import timezone
from wagtail.signals import post_page_move

from wagtail_editions.models import Edition, FormerAddress
from wagtail_editions.models.urls import edition_address, edition_full_url, open_to_readers
from wagtail_editions.signals import (
    edition_published,
    edition_withdrawn,
    language_closed,
    language_opened,
)

from .batches import is_public
from .configuration import indexnow_key
from .tasks import tell

if TYPE_CHECKING:
    from wagtail.models import Page, Site

logger = logging.getLogger("wagtail_editions.indexnow")

#: An address that was left within this time was left by the change that is told of.
LATELY = datetime.timedelta(minutes=10)


def edition_changed(instance: Edition, **kwargs: Any) -> None:
    """Tell of an edition that was published or withdrawn, and of addresses that moved with it."""
    if not indexnow_key() or instance.page_id is None:
        return
    page = _public_page(instance.page_id)
    if page is None or not open_to_readers([instance]):
        return
    own = edition_full_url(instance)
    _tell([own or "", *_moved(page, [instance.language])])


def page_moved(instance: Page, **kwargs: Any) -> None:
    """Tell of the old and new addresses of a page that was moved, and of all below it."""
    if indexnow_key():
        key = instance.pk
        transaction.on_commit(lambda: _tell_of_move(key))


def language_decided(site: Site, language: str, **kwargs: Any) -> None:
    """Tell of every public page of a site in a language that was opened or closed."""
    if not indexnow_key():
        return
    pages = swapper.load_model("wagtailcore", "Page").objects
    public = pages.public().filter(path__startswith=site.root_page.path)
    editions = Edition.objects.live().in_language(language).filter(page__in=public.values("pk"))
    places = [edition_address(edition) for edition in editions.for_readers()]
    _tell([each.root_url + each.path for each in places if each and each.site_id == site.pk])


def edition_deleted(instance: Edition, **kwargs: Any) -> None:
    """Tell of an edition that is deleted, with its page or without, in one task for all of them."""
    if not indexnow_key() or not instance.live or instance.page_id is None:
        return
    if not open_to_readers([instance]):
        return
    deleted = _Deleted.of_transaction()
    if deleted.is_public(instance.page_id):
        deleted.urls.append(edition_full_url(instance) or "")


@dataclass
class _Deleted:
    """What the present transaction has deleted so far; a page is asked about once."""

    urls: list[str] = field(default_factory=list)
    pages: dict[int, bool] = field(default_factory=dict)

    @classmethod
    def of_transaction(cls) -> _Deleted:
        for entry in connection.run_on_commit:
            if isinstance(entry[1], cls):
                return entry[1]
        deleted = cls()
        transaction.on_commit(deleted)
        return deleted

    def is_public(self, page: int) -> bool:
        if page not in self.pages:
            self.pages[page] = _public_page(page) is not None
        return self.pages[page]

    def __call__(self) -> None:
        _tell(self.urls)


def _tell_of_move(key: int) -> None:
    page = _public_page(key)
    if page is not None:
        _tell(_moved(page, None))


def _public_page(key: int) -> Page | None:
    pages = swapper.load_model("wagtailcore", "Page").objects
    found: Page | None = pages.filter(pk=key).first()
    return found if found and not found.get_view_restrictions().exists() else None


def _moved(page: Page, languages: list[str] | None) -> list[str]:
    """Return the addresses left lately by the page or by public ones below it, and the new ones."""
    left = FormerAddress.objects.filter(
        page__path__startswith=page.path, left_at__gte=timezone.now() - LATELY
    )
    if languages is not None:
        left = left.filter(language__in=languages)
    rows = list(left.values_list("page_id", "language", "url_path"))
    if not rows:
        return []
    public = swapper.load_model("wagtailcore", "Page").objects.public()
    editions = {
        (edition.page_id, edition.language): edition
        for edition in open_to_readers(
            Edition.objects.live()
            .filter(page__in=public.filter(pk__in={row[0] for row in rows}).values("pk"))
            .for_readers()
        )
    }
    urls = []
    for page_id, language, url_path in rows:
        if edition := editions.get((page_id, language)):
            former = Edition(page_id=page_id, language=language, url_path=url_path)
            urls += [edition_full_url(former) or "", edition_full_url(edition) or ""]
    return urls


def _tell(urls: list[str]) -> None:
    """Leave it to a task; a queue that does not take it stops nothing."""
    public = [url for url in dict.fromkeys(urls) if is_public(url)]
    if not public:
        return
    try:
        tell.enqueue(public)
    except Exception:
        logger.exception("Search engines were not told of: %s", " ".join(public))


def connect() -> None:
    """Start listening; called once, when the application is ready."""
    uid = "wagtail_editions_indexnow"
    for signal in (edition_published, edition_withdrawn):
        signal.connect(edition_changed, dispatch_uid=uid)
    for signal in (language_opened, language_closed):
        signal.connect(language_decided, dispatch_uid=uid)
    pre_delete.connect(edition_deleted, sender=Edition, dispatch_uid=uid)
    post_page_move.connect(page_moved, dispatch_uid=uid)
