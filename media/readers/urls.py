"""What readers and patients ask for beside pages, below the prefix of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from .receipts import consent_receipt, withdraw_by_receipt

if TYPE_CHECKING:
    from django.urls import URLPattern

urlpatterns: list[URLPattern] = [
    path("consents/<slug:token>/", consent_receipt, name="consent_receipt"),
    path("consents/<slug:token>/withdraw/", withdraw_by_receipt, name="withdraw_by_receipt"),
]
