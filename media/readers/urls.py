"""What readers and patients ask for beside pages, below the prefix of a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path

from media.models import ClinicalRendition

if TYPE_CHECKING:
    from django.http import HttpRequest


def _picture(request: HttpRequest, token: str, extension: str) -> HttpResponseBase:
    rendition = get_object_or_404(ClinicalRendition, token=token)
    return FileResponse(rendition.file.open(), content_type=f"image/{rendition.format}")


def _confirm(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns: list[URLPattern] = [
    path("confirm/", _confirm, name="confirm_case"),
    path("<str:token>.<str:extension>", _picture, name="case_picture"),
]
