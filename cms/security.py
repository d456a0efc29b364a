"""The headers that tell browsers what pages of this site may do."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any

from csp.constants import HEADER, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.core.signals import setting_changed
from django.urls import get_script_prefix, reverse

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


#: What django-csp's decorators leave on an answer.
_MARKS = frozenset(f"_csp_{name}" for name in ("config", "update", "replace", "exempt"))


class SecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's middleware with two policies: one for readers, one for the admin.

    The admin's (``CONTENT_SECURITY_POLICY_ADMIN``) holds below the admin's address and nowhere
    else: a page that an editor reads is as strict as anybody's, and Wagtail's user bar works there.
    A preview has the readers' policy, too, but the admin may show it in a frame. A view's own
    policy, set by django-csp's decorators, is kept. Each policy is written once, not for each
    answer.

    Place it below ``WhiteNoiseMiddleware``: static files need no policy.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        is_plain = _MARKS.isdisjoint(vars(response))
        if settings.DEBUG or hasattr(request, "_csp_nonce") or not is_plain:
            # Django's own pages for developers have none, for example.
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _policy(_place(request)))
        return response

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Take the directives of the place, unless the view has its own."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            parts.config = _directives(_place(request))
        return parts


class Place(Enum):
    """What a policy is for."""

    ADMIN = "admin"
    PREVIEW = "preview"
    READERS = "readers"


def _place(request: HttpRequest) -> Place:
    if getattr(request, "is_preview", False):
        # Wagtail asks for it by a request of its own, at the address that readers would use.
        return Place.PREVIEW
    is_admin = request.path.startswith(_admin_address(get_script_prefix()))
    return Place.ADMIN if is_admin else Place.READERS


@cache
def _admin_address(script_prefix: str) -> str:
    """Return where the admin is below ``script_prefix``; found once, since every answer asks."""
    return reverse("wagtailadmin_home")


def _directives(place: Place) -> dict[str, Any]:
    if place is Place.ADMIN:
        return dict(settings.CONTENT_SECURITY_POLICY_ADMIN["DIRECTIVES"])
    directives = dict(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    if place is Place.PREVIEW:
        directives["frame-ancestors"] = [SELF]
    return directives


@cache
def _policy(place: Place) -> str:
    return build_policy(_directives(place))


def _forget(*, setting: str, **kwargs: Any) -> None:
    if setting.startswith("CONTENT_SECURITY_POLICY"):
        _policy.cache_clear()
    elif setting == "ROOT_URLCONF":
        _admin_address.cache_clear()


setting_changed.connect(_forget)
