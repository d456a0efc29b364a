"""Addresses of the list of assignments."""

from __future__ import annotations

from django.urls import path

from .views.assignments import AssignmentIndexView

urlpatterns = [
    path(
        "editions/assignments/",
        AssignmentIndexView.as_view(),
        name="wagtail_editions_assignments",
    ),
    path(
        "editions/assignments/results/",
        AssignmentIndexView.as_view(results_only=True),
        name="wagtail_editions_assignments_results",
    ),
]
