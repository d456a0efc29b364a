"""Earlier versions of an original, as Wagtail's views bring them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from wagtail.admin import messages

from wagtail_editions.errors import WrittenInAnotherLanguage
from wagtail_editions.models import Original

from .originals import edit_url

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def refuse_former_language(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Say why a version in another language is not brought back, before anybody edits it.

    The hook ``before_edit_snippet``; pages ask it from their own.
    """
    match: Any = request.resolver_match
    revision_id = match.kwargs.get("revision_id")
    if revision_id is None or not isinstance(instance, Original):
        return None
    original: Any = instance
    revision = original.revisions.filter(pk=revision_id).first()
    if revision is None:
        return None
    try:
        revision.as_object().refuse_former_language()
    except WrittenInAnotherLanguage as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(edit_url(original, request.user) or "wagtailadmin_home")
    return None
