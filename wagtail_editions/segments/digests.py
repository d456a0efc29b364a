"""Digests of texts and of JSON values."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

SHORT = 12


def text_digest(text: str, code_kinds: tuple[str, ...] = ()) -> str:
    """
    Digest a text, composed to NFC, with the kinds of its inline codes in their order.

    Line breaks count as one, however they are written: a browser writes another one than a
    script. Without codes it is the digest of the text alone, so equal texts agree wherever they
    stand.
    """
    text = text.replace("\r\n", "\n")
    parts = [unicodedata.normalize("NFC", text), *code_kinds]
    # A stored text may hold a lone surrogate; it must not stop everything else from being read.
    return hashlib.sha256("\x00".join(parts).encode(errors="surrogatepass")).hexdigest()


def json_digest(value: Any) -> str:
    """
    Digest a JSON value whatever the order of its keys.

    Dates and decimals count as the JSON that Django would store for them.
    """
    encoded = json.dumps(value, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(encoded.encode()).hexdigest()
