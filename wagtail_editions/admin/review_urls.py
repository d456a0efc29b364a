"""Addresses of the screens of those who review."""

from __future__ import annotations

from django.urls import path

from .views.review import ReviewView, SignInAgainView
from .views.review_page import ReviewPageView
from .views.reviews import ReviewsView
from .views.revoke import RevokeSignOffView

urlpatterns = [
    path("editions/review/", ReviewsView.as_view(), name="wagtail_editions_reviews"),
    path("editions/review/<int:pk>/", ReviewView.as_view(), name="wagtail_editions_review"),
    path(
        "editions/review/<int:pk>/page/",
        ReviewPageView.as_view(),
        name="wagtail_editions_review_page",
    ),
    path(
        "editions/review/<int:pk>/sign-in/",
        SignInAgainView.as_view(),
        name="wagtail_editions_sign_in_again",
    ),
    path(
        "editions/sign-off/<int:pk>/revoke/",
        RevokeSignOffView.as_view(),
        name="wagtail_editions_revoke_sign_off",
    ),
]
