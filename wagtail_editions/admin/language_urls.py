"""Addresses of the screens about languages."""

from __future__ import annotations

from django.urls import path

from .views.languages import ChangeLanguageView, ChooseFallbackView, LanguagesView

urlpatterns = [
    path("languages/", LanguagesView.as_view(), name="wagtail_editions_languages"),
    path(
        "languages/<str:language>/fallback/",
        ChooseFallbackView.as_view(),
        name="wagtail_editions_choose_fallback",
    ),
    path(
        "languages/<str:language>/site/<int:site>/",
        ChangeLanguageView.as_view(),
        name="wagtail_editions_change_language",
    ),
]
