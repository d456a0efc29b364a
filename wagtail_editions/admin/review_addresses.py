"""Where a review takes place, and what is said to somebody who tries to approve elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from wagtail_editions.errors import ApproveWhereItIsRead
from wagtail_editions.models.under_review import edition_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_editions.models import Edition


def review_url(edition: Edition) -> str:
    """Return the address of the screen on which ``edition`` is read and approved."""
    return reverse("wagtail_editions_review", args=[edition.pk])


def tell_refusal(request: HttpRequest, refusal: Any, reviewed_object: Any) -> None:
    """Tell why a decision was refused; where it is made elsewhere, with the way there."""
    buttons = []
    edition = edition_of(reviewed_object)
    if isinstance(refusal, ApproveWhereItIsRead) and edition is not None:
        buttons.append(messages.button(review_url(edition), _("Read and approve")))
    messages.error(request, " ".join(refusal.messages), buttons=buttons)
