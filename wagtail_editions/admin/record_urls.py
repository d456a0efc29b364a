"""The address of the record of an edition."""

from __future__ import annotations

from django.urls import path

from .views.record import RecordView

urlpatterns = [
    path("editions/record/<int:pk>/", RecordView.as_view(), name="wagtail_editions_record"),
]
