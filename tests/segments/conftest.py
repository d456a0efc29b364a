"""Settings enough for block classes, and a database that nobody may touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Iterator

# Only where the run brings no settings of its own: these tests do without a site.
if not settings.configured:
    settings.configure(
        INSTALLED_APPS=[
            "wagtail_editions",
            "wagtail.contrib.table_block",
            "wagtail.contrib.typed_table_block",
            "wagtail.images",
            "wagtail.documents",
            "wagtail.users",
            "wagtail.search",
            "wagtail.admin",
            "wagtail",
            "taggit",
            "django.contrib.auth",
            "django.contrib.contenttypes",
        ],
        STATIC_URL="/static/",
        USE_TZ=True,
        WAGTAIL_SITE_NAME="Segments",
        WAGTAILADMIN_BASE_URL="http://localhost",
    )
if not apps.ready:
    django.setup()


@pytest.fixture(autouse=True, scope="module")
def no_database() -> Iterator[None]:
    def refuse(*_args: object, **_kwargs: object) -> None:
        pytest.fail("a pure module touched the database")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "ensure_connection", refuse)
        patch.setattr(BaseDatabaseWrapper, "_cursor", refuse)
        yield


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read labels and messages in the language in which the tests quote them."""
    with translation.override("en"):
        yield
