"""What a publication of an original means for its other languages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationKind(models.TextChoices):
    """What the editor says of one publication; the next one is normal again."""

    NORMAL = "normal", _("Normal: translations are behind until they follow")
    MINOR = "minor", _("Minor, such as a typo: translations stay as they are")
    URGENT_NOTICE = (
        "urgent_notice",
        _("Urgent: the other live languages tell their readers that the original has changed"),
    )
    URGENT_WITHDRAWAL = (
        "urgent_withdrawal",
        _("Urgent: the other live languages are withdrawn"),
    )


def kind_of(value: Any) -> PublicationKind:
    """Return the kind that ``value`` names; whatever names none is a normal publication."""
    try:
        return PublicationKind(value)
    except ValueError:
        return PublicationKind.NORMAL
