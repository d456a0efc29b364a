"""What is to be translated by the person, on the admin's home page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.http import urlencode
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from wagtail_editions.models import Assignment, Edition

from .assignments import known, lines
from .policies import EditionPermissionPolicy

if TYPE_CHECKING:
    from django.http import HttpRequest


class AssignmentsPanel(Component):
    """The first of what the person is asked to translate, and of what nobody has yet."""

    name = "wagtail_editions_assignments"
    template_name = "wagtail_editions/admin/assignments_panel.html"
    #: Above what waits for a review.
    order = 180
    SHOWN = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        wanted = Assignment.objects.to_translate_by(user).filter(known())
        count = wanted.count()
        shown = wanted.by_due_date().select_related("edition__page")[: self.SHOWN]
        return {
            "lines": lines(shown) if count else [],
            "count": count,
            "more": count > self.SHOWN,
            "user": user,
            "url": f"{reverse('wagtail_editions_assignments')}?{urlencode({'whose': 'for_me'})}",
        }


class AssignmentsMenuItem(MenuItem):
    """Shown to whoever may see any edition."""

    def is_shown(self, request: HttpRequest) -> bool:
        return EditionPermissionPolicy(Edition).user_has_permission(request.user, "view")
