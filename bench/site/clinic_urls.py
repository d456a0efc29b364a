"""The clinic's addresses, and one at which a file is sent by Django alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse
from django.urls import path

from cms.urls import urlpatterns as clinic_patterns
from media.storage import clinical_storage

if TYPE_CHECKING:
    from django.http import HttpRequest


def send_file(request: HttpRequest, name: str) -> FileResponse:
    """Send a clinical file without asking anybody."""
    return FileResponse(clinical_storage().open(name))


urlpatterns = [path("bare-file/<path:name>", send_file), *clinic_patterns]
