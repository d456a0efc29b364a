"""What a reader confirms before a gated case is shown, and how that is remembered.

``CLINICAL_GATE`` says what is asked: ``"confirmation"`` of age and intent, kept in a signed
cookie, or ``"sign_in"``. Another value leaves gated cases closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CONFIRMATION, SIGN_IN = "confirmation", "sign_in"
GATES = (CONFIRMATION, SIGN_IN)
COOKIE = "clinical_gate"
#: What the cookie says once its signature is checked; what is asked is part of it.
_VALUE = "adult,informing"
_SALT = "media.readers.confirmation"
#: For how long a confirmation holds, in seconds: a day, or until the browser is closed.
MAX_AGE = 24 * 60 * 60


def asks_for_sign_in() -> bool:
    """Whether gated cases are for readers who are signed in."""
    return str(settings.CLINICAL_GATE) == SIGN_IN


def has_confirmed(request: HttpRequest | None) -> bool:
    """Whether the reader has done what is asked before gated cases are shown.

    A cookie counts only as it was signed here, less than ``MAX_AGE`` ago, and only while
    confirmation is what is asked.
    """
    if request is None or settings.CLINICAL_GATE not in GATES:
        return False
    if asks_for_sign_in():
        user = getattr(request, "user", None)
        return bool(user is not None and user.is_authenticated)
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        return signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=MAX_AGE) == _VALUE
    except (signing.BadSignature, ValueError):
        return False


def remember_confirmation(response: HttpResponse) -> None:
    """Let the browser remember, until it is closed, that the reader has confirmed."""
    value = signing.TimestampSigner(salt=_SALT).sign(_VALUE)
    response.set_cookie(
        COOKIE,
        value,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
