"""One message to one search engine."""

from __future__ import annotations

import logging
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests

if TYPE_CHECKING:
    from collections.abc import Sequence

logger = logging.getLogger("wagtail_editions.indexnow")

#: For how many seconds each step of a request may take.
TIMEOUT = 4
#: Answers after which the same message may be taken later.
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})


class Outcome(Enum):
    """What became of a message."""

    TAKEN = "taken"
    LATER = "later"
    REFUSED = "refused"


def send(endpoint: str, key: str, key_location: str, urls: Sequence[str]) -> Outcome:
    """Tell ``endpoint`` of addresses of one host. Raises nothing: what went wrong is logged."""
    message = {
        "host": urlsplit(key_location).netloc,
        "key": key,
        "keyLocation": key_location,
        "urlList": list(urls),
    }
    try:
        response = requests.post(endpoint, json=message, timeout=TIMEOUT, allow_redirects=False)
    except requests.RequestException as error:
        logger.warning("%s could not be told of %d addresses: %s", endpoint, len(urls), error)
        return Outcome.LATER
    status = response.status_code
    if response.ok and not response.is_redirect:
        return Outcome.TAKEN
    logger.warning("%s answered %d to %d addresses.", endpoint, status, len(urls))
    return Outcome.LATER if status in _LATER else Outcome.REFUSED
