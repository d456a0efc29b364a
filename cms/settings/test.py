"""Settings of the test run; ``DATABASE_URL`` chooses the database.

`tests/conftest.py` puts the SQLite database and the uploads in a folder that goes away with the
run.
"""

from .base import *

SECRET_KEY = "tests-only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
# Fast hashes: no test depends on the strength of a password.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Each process of the run has its own cache and may clear it; nobody's Redis is touched.
EDITIONS_PAGE_CACHE: dict[str, Any] = {}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if not os.environ.get("DATABASE_URL"):
    DATABASES["default"]["NAME"] = ":memory:"
    # The data need not outlive the machine.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
# The plugin is tested on page types of its own, beside the clinic's.
INSTALLED_APPS += ["wagtail.contrib.routable_page", "tests.testapp"]
