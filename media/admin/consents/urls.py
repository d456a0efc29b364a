"""Addresses of the screens about consents, in the namespace ``media_consents``."""

from __future__ import annotations

from django.urls import path

from .case import CaseConsentsView, SettleCopyView
from .form import SignedFormView
from .index import ConsentIndexView
from .record import RecordConsentView
from .withdraw import WithdrawConsentView

app_name = "media_consents"

urlpatterns = [
    path("", ConsentIndexView.as_view(), name="index"),
    path("results/", ConsentIndexView.as_view(results_only=True), name="index_results"),
    path("<int:case_pk>/", CaseConsentsView.as_view(), name="case"),
    path("<int:case_pk>/record/", RecordConsentView.as_view(), name="record"),
    path("<int:consent_pk>/withdraw/", WithdrawConsentView.as_view(), name="withdraw"),
    path("<int:consent_pk>/form/", SignedFormView.as_view(), name="form"),
    path("copies/<int:copy_pk>/settle/", SettleCopyView.as_view(), name="settle"),
]
