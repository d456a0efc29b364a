"""Telling search engines, in the background."""

from __future__ import annotations

import datetime
import logging

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from .batches import batches
from .configuration import endpoints, indexnow_key
from .sending import Outcome, send

logger = logging.getLogger("wagtail_editions.indexnow")

#: After how long it is tried again, as often as there are numbers here.
AGAIN_AFTER = (datetime.timedelta(minutes=5), datetime.timedelta(hours=1))


@task()
def tell(urls: list[str], asked: list[str] | None = None, tries: int = 0) -> None:
    """Tell each search engine, or those ``asked``, that the addresses have changed.

    One that does not answer, or asks for patience, is told again later, if the queue can wait;
    without such a queue it is left at one try. A refusal is logged.
    """
    key = indexnow_key()
    if not key:
        return
    path = reverse("indexnow_key", args=(key,))
    waiting: dict[str, list[str]] = {}
    for endpoint in endpoints() if asked is None else asked:
        for batch in batches(urls):
            outcome = send(endpoint, key, f"https://{batch.host}{path}", batch.urls)
            if outcome is Outcome.LATER:
                waiting.setdefault(endpoint, []).extend(batch.urls)
    for endpoint, left in waiting.items():
        _again(left, endpoint, tries)


def _again(urls: list[str], endpoint: str, tries: int) -> None:
    if tries >= len(AGAIN_AFTER) or not tell.get_backend().supports_defer:
        logger.warning("%s was not told of: %s", endpoint, " ".join(urls))
        return
    later = tell.using(run_after=timezone.now() + AGAIN_AFTER[tries])
    later.enqueue(urls, asked=[endpoint], tries=tries + 1)
