"""The clinic's addresses, with its pictures, which a web server sends where it is in use."""

from __future__ import annotations

import re

from django.conf import settings
from django.urls import re_path
from django.views.static import serve

from cms.urls import *  # noqa: F403
from cms.urls import urlpatterns as clinic_patterns

urlpatterns = [
    re_path(
        f"^{re.escape(settings.MEDIA_URL.lstrip('/'))}(?P<path>.*)$",
        serve,
        {"document_root": settings.MEDIA_ROOT},
    ),
    *clinic_patterns,
]
