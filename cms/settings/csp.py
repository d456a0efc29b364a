"""What pages may load and do: the Content-Security-Policy, and the headers beside it.

``cms.security.SecurityPolicyMiddleware`` sends them. Violations are not collected: a report would
tell which page a patient was reading.
"""

import os
import re
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

_HOST = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?")


def hosts(value: str, *addresses: str) -> list[str]:
    """Return the origins in ``value``, separated by commas, and those of absolute addresses.

    Stops with a sentence where one is none: what is written there becomes a part of the policy.
    """
    found = [each.strip().rstrip("/") for each in value.split(",") if each.strip()]
    for origin in found:
        if not _HOST.fullmatch(origin):
            raise ImproperlyConfigured(
                f"MEDIA_HOSTS has to name addresses like https://files.example.com, separated by "
                f"commas, and not “{origin}”."
            )
    parts = [each for each in map(urlsplit, addresses) if each.netloc]
    found += [f"{each.scheme or 'https'}://{each.netloc}" for each in parts]
    return list(dict.fromkeys(found))


def readers_policy(files: list[str], static: list[str]) -> dict[str, object]:
    """Return the policy outside of the admin: nothing inline, nothing from anywhere else.

    ``files`` are the hosts of pictures, ``static`` those of styles, scripts and fonts.
    """
    return {
        "default-src": [NONE],
        "script-src": [SELF, *static],
        "style-src": [SELF, *static],
        # Styles may hold small drawings.
        "img-src": [SELF, "data:", *files, *static],
        "media-src": [SELF, *files],
        "font-src": [SELF, *static],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }


def admin_policy(files: list[str], static: list[str]) -> dict[str, object]:
    """Return the policy of the admin and its previews: what Wagtail's own screens need."""
    return {
        "default-src": [SELF],
        # Wagtail's forms come with scripts of their own.
        "script-src": [SELF, UNSAFE_INLINE, *static],
        "style-src": [SELF, UNSAFE_INLINE, *static],
        "img-src": [SELF, "data:", "blob:", *files, *static],
        "media-src": [SELF, "blob:", *files],
        "font-src": [SELF, "data:", *static],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "worker-src": [SELF, "blob:"],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [SELF],
        "object-src": [NONE],
    }


def policies(media_url: str, static_url: str) -> tuple[dict[str, object], dict[str, object]]:
    """Return ``CONTENT_SECURITY_POLICY`` and ``CONTENT_SECURITY_POLICY_ADMIN``."""
    files = hosts(os.environ.get("MEDIA_HOSTS", ""), media_url)
    static = hosts("", static_url)
    return (
        {"DIRECTIVES": readers_policy(files, static)},
        {"DIRECTIVES": admin_policy(files, static)},
    )


def permissions_policy() -> str:
    """Return what no page of the site, and nothing in it, may ask a browser for."""
    features = (
        *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
        *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
    )
    return ", ".join(f"{feature}=()" for feature in features)
