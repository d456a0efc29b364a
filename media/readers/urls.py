"""What readers and patients ask for beside pages, below the prefix of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from .bytes import case_picture
from .confirmation_view import confirm_case
from .receipts import consent_receipt, withdraw_by_receipt

if TYPE_CHECKING:
    from django.urls import URLPattern

urlpatterns: list[URLPattern] = [
    path("confirm/", confirm_case, name="confirm_case"),
    path("<slug:token>.<slug:extension>", case_picture, name="case_picture"),
    path(
        "elsewhere/<slug:token>.<slug:extension>",
        case_picture,
        {"channel": "api"},
        name="case_picture_elsewhere",
    ),
    path("consents/<slug:token>/", consent_receipt, name="consent_receipt"),
    path("consents/<slug:token>/withdraw/", withdraw_by_receipt, name="withdraw_by_receipt"),
]
