"""An original as the admin shows it: where it is edited, and a line for each of its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from wagtail_editions.actions.send_draft import has_draft
from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.permissions import (
    user_can_assign,
    user_can_publish,
    user_can_see,
    user_can_send_draft,
    user_can_start,
)

from .status import status_labels
from .workbench import path_id

if TYPE_CHECKING:
    from django.http import HttpRequest

    from wagtail_editions.models import Edition, Original


def edit_url(original: Original, user: Any) -> str | None:
    """Return the address of the original's own editor; None where ``user`` may not go there."""
    url: str | None = AdminURLFinder(user).get_edit_url(original)
    return url


def original_url(edition: Edition, user: Any) -> str | None:
    """Return the address of the editor of the edition's original, without reading a page whole."""
    return edit_url(edition.page or edition.original, user)


def edition_edit_url(edition: Edition, user: Any) -> str | None:
    """Return the address where the edition is worked on; None where ``user`` may not go there."""
    if edition.is_source:
        return edit_url(edition.original, user)
    return reverse("wagtail_editions:edit", args=[edition.pk])


def segment_url(edition: Edition, path: str) -> str:
    """Return the address where the comments on one text of the edition are read."""
    address = reverse("wagtail_editions:edit", args=[edition.pk])
    return f"{address}?comments=1#{path_id(path)}"


def start_url(original: Original, language: str) -> str:
    """Return the address that begins the edition in ``language``."""
    model = ContentType.objects.get_for_model(original, for_concrete_model=False)
    return reverse("wagtail_editions:start", args=[model.pk, original.pk, language])


def release_url(original: Original) -> str:
    """Return the address where several languages are released together."""
    model = ContentType.objects.get_for_model(original, for_concrete_model=False)
    return reverse("wagtail_editions:release", args=[model.pk, original.pk])


def send_url(original: Original, language: str) -> str:
    """Return the address that sends the latest draft to translation into ``language``."""
    model = ContentType.objects.get_for_model(original, for_concrete_model=False)
    return reverse("wagtail_editions:send_draft", args=[model.pk, original.pk, language])


def sending_url(original: Any, language: str = "") -> str:
    """Return the address where the original is sent to translation; a page need not be specific."""
    type_id = getattr(original, "content_type_id", None)
    if type_id is None:
        type_id = ContentType.objects.get_for_model(original, for_concrete_model=False).pk
    address = reverse("wagtail_editions:send_to_translation", args=[type_id, original.pk])
    return f"{address}?language={language}" if language else address


def change_source_url(original: Original, language: str) -> str:
    """Return the address where ``language`` is made the source language."""
    model = ContentType.objects.get_for_model(original, for_concrete_model=False)
    return reverse("wagtail_editions:change_source", args=[model.pk, original.pk, language])


def edition_lines(original: Original, request: HttpRequest) -> list[dict[str, Any]]:
    """Return what each language's line says, in the order of the languages; one query.

    A line tells the states and, as far as the person may, where to work, read or begin.
    """
    found = original.editions.for_readers().with_behind().with_open_threads()
    editions = {edition.language: edition for edition in found}
    return [
        _line(original, language, editions.get(language), request)
        for language in configured_languages()
    ]


def editions_context(original: Original, request: HttpRequest) -> dict[str, Any]:
    """Return what the list of editions shows: its lines, and where to release several."""
    lines = edition_lines(original, request)
    if any(line.get("is_source") and line["may_publish"] for line in lines):
        for line in lines:
            if "live_url" in line and not line["is_source"]:
                line["change_source_url"] = change_source_url(original, line["language"])
    begun = [line for line in lines if "may_publish" in line]
    may_release = len(begun) > 1 and any(line["may_publish"] for line in begun)
    may_send = not getattr(original, "alias_of_id", None) and any(
        user_can_assign(request.user, original, line["language"])
        for line in lines
        if line["language"] != original.source_language
    )
    return {
        "lines": lines,
        "release_url": release_url(original) if may_release else None,
        "sending_url": sending_url(original) if may_send else None,
    }


def _line(
    original: Original, language: str, edition: Edition | None, request: HttpRequest
) -> dict[str, Any]:
    line: dict[str, Any] = {"language": language, "name": language_name(language)}
    user: Any = request.user
    if _may_send(original, language, edition, user):
        line["send_url"] = send_url(original, language)
    if edition is None:
        line["labels"] = [_("missing")]
        if user_can_start(user, original, language):
            line["start_url"] = start_url(original, language)
        return line
    edition.original = original
    if edition.page_id is not None:
        edition.page = original
    line["labels"] = status_labels(edition)
    line["is_source"] = edition.is_source
    line["may_publish"] = user_can_publish(user, edition)
    if edition.live:
        line["live_url"] = edition.get_url(request)
    if user_can_see(user, edition):
        line["record_url"] = reverse("wagtail_editions_record", args=[edition.pk])
        if not edition.is_source:
            line["edit_url"] = reverse("wagtail_editions:edit", args=[edition.pk])
            line["open_threads"] = getattr(edition, "open_threads", 0)
    return line


def _may_send(original: Any, language: str, edition: Edition | None, user: Any) -> bool:
    """Whether to offer to send the draft: it is saved, and the edition does not have it yet."""
    if language == original.source_language or not has_draft(original):
        return False
    if edition is not None and edition.basis_revision_id == original.latest_revision_id:
        return False
    return user_can_send_draft(user, original, language)
