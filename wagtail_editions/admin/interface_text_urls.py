"""Addresses of the screens for texts of the interface."""

from __future__ import annotations

from django.urls import path

from wagtail_editions.admin.views.catalogue_uploads import ReviewUploadView, UploadCatalogueView
from wagtail_editions.admin.views.interface_texts import (
    CatalogueListView,
    DownloadCatalogueView,
    ResetTextsView,
)

_TEXTS = "languages/<str:language>/texts/<str:group>/<str:domain>/"

urlpatterns = [
    path(_TEXTS, CatalogueListView.as_view(), name="wagtail_editions_catalogue"),
    path(
        f"{_TEXTS}download/",
        DownloadCatalogueView.as_view(),
        name="wagtail_editions_download_catalogue",
    ),
    path(
        f"{_TEXTS}upload/", UploadCatalogueView.as_view(), name="wagtail_editions_upload_catalogue"
    ),
    path(
        f"{_TEXTS}upload/<int:pk>/",
        ReviewUploadView.as_view(),
        name="wagtail_editions_review_upload",
    ),
    path(f"{_TEXTS}reset/", ResetTextsView.as_view(), name="wagtail_editions_reset_texts"),
]
