"""Where the answers of readiness checks are mended, as addresses for one person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.models import Task
from wagtail.permissions import policy_registry

from wagtail_editions.languages import column
from wagtail_editions.models.source import head_fields
from wagtail_editions.translation import translated_field_names

from .originals import edit_url
from .workbench import path_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_editions.models import Edition
    from wagtail_editions.readiness import Blocker, Caution

#: What names a block in a path, and in Wagtail's editor.
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """An answer with the address where it is mended; that is empty where there is none to go to.

    ``key`` is a caution's.
    """

    message: str
    url: str = ""
    key: str = ""


def told(answers: Iterable[Blocker | Caution], edition: Edition, user: Any) -> list[Told]:
    """Return the answers about ``edition`` as ``user`` is told them."""
    editor = editor_url(edition, user)
    may_edit_tasks = policy_registry.get_by_type(Task).user_has_permission(user, "change")
    return [
        Told(
            message=each.message,
            url=_url(each, edition, editor, may_edit_tasks),
            key=getattr(each, "key", ""),
        )
        for each in answers
    ]


def editor_url(edition: Edition, user: Any) -> str:
    """Return where the edition is worked on; empty where ``user`` may not go there."""
    if edition.is_source:
        return edit_url(edition.original, user) or ""
    return reverse("wagtail_editions:edit", args=[edition.pk])


def _url(answer: Blocker | Caution, edition: Edition, editor: str, may_edit_tasks: bool) -> str:
    is_for_review = getattr(answer, "is_for_review", False)
    task = None if is_for_review else getattr(answer, "task", None)
    if answer.url:
        return answer.url
    if task is not None:
        return reverse("wagtailadmin_workflows:edit_task", args=[task]) if may_edit_tasks else ""
    if not editor:
        return ""
    if answer.path is not None:
        return f"{editor}#{_field_id(edition, answer.path)}"
    if answer.override is not None:
        return f"{editor}#{path_id(answer.override)}-difference"
    return ""


def _field_id(edition: Edition, path: str) -> str:
    """Return the id of the field for the text at ``path``: in the page editor, the block's."""
    if not edition.is_source:
        return path_id(path)
    name, *below = path.split(".")
    model = edition.original_model
    blocks = [each for each in below if _UUID.fullmatch(each)]
    if name not in translated_field_names(model):
        is_head = any(field.name == name for field in head_fields(model))
        return f"id_{name}" if is_head or name == "slug" else ""
    if blocks:
        return f"block-{blocks[-1]}-section"
    return f"id_{column(name, edition.language)}"
