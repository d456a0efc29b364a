"""Answering readers with pages that are kept, and keeping those that may be."""

from __future__ import annotations

import time
from hashlib import blake2b
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import DisallowedHost, MiddlewareNotUsed
from django.http import HttpResponse
from django.http.response import ResponseHeaders
from django.utils.cache import get_conditional_response

from wagtail_editions.shown.recording import recorded

from . import encodings, headers
from .cookies import asked_of_readers, watch_cookies
from .entries import Entry, key_of, page_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from wagtail_editions.shown.recording import Recording

    from .cookies import WatchedCookies
    from .versions import Version

#: What is compressed for readers: texts.
_TEXTS = ("text/", "application/xml", "application/json", "application/rss", "application/atom")


class PageCacheMiddleware:
    """Keep whole pages, and answer with them while nothing that they show has changed.

    Kept are answers with status 200 of the plugin's view, asked for by GET without a query
    string by somebody without a session, that set no cookie, are not marked as private, vary by
    nothing but the encoding and hold no token of a form. An answer that was kept costs no query,
    no session, no resolving of an address and no template. Every public page gets an ``ETag``
    and headers for caches; texts are compressed, unless they hold what nobody may guess.

    Place it first in ``MIDDLEWARE``: what is inside has said all that it says when a page is
    kept, and is not asked again. Only what has the last word about caching stands outside of it,
    such as Django's ``UpdateCacheMiddleware``. The setting is ``EDITIONS_PAGE_CACHE``; without it
    this middleware is not used.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        store = page_store()
        if store is None:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = store
        served = (getattr(settings, name, None) for name in ("STATIC_URL", "MEDIA_URL"))
        #: Beginnings of addresses at which there are no pages.
        self.left_alone = tuple(
            each for each in served if each and each.startswith("/") and each != "/"
        )

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or request.path.startswith(self.left_alone):
            return self.get_response(request)
        is_anonymous = not _is_known(request)
        encoding = encodings.accepted(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if is_anonymous and not request.META.get("QUERY_STRING"):
            kept = self._kept(request, encoding)
            if kept is not None:
                return kept
        return self._made(request, encoding, is_anonymous=is_anonymous)

    def _kept(self, request: HttpRequest, encoding: str) -> HttpResponseBase | None:
        """Return what is kept for this reader, if there is something."""
        if not self.store.configured.seconds:
            return None
        try:
            host = request.get_host()
        except DisallowedHost:
            return None
        # What is compressed is kept once; who wants it as it was gets it expanded.
        key = key_of(request.scheme or "", host, request.path, encoding or encodings.GZIP)
        entry = self.store.find(key)
        if entry is None:
            return None
        if entry.cookies and request.META.get("HTTP_COOKIE") and entry.cookies & {*request.COOKIES}:
            return None
        said, content = entry.headers, entry.content
        if not encoding:
            content = encodings.expand(content)
            _say_expanded(said, content)
        if "s-maxage" in said["Cache-Control"]:
            headers.say_not_beyond(said, entry.ends - time.time())
        response = HttpResponse(content)
        # As they were put together once, and not once more.
        response.headers = said
        if "HTTP_IF_NONE_MATCH" in request.META:
            return get_conditional_response(request, etag=said["ETag"], response=response)
        return response

    def _made(self, request: HttpRequest, encoding: str, *, is_anonymous: bool) -> HttpResponseBase:
        """Let the page be made; keep it and compress it where that may be."""
        epoch = self.store.epoch() if is_anonymous else None
        cookies = watch_cookies(request)
        with recorded() as recording:
            response = self.get_response(request)
        is_page = recording.is_page and response.status_code == 200
        # Set where a form asks for its token.
        holds_token = bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
        is_for_all = (
            is_anonymous
            and not (recording.is_refused or holds_token)
            and headers.is_for_everybody(response)
        )
        if is_page and not is_for_all:
            headers.say_private(response)
        if not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
            return response
        if not (is_page and is_for_all):
            if is_anonymous and not holds_token:
                _compress(response, encoding)
            return response
        is_whole = not request.META.get("QUERY_STRING")
        headers.say_public(response, self.store.configured, is_whole=is_whole)
        digest = blake2b(response.content, digest_size=12).hexdigest()
        variants: dict[str, bytes] = {}
        if is_whole and request.method == "GET" and epoch is not None:
            variants = self._keep(request, response, digest, recording, cookies, epoch)
        _compress(response, encoding, variants.get(encoding))
        sent_as = response.headers.get("Content-Encoding", "")
        response.headers["ETag"] = etag = headers.tag_of(digest, sent_as)
        return get_conditional_response(request, etag=etag, response=response) or response

    def _keep(
        self,
        request: HttpRequest,
        response: HttpResponse,
        digest: str,
        recording: Recording,
        watched: WatchedCookies,
        epoch: Version,
    ) -> dict[str, bytes]:
        """Keep the page, if it may be; return its content by encoding."""
        configured, now = self.store.configured, time.time()
        ends = now + configured.seconds
        if recording.until is not None:
            ends = min(ends, recording.until.timestamp())
        cookies = asked_of_readers(watched)
        if (
            ends <= now
            or cookies is None
            or (recording.is_shared_only and not configured.is_shared)
        ):
            return {}
        content = response.content
        variants = {
            encoding: encodings.compress(content, encoding, encodings.ONCE)
            for encoding in encodings.OFFERED
        }
        host, scheme = request.get_host(), request.scheme or ""
        entries = {
            key_of(scheme, host, request.path, encoding): Entry(
                headers=ResponseHeaders(
                    {
                        **response.headers,
                        "Content-Encoding": encoding,
                        "Content-Length": str(len(compressed)),
                        "ETag": headers.tag_of(digest, encoding),
                    }
                ),
                content=compressed,
                cookies=cookies,
                ends=ends,
                epoch=None,
                shown=b"",
            )
            for encoding, compressed in variants.items()
        }
        self.store.keep(entries, recording.tags, epoch)
        return variants


def _is_known(request: HttpRequest) -> bool:
    """Whether the reader has a session, or says who they are."""
    if "HTTP_AUTHORIZATION" in request.META:
        return True
    return bool(request.META.get("HTTP_COOKIE") and settings.SESSION_COOKIE_NAME in request.COOKIES)


def _say_expanded(said: ResponseHeaders, content: bytes) -> None:
    del said["Content-Encoding"]
    said["ETag"] = headers.tag_of(said["ETag"].strip('"').rpartition("-")[0], "")
    said["Content-Length"] = str(len(content))


def _compress(response: HttpResponse, encoding: str, compressed: bytes | None = None) -> None:
    """Compress a text that holds nothing secret, where the reader takes it."""
    said = response.headers
    content = response.content
    is_text = said.get("Content-Type", "").startswith(_TEXTS)
    if (
        not is_text
        or len(content) < encodings.SHORT
        or response.has_header("Content-Encoding")
        or "no-store" in said.get("Cache-Control", "")
        or "no-transform" in said.get("Cache-Control", "")
    ):
        return
    headers.vary_by_encoding(response)
    if not encoding:
        return
    response.content = compressed or encodings.compress(content, encoding, encodings.EACH_TIME)
    said["Content-Encoding"] = encoding
    said["Content-Length"] = str(len(response.content))
