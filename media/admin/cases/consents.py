"""Where consents are looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from media.permissions import user_can_see_consents

if TYPE_CHECKING:
    from typing import Any

    from media.models import Case


def consent_url(case: Case, user: Any) -> str:
    """Return the address of the case's consents; empty for whoever may not read them."""
    if not user_can_see_consents(user):
        return ""
    return reverse("media_consents:case", args=[case.pk])
