"""The clinic's site as the public gets it, in a database and folders of its own.

It is served by plain HTTP on this machine alone, which browsers take for as safe as HTTPS.
"""

import os
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "measured-alone")
os.environ.setdefault("ALLOWED_HOSTS", "localhost")
os.environ.setdefault("SITE_URL", "http://localhost")
# One process serves, and keeps what it keeps in its memory.
os.environ.pop("REDIS_URL", None)

from cms.settings.production import *

from .base import database as measured_database

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False

VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var")) / "bench" / "readers"
DATABASES = {"default": measured_database}
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = VAR_DIR / "uploads"
CLINICAL_ROOT = VAR_DIR / "clinical"
CLINICAL_SERVING = "stream"
ROOT_URLCONF = "bench.site.readers_urls"
