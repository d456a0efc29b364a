"""Settings shared by every environment.

Whatever differs between machines comes from the environment; ``docs/operators.md`` names every
variable.
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.translation import gettext_lazy as _

from wagtail_editions.search.engines.addresses import engine_at

from .csp import permissions_policy, policies

BASE_DIR = Path(__file__).resolve().parent.parent.parent
#: Everything the site writes while it runs: database, uploads, collected files.
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var"))

DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = [
    "cms",
    "pages",
    "media",
    "wagtail_editions",
    "wagtail_editions.wagtail_texts",
    "modeltranslation",
    "wagtail.contrib.forms",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "csp",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # First: a page that is kept has been through all the others when it was made.
    "wagtail_editions.page_cache.middleware.PageCacheMiddleware",
    # Before what else may set caching headers, so that the last word is its own.
    "media.readers.caching.CaseCachingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.security.SecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "wagtail_editions.middleware.EditionLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
CSRF_FAILURE_VIEW = "cms.errors.csrf_failure"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for the database at ``url``.

    SQLite always runs in WAL mode with immediate transactions: readers never wait for the
    writer, and two writers queue up instead of failing with "database is locked".
    """
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = {
            **config.get("OPTIONS", {}),
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return config


DATABASES = {
    "default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}")
}

CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Readers' pages: by each process in its memory, and the oldest are not kept for ever.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
# What has changed is noted in a folder, which every process of this machine sees.
EDITIONS_PAGE_CACHE: dict[str, Any] = {"CACHE": "pages", "VERSIONS": VAR_DIR / "page-versions"}
if redis_url := os.environ.get("REDIS_URL"):
    # With Redis every process of every machine has the same pages.
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}
    }
    EDITIONS_PAGE_CACHE = {"CACHE": "default"}

# Where OpenSearch or Elasticsearch answers readers' search; without one the database does.
if search_url := os.environ.get("SEARCH_URL"):
    WAGTAIL_EDITIONS_SEARCH = engine_at(search_url)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Languages: the first is the home language. Names stand in the language they name.
LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", "한국어"), ("en", "English")]
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField",)
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The site's own texts, and those of installed packages that it says in another way.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
FORM_RENDERER = "wagtail_editions.wagtail_texts.labels.LabelledForms"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR_DIR / "uploads"
STORAGES = {
    "default": {"BACKEND": "media.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "clinical": {"BACKEND": "media.storage.ClinicalFileStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "media.uploads.PatientUploadHandler",
]
# Pictures that a browser gets from other hosts have to be allowed: ``MEDIA_HOSTS`` names those.
CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_ADMIN = policies(MEDIA_URL, STATIC_URL)
PERMISSIONS_POLICY = permissions_policy()
# No other site learns which page a patient was reading.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
#: Clinical pictures and signed forms; no web server serves this folder by itself.
CLINICAL_ROOT = VAR_DIR / "clinical"
# What readers do before gated cases are shown: "confirmation" of age and intent, or "sign_in".
CLINICAL_GATE = os.environ.get("CLINICAL_GATE", "confirmation")
# How their bytes are sent: "stream", "x-accel" by the web server, or "signed" storage addresses.
CLINICAL_SERVING = os.environ.get("CLINICAL_SERVING", "stream")
CLINICAL_ACCEL_PREFIX = os.environ.get("CLINICAL_ACCEL_PREFIX", "/_clinical/")
# The cache in front of the site that purges an address when it is asked to, such as Varnish.
# Without one no shared cache may keep a page with cases, since nobody could tell it to forget.
if front_cache := os.environ.get("FRONT_CACHE_URL"):
    WAGTAILFRONTENDCACHE = {
        "default": {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
            "LOCATION": front_cache,
        }
    }
# Fewer days between the two pictures of a case are worth a caution.
CLINICAL_SHORT_DAYS = 90
# How many days before a consent ends its keepers are reminded.
CLINICAL_REMINDERS = (60, 30, 7)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGIN_URL = "wagtailadmin_login"

# Off on a site that nobody is to find yet: robots.txt forbids everything, and nothing is announced.
WAGTAIL_EDITIONS_IS_PUBLIC = os.environ.get("SITE_IS_PUBLIC", "1") != "0"
# Search engines are told of changes where there is a key.
WAGTAIL_EDITIONS_INDEXNOW_KEY = (
    os.environ.get("INDEXNOW_KEY", "").strip() if WAGTAIL_EDITIONS_IS_PUBLIC else ""
)
if indexnow_endpoints := os.environ.get("INDEXNOW_ENDPOINTS", "").split():
    WAGTAIL_EDITIONS_INDEXNOW_ENDPOINTS = indexnow_endpoints

WAGTAIL_SITE_NAME = _("Woori Plastic Surgery")
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
# No request leaves the site: the default asks a third party for a picture of each person.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
# Wagtail's automatic redirects know no languages: after a withdrawal one would lead a reader
# to another language instead of an honest 404.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILADMIN_BASE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "media.ClinicImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.forms.ClinicImageForm"
WAGTAILIMAGES_EXTENSIONS = [
    "avif",
    "gif",
    "heic",
    "heif",
    "jpg",
    "jpeg",
    "png",
    "tif",
    "tiff",
    "webp",
]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp"}
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx"]
