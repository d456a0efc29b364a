"""Everybody's profile as a reviewer, for those who manage people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from wagtail_editions.models import Reviewer

from .reviewer_forms import NewReviewerForm, ReviewerForm

if TYPE_CHECKING:
    from django.db.models import QuerySet


class SavesByAction:
    """Saves through the form, whose action writes the audit entry as well."""

    form: ReviewerForm

    def save_instance(self) -> Reviewer:
        return self.form.save()


class ReviewerCreateView(SavesByAction, CreateView):
    """A profile for somebody who has none."""


class ReviewerEditView(SavesByAction, EditView):
    """Somebody's profile."""


class ReviewerViewSet(ModelViewSet):
    """List and forms of reviewers. A profile goes with its person, and not before."""

    model = Reviewer
    icon = "user"
    menu_label = _("Reviewers")
    menu_order = 610
    add_to_settings_menu = True
    copy_view_enabled = False
    add_view_class = ReviewerCreateView
    edit_view_class = ReviewerEditView
    list_display = [
        TitleColumn(
            "user", label=_("Person"), accessor=str, url_name="wagtail_editions_reviewers:edit"
        ),
        Column("names", label=_("Name and credential"), accessor=lambda each: each.named()),
        Column("deputy", label=_("Deputy"), accessor=lambda each: each.deputy or ""),
        Column("absence", label=_("Absence"), accessor=lambda each: each.absence()),
    ]
    list_filter: list[str] = []

    def get_form_class(self, for_update: bool = False) -> type[ReviewerForm]:
        return ReviewerForm if for_update else NewReviewerForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        left_out = {"delete_url_name": None, "usage_url_name": None}
        return {**super().get_common_view_kwargs(**kwargs), **left_out}

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_index_view_kwargs(**kwargs), "queryset": self.reviewers()}

    def reviewers(self) -> QuerySet[Reviewer]:
        """Return everybody with a profile."""
        people = Reviewer.objects.select_related("user", "deputy").prefetch_related("names")
        return people.order_by("user__username")

    def get_urlpatterns(self) -> list[Any]:
        return [p for p in super().get_urlpatterns() if p.name not in {"delete", "usage"}]
