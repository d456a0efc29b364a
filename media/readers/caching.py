"""How long a page that shows a case may be kept by browsers and caches: never beyond a consent.

Whoever asks the gate for a page that is being read appends each verdict to
``request.case_verdicts``; the headers follow from them.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.cache import patch_vary_headers

from wagtail_editions.page_cache import keep_until, note, refuse, shared_only
from wagtail_editions.page_cache.front import is_purged

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from media.gate import Verdict

#: For how many seconds a shared cache that can be purged keeps a page with cases at the most.
SHARED_SECONDS = 300
#: Headers by which some caches are told something else than by ``Cache-Control``.
_OTHERS = ("Expires", "Surrogate-Control", "CDN-Cache-Control", "X-Accel-Expires")
#: Directives that let an answer be used longer than it is good for.
_STALE = ("stale-while-revalidate", "stale-if-error", "immutable")


def tag_of_case(key: int) -> str:
    """Name what pages show of a case, for ``wagtail_editions.page_cache``."""
    return f"case:{key}"


def note_for_page(verdicts: Mapping[int, Verdict]) -> None:
    """Say how long the page that is being made may be kept here, for these verdicts by cases.

    What may be withdrawn at any moment is kept where every process forgets it at that moment,
    and nowhere beyond the end of a consent; of gated cases nothing is. Since a consent may begin,
    a page on which a case is closed is not kept much longer either.
    """
    for key, verdict in verdicts.items():
        note(tag_of_case(key))
        keep_until(verdict.until if verdict else None)
        if verdict.is_gated and verdict.is_open_to_readers:
            refuse()
    if verdicts:
        shared_only()
        keep_until(timezone.now() + datetime.timedelta(seconds=SHARED_SECONDS))


class CaseCachingMiddleware:
    """Set the caching headers of answers for which the gate was asked; leave all others alone.

    - A preview is kept by nobody.
    - A page on which a gated case is shown, or withheld from this reader, is kept for nobody else,
      and asked for again each time.
    - A page that shows public cases alone a browser asks for again each time; a shared cache that
      Wagtail can purge keeps it for five minutes, but not beyond the earliest end of a consent.
      ``max-age=0`` also keeps it out of the cache of Django's middleware, which may be one per
      process.

    What is stricter already stays so. Place it where it sees what other middleware sets, and
    behind Django's ``UpdateCacheMiddleware`` if that is used.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        verdicts = getattr(request, "case_verdicts", ())
        if verdicts:
            limit_caching(
                response, verdicts, is_preview=bool(getattr(request, "is_preview", False))
            )
        return response


def limit_caching(
    response: HttpResponseBase, verdicts: Collection[Verdict], *, is_preview: bool = False
) -> None:
    """Set the headers of an answer for which these verdicts were given."""
    gated = any(each.is_gated and each.is_open_to_readers for each in verdicts)
    public = [each for each in verdicts if each]
    if not (is_preview or gated or public):
        return
    directives = _directives(response)
    for name in _STALE:
        directives.pop(name, None)
    if is_preview:
        directives = {"private": "", "no-store": ""}
    elif gated:
        patch_vary_headers(response, ("Cookie",))
        kept = ("no-store", "no-transform", "must-revalidate")
        directives = {name: "" for name in kept if name in directives}
        directives |= {"private": "", "no-cache": ""}
    else:
        seconds = _seconds_left([each.until for each in public if each.until is not None])
        directives |= {
            "max-age": "0",
            "s-maxage": str(min(seconds, _number(directives.get("s-maxage"), seconds))),
            "must-revalidate": "",
        }
    response.headers["Cache-Control"] = ", ".join(
        f"{name}={value}" if value else name for name, value in directives.items()
    )
    for name in _OTHERS:
        response.headers.pop(name, None)


def _seconds_left(ends: Collection[datetime.datetime]) -> int:
    """Return how long a shared cache may keep the page: not at all where none can be purged."""
    if not is_purged():
        return 0
    now = timezone.now()
    return max(min([SHARED_SECONDS, *(int((end - now).total_seconds()) for end in ends)]), 0)


def _directives(response: HttpResponseBase) -> dict[str, str]:
    """Return the directives of ``Cache-Control``; those without a value have an empty one."""
    found = {}
    for directive in response.headers.get("Cache-Control", "").split(","):
        name, _equals, value = directive.partition("=")
        if name.strip():
            found[name.strip().lower()] = value.strip()
    return found


def _number(value: str | None, default: int) -> int:
    digits = (value or "").strip('"')
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else default
