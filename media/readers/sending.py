"""How the bytes of a rendition come to a reader who may have them; ``CLINICAL_SERVING`` says it.

``"stream"`` sends them from here, in chunks. ``"x-accel"`` lets the web server send them, by the
header ``X-Accel-Redirect``. ``"signed"`` sends the reader to an address that the storage has signed
for a moment.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils import timezone

from .ranges import ByteRange, RangeNotSatisfiable, is_known, parse_range, range_applies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files import File
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from media.gate import Verdict
    from media.models import ClinicalRendition

logger = logging.getLogger("media")

STREAM, X_ACCEL, SIGNED = "stream", "x-accel", "signed"
SERVINGS = (STREAM, X_ACCEL, SIGNED)
#: What search engines are told of clinical pictures, whatever the answer.
ROBOTS = "noindex, noimageindex"
#: How many bytes of a picture are in memory at once.
CHUNK = 64 * 1024
#: For how many seconds a signed address holds at the most.
SIGNED_SECONDS = 60


class FileLost(Exception):
    """The storage does not give what the row promises."""


class FilePart:
    """A part of an open file, in chunks; the file is closed with it, read to the end or not."""

    def __init__(self, file: File[Any], part: ByteRange) -> None:
        self.file = file
        self.left = part.length
        file.seek(part.first)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk: bytes = self.file.read(min(CHUNK, self.left)) if self.left else b""
        if not chunk:
            self.close()
            raise StopIteration
        self.left -= len(chunk)
        return chunk

    def close(self) -> None:
        """Close the file."""
        self.file.close()


def refuse(status: int = 404) -> HttpResponse:
    """Return an answer that tells nothing but that there is none."""
    return HttpResponse(
        status=status,
        headers={
            "Cache-Control": "private, no-store",
            "Vary": "Cookie",
            "X-Robots-Tag": ROBOTS,
        },
    )


def send(
    request: HttpRequest,
    rendition: ClinicalRendition,
    verdict: Verdict,
    *,
    is_shared: bool = False,
) -> HttpResponseBase:
    """Return the rendition to a reader for whom the gate was asked and is open.

    ``is_shared`` lets pages of other sites show it.
    Whatever is lost in the storage is a 404, and is logged.
    """
    try:
        if settings.CLINICAL_SERVING == SIGNED:
            return _send_signed(rendition, verdict)
        headers = _headers(rendition, verdict)
        if is_shared:
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if is_known(request.headers.get("If-None-Match"), headers["ETag"]):
            return HttpResponse(status=304, headers=headers)
        headers["Content-Type"] = f"image/{rendition.format}"
        if settings.CLINICAL_SERVING == X_ACCEL:
            return _send_by_web_server(rendition, headers)
        return _stream(request, rendition, headers)
    except FileLost as error:
        logger.error("Rendition %s is lost: %s", rendition.pk, error.__cause__ or error)
        return refuse()


def _headers(rendition: ClinicalRendition, verdict: Verdict) -> dict[str, str]:
    headers = {
        "ETag": f'"{rendition.digest}"',
        # A browser asks each time: what was withdrawn is refused at once.
        "Cache-Control": "private, max-age=0, must-revalidate",
        "Accept-Ranges": "bytes",
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": ROBOTS,
    }
    return {**headers, "Vary": "Cookie"} if verdict.is_gated else headers


def _stream(
    request: HttpRequest, rendition: ClinicalRendition, headers: dict[str, str]
) -> HttpResponseBase:
    size, part = rendition.file_size, None
    asked = request.headers.get("Range") if request.method == "GET" else None
    if range_applies(request.headers.get("If-Range"), headers["ETag"]):
        try:
            part = parse_range(asked, size)
        except RangeNotSatisfiable:
            headers["Content-Range"] = f"bytes */{size}"
            return HttpResponse(status=416, headers=headers)
    status = 200 if part is None else 206
    if part is not None:
        headers["Content-Range"] = part.content_range(size)
    part = part or ByteRange(0, size - 1)
    headers["Content-Length"] = str(part.length)
    file = _open(rendition)
    if request.method == "HEAD":
        file.close()
        return HttpResponse(status=status, headers=headers)
    return StreamingHttpResponse(FilePart(file, part), status=status, headers=headers)


def _send_by_web_server(rendition: ClinicalRendition, headers: dict[str, str]) -> HttpResponse:
    address = settings.CLINICAL_ACCEL_PREFIX + quote(str(rendition.file.name))
    return HttpResponse(headers={**headers, "X-Accel-Redirect": address})


def _send_signed(rendition: ClinicalRendition, verdict: Verdict) -> HttpResponse:
    seconds = SIGNED_SECONDS
    if verdict.until is not None:
        seconds = min(seconds, int((verdict.until - timezone.now()).total_seconds()))
    if seconds < 1:
        # No address can be signed for so short a time.
        return refuse()
    storage: Any = rendition.file.storage
    try:
        address = storage.url(rendition.file.name, expire=seconds)
    except Exception as error:
        raise FileLost from error
    response = HttpResponseRedirect(address)
    for name, value in refuse().headers.items():
        response.headers[name] = value
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _open(rendition: ClinicalRendition) -> File[Any]:
    """Open the file; raise ``FileLost`` where it is not there, or not the whole of it."""
    try:
        file: File[Any] = rendition.file.storage.open(str(rendition.file.name), "rb")
    except Exception as error:
        raise FileLost from error
    if file.size != rendition.file_size:
        file.close()
        raise FileLost(f"{file.size} bytes instead of {rendition.file_size}")
    return file
