"""The bytes of clinical pictures: the gate is asked each time, before anything else is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import F
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from media.gate import Verdict, ask_gate
from media.models import Channel, ClinicalRendition

from .addresses import extension_of
from .language import language_of_readers
from .sending import refuse, send

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


# Without a form to protect: another method is a 405, not a refusal of a token.
@csrf_exempt
@require_safe
def case_picture(
    request: HttpRequest, token: str, extension: str, channel: str = "website"
) -> HttpResponseBase:
    """Return a rendition that a case shows, now, to this reader and in the active language.

    On the channel ``api`` it is shown within other sites, whose readers confirm nothing here: only
    what is public is there. 404 where there is none or the gate is closed, without a difference;
    403 where nothing is in the way but what this reader has not confirmed.
    """
    language = language_of_readers(request)
    rows = _renditions(token) if language else []
    if not rows or extension != extension_of(rows[0].format):
        return refuse()
    rendition = rows[0]
    cases = {pk for row in rows for pk in (row.before_in, row.after_in) if pk is not None}
    reader = request if channel == Channel.WEBSITE else None
    verdicts = ask_gate(cases, language=language, channel=channel, request=reader).values()
    showing = [verdict for verdict in verdicts if _shows(verdict, rendition)]
    if verdict := _most_open(showing):
        return send(request, rendition, verdict, is_shared=channel != Channel.WEBSITE)
    return refuse(403 if any(each.asks_reader for each in showing) else 404)


def _renditions(token: str) -> list[Any]:
    """Return the rendition, once for each case that shows its picture in whatever matching."""
    renditions = ClinicalRendition.objects.filter(token=token)
    return [
        *renditions.annotate(
            before_in=F("picture__before_in__case"), after_in=F("picture__after_in__case")
        )
    ]


def _shows(verdict: Verdict, rendition: ClinicalRendition) -> bool:
    """Whether a live view of the case shows this very matching of the picture."""
    for view in verdict.views:
        if rendition.picture_id in (view.before_id, view.after_id):
            try:
                geometry = view.matched.digest
            except ValidationError:
                # What cannot be read shows nothing.
                continue
            if geometry == rendition.geometry:
                return True
    return False


def _most_open(verdicts: Iterable[Verdict]) -> Verdict | None:
    """Return one that is true, of a case that asks nothing of readers if there is one."""
    return min((each for each in verdicts if each), key=lambda each: each.is_gated, default=None)
