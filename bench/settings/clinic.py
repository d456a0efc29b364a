"""The clinic's site as it is in use, in a database and folders of its own."""

import os
from pathlib import Path
from typing import Any

from cms.settings.base import *

from .base import database as measured_database

DEBUG = False
SECRET_KEY = "measured-alone"  # noqa: S105
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "bench.site.clinic_urls"

VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var")) / "bench" / "clinic"
DATABASES = {"default": measured_database}
MEDIA_ROOT = VAR_DIR / "uploads"
CLINICAL_ROOT = VAR_DIR / "clinical"
CLINICAL_SERVING = "stream"
EDITIONS_PAGE_CACHE: dict[str, Any] = {}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
