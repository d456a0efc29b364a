"""From the address of a search engine to the settings of Wagtail's backend for it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

#: Which of Wagtail's backends a kind of engine is; without a number it is the newest.
BACKENDS = {
    "opensearch": "modelsearch.backends.opensearch3",
    "opensearch2": "modelsearch.backends.opensearch2",
    "opensearch3": "modelsearch.backends.opensearch3",
    "elasticsearch": "modelsearch.backends.elasticsearch9",
    "elasticsearch8": "modelsearch.backends.elasticsearch8",
    "elasticsearch9": "modelsearch.backends.elasticsearch9",
}


def engine_at(url: str) -> dict[str, Any]:
    """Return ``WAGTAIL_EDITIONS_SEARCH`` for ``opensearch+https://user:password@host:9200/name``.

    What stands behind the host begins the names of the indexes there. Raises
    ``ImproperlyConfigured`` for an address that names no engine.
    """
    address = urlsplit(url.strip())
    kind, _plus, scheme = address.scheme.partition("+")
    if kind not in BACKENDS or scheme not in ("http", "https") or not address.hostname:
        raise ImproperlyConfigured(
            "The address of the search engine should look like "
            "opensearch+https://user:password@host:9200/name. The first word is one of: "
            f"{', '.join(BACKENDS)}."
        )
    prefix = address.path.strip("/").lower()
    if "/" in prefix:
        raise ImproperlyConfigured(
            "Behind the host of the search engine stands one word, which begins the names of the "
            "indexes."
        )
    return {
        "BACKEND": BACKENDS[kind],
        "URLS": [f"{scheme}://{address.netloc}"],
        "INDEX_PREFIX": f"{prefix}_" if prefix else "",
    }
