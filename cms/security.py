"""The headers that tell browsers what pages of this site may do."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.core.signals import setting_changed
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class SecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's middleware with two policies: one for readers, one for the admin.

    The admin's (``CONTENT_SECURITY_POLICY_ADMIN``) holds below the admin's address, previews
    included, and nowhere else: a page that an editor reads is as strict as anybody's, and Wagtail's
    user bar works there. A view's own policy, set by django-csp's decorators, is kept. The same
    policy is written once, not for each answer.

    Place it below ``WhiteNoiseMiddleware``: static files need no policy.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        is_plain = not any(name.startswith("_csp_") for name in vars(response))
        if HEADER not in response.headers and is_plain and not hasattr(request, "_csp_nonce"):
            response.headers[HEADER] = _policy(is_admin=_is_admin(request))
            return response
        return super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Take the directives of the place, unless the view has its own."""
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            parts.config = _directives(is_admin=_is_admin(request))
        return parts


def _is_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _directives(*, is_admin: bool) -> dict[str, Any]:
    name = "CONTENT_SECURITY_POLICY_ADMIN" if is_admin else "CONTENT_SECURITY_POLICY"
    directives: dict[str, Any] = getattr(settings, name)["DIRECTIVES"]
    return directives


@cache
def _policy(*, is_admin: bool) -> str:
    return build_policy(_directives(is_admin=is_admin))


def _forget(*, setting: str, **kwargs: Any) -> None:
    if setting.startswith("CONTENT_SECURITY_POLICY"):
        _policy.cache_clear()


setting_changed.connect(_forget)
