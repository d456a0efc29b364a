"""What every subject has in common: Wagtail's project template without debugging."""

import os
import sys
from pathlib import Path

import dj_database_url

from bench.subjects import current_name

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var")) / "bench" / current_name()
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
SECRET_KEY = "measured-alone"  # noqa: S105
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "bench.site.urls"

INSTALLED_APPS = [
    "bench.site",
    "wagtail.contrib.redirects",
    "wagtail.contrib.sitemaps",
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
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
#: Where a site with several languages puts its own.
AFTER_SESSIONS = 2
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ],
        },
    },
]

if url := os.environ.get("DATABASE_URL"):
    # Each subject has its own database beside the one that is named.
    database = dict(dj_database_url.parse(url, conn_max_age=None))
    database["NAME"] = f"bench_{current_name()}"
else:
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR_DIR / "db.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
DATABASES = {"default": database}
MIGRATION_MODULES = {"bench": "bench_migrations"}
sys.path.append(str(VAR_DIR))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
MEDIA_URL = "/uploads/"
MEDIA_ROOT = VAR_DIR / "uploads"

WAGTAIL_SITE_NAME = "Bench"
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILREDIRECTS_AUTO_CREATE = True

BENCH_PAGE_CLASS = "wagtail.models.Page"
BENCH_PAGE_URLS = "wagtail.urls"
BENCH_TRANSLATION_OPTIONS = "modeltranslation.translator.TranslationOptions"
BENCH_SITEMAP = "wagtail.contrib.sitemaps.views.sitemap"
