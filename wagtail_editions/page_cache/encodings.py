"""Which compression a reader takes, and compressing. Pure."""

from __future__ import annotations

import gzip
from functools import lru_cache

try:
    import brotli
except ImportError:  # The site has not installed it.
    brotli = None

BROTLI, GZIP, IDENTITY = "br", "gzip", ""
#: What is offered, the best first.
OFFERED = (BROTLI, GZIP) if brotli else (GZIP,)
#: Fewer bytes fit into one packet whether they are compressed or not.
SHORT = 500
#: How hard it is tried for what is compressed once and sent often, and for what is sent once.
ONCE = {BROTLI: 9, GZIP: 9}
EACH_TIME = {BROTLI: 4, GZIP: 4}


@lru_cache(maxsize=256)
def accepted(header: str) -> str:
    """Return the best compression that ``Accept-Encoding`` allows; empty for none."""
    weights: dict[str, float] = {}
    for part in header.lower().split(",")[:20]:
        name, *parameters = (each.strip() for each in part.split(";"))
        weights[name] = _weight(parameters)
    others = weights.get("*", 0.0)
    best = max(OFFERED, key=lambda name: weights.get(name, others))
    weight = weights.get(best, others)
    # A reader may like it better as it is.
    return best if weight > 0 and weight >= weights.get("identity", 0.0) else IDENTITY


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _equals, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def compress(content: bytes, encoding: str, effort: dict[str, int]) -> bytes:
    """Return the content in this encoding."""
    if encoding == BROTLI:
        return bytes(brotli.compress(content, quality=effort[BROTLI], mode=brotli.MODE_TEXT))
    if encoding == GZIP:
        # Without the time, so that the same content makes the same bytes.
        return gzip.compress(content, effort[GZIP], mtime=0)
    return content


def expand(content: bytes) -> bytes:
    """Return what was compressed with ``GZIP``."""
    return gzip.decompress(content)
