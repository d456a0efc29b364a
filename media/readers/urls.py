"""What readers and patients ask for beside pages, below the prefix of a language."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
