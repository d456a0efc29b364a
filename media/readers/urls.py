"""What readers and patients ask for beside pages, below the prefix of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from .bytes import case_picture
from .confirmation_view import confirm_case

if TYPE_CHECKING:
    from django.urls import URLPattern

urlpatterns: list[URLPattern] = [
    path("confirm/", confirm_case, name="confirm_case"),
    path("<slug:token>.<slug:extension>", case_picture, name="case_picture"),
]
