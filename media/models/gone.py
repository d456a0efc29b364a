"""Versions of a case that name what is there no more, such as a picture that was erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .pictures import ClinicalPicture

if TYPE_CHECKING:
    from .cases import Case


def without_what_is_gone(case: Case, content: dict[str, Any]) -> dict[str, Any]:
    """Return what a revision kept, as far as it can still be shown; three queries.

    A view without one of its pictures is left out. A procedure or surgeon that was deleted, which
    only drafts name, is today's: Wagtail would refuse to open the version.
    """
    content = {**content}
    for name in ("procedure", "surgeon"):
        model: Any = case._meta.get_field(name).related_model
        if not model._base_manager.filter(pk=content.get(name)).exists():
            content[name] = getattr(case, f"{name}_id")
    views = content.get("views") or []
    named = {view.get(side) for view in views for side in ("before", "after")}
    there = set(ClinicalPicture.objects.filter(pk__in=named).values_list("pk", flat=True))
    content["views"] = [view for view in views if {view.get("before"), view.get("after")} <= there]
    return content
