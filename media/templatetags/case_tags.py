"""Template tags of the preview of a case, which only people at work see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import get_language, override
from wagtail.users.models import UserProfile

from media.admin.cases.standing import lines_of
from media.readers.previews import draft_reading

if TYPE_CHECKING:
    from media.admin.cases.words import Line
    from media.models import Case
    from media.readers.reading import CaseReading

register = template.Library()


@register.simple_tag
def case_draft(case: Case) -> CaseReading | None:
    """Return what the component of a case shows of a draft; see ``draft_reading``."""
    return draft_reading(case, get_language() or case.source_language)


@register.simple_tag(takes_context=True)
def case_standing(context: dict[str, Any], case: Case, language: str = "") -> dict[str, Any]:
    """Return what readers of a language see of the case now, in the words of the person at work.

    ``language`` is the active one where it is not given. ``is_shown`` tells whether some reader
    sees it; ``name`` is the language, ``standing`` a sentence, ``answers`` are reasons with what
    can be done, ``lang`` is the language of all of these.
    """
    shown_in = language or get_language() or case.source_language
    lines = lines_of([case.pk])[case.pk] if case.pk is not None else []
    line = next((each for each in lines if each.language == shown_in), None)
    at_work = _language_of(context.get("request")) or shown_in
    with override(at_work):
        return {"lang": at_work, **(_told(line) if line is not None else {})}


def _told(line: Line) -> dict[str, Any]:
    return {
        "is_shown": line.is_shown,
        "name": line.name,
        "standing": line.standing,
        "answers": line.answers,
    }


def _language_of(request: Any) -> str:
    """Return the language in which the person works; empty where nobody is signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return str(UserProfile.get_for_user(user).get_preferred_language())
