"""Answering with a share card: of what readers can read, and nothing else."""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.models import ClinicSettings
from wagtail_editions.models import Edition
from wagtail_editions.models.urls import open_to_readers

from .cards import ShareCard, card_of
from .drawing import CONTENT_TYPE

if TYPE_CHECKING:
    from django.http import HttpRequest

logger = logging.getLogger("pages")

#: One card at a time in each process, whoever asks for how many.
_drawing = Lock()
#: For how many seconds somebody waits until the others are drawn.
PATIENCE = 5


@require_safe
def share_card(request: HttpRequest, edition_id: int, digest: str) -> HttpResponse:
    """Answer with the card of a live edition in the language of the address.

    It is drawn when it is asked for first, and kept. Any other digest than that of the present
    card leads there: nothing is drawn for it. A page that is private has none.
    """
    edition = _edition(edition_id)
    if edition is None:
        raise Http404
    card = card_of(edition, ClinicSettings.for_request(request).name or "")
    if digest != card.digest:
        response: HttpResponse = HttpResponseRedirect(card.path)
        response.headers["Cache-Control"] = "no-cache"
        return response
    content = card.read() or _made(card)
    if content is None:
        return HttpResponse(status=503, headers={"Retry-After": str(PATIENCE)})
    return HttpResponse(
        content,
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


def _edition(edition_id: int) -> Edition | None:
    """Return the edition if anybody may read it."""
    editions = Edition.objects.live().in_language(get_language() or "").exclude(page=None)
    found = open_to_readers(editions.filter(pk=edition_id).select_related("page").for_readers())
    if not found or found[0].page.get_view_restrictions().exists():
        return None
    return found[0]


def _made(card: ShareCard) -> bytes | None:
    """Draw the card, unless somebody else did meanwhile; None where too many are waiting."""
    if not _drawing.acquire(timeout=PATIENCE):
        return None
    try:
        return card.read() or card.make()
    except OSError:
        # A disk that is full, say. The page is shared without a picture until it has room.
        logger.exception("The share card of edition %s could not be kept.", card.edition_id)
        return None
    finally:
        _drawing.release()
