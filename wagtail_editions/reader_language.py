"""In which language a request is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

if TYPE_CHECKING:
    from django.http import HttpRequest


def reader_language(request: HttpRequest) -> str:
    """Return the language of the address, else of the reader's cookie, else of their browser.

    The address may name it in capitals or with a region; no catalogue has such a name. Asks no
    database, so it is also good for an answer that there is none.
    """
    return translation.get_language_from_request(request, check_path=True).lower()
