"""Settings of a public site. Refuses to start without what must not have a default."""

from django.core.exceptions import ImproperlyConfigured

from .base import *


def required(name: str) -> str:
    """Return the environment variable ``name`` or stop with a sentence that names it."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(
            f"The environment variable {name} is not set. See docs/operators.md."
        )
    return value


SECRET_KEY = required("SECRET_KEY")
if SECRET_KEY == "development-only":  # noqa: S105
    raise ImproperlyConfigured("SECRET_KEY still has its development value. Make a random one.")
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
CSRF_TRUSTED_ORIGINS = [
    origin.strip() for origin in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin
]
WAGTAILADMIN_BASE_URL = required("SITE_URL")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
