"""How long ago somebody signed in: who signs as an expert has done so lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Half an hour.
DEFAULT_AGE = 1800
_SIGNED_IN_AT = "wagtail_editions.signed_in_at"


def sign_in_age() -> int:
    """Return how many seconds old a sign-in may be; 0 where it does not matter."""
    return getattr(settings, "WAGTAIL_EDITIONS_SIGN_IN_AGE", DEFAULT_AGE) or 0


def remember_sign_in(request: Any, **kwargs: Any) -> None:
    """Note in the session when its person signed in; a receiver of ``user_logged_in``."""
    session = getattr(request, "session", None)
    if session is not None:
        session[_SIGNED_IN_AT] = timezone.now().timestamp()


def is_stale(request: HttpRequest) -> bool:
    """Whether the sign-in is older than the site allows; one that nobody noted is."""
    age = sign_in_age()
    if not age:
        return False
    since = request.session.get(_SIGNED_IN_AT)
    return not isinstance(since, int | float) or timezone.now().timestamp() - since > age
