"""Settings of ``make run``: a site on this machine alone."""

from .base import *

DEBUG = True
# Known to everybody and therefore refused by the production settings.
SECRET_KEY = "development-only"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# Whoever changes a template sees it at once: answers are as they will be, and none is kept.
EDITIONS_PAGE_CACHE["SECONDS"] = 0
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
