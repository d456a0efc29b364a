"""One address, at which the bytes of a file are sent, read once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import path

if TYPE_CHECKING:
    from django.http import HttpRequest

CONTENT = Path(os.environ["BENCH_BARE_FILE"]).read_bytes()

HEADERS = {"Content-Encoding": "br", "Content-Length": str(len(CONTENT))}


def send(request: HttpRequest, rest: str) -> HttpResponse:
    """Send them."""
    return HttpResponse(CONTENT, headers=HEADERS)


urlpatterns = [path("<path:rest>", send), path("", send, {"rest": ""})]
