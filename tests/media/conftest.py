"""A storage of its own for every test, Wagtail's screens and a superuser's browser."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

MISSING_MIDDLEWARE = "wagtail_editions.middleware.EditionLocaleMiddleware"


@pytest.fixture(autouse=True)
def storage(settings, tmp_path) -> Path:
    """Return the folder in which everything that is stored ends up."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.MEDIA_ROOT.mkdir()
    settings.ROOT_URLCONF = "tests.media.urls"
    # The screens under test speak the language of their user, whatever the site's pages do.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != MISSING_MIDDLEWARE]
    settings.LANGUAGE_CODE = "en"
    cache.clear()  # Wagtail keeps renditions there, under ids that every test uses anew
    return settings.MEDIA_ROOT


@pytest.fixture
def picture_bytes():
    """Return a function that draws a small picture and returns its file's bytes."""

    def draw(picture_format="JPEG", size=(80, 60), colour="navy", **options) -> bytes:
        output = BytesIO()
        Image.new("RGB", size, colour).save(output, picture_format, **options)
        return output.getvalue()

    return draw


@pytest.fixture
def make_image(db, picture_bytes):
    """Return a function that saves a picture and returns it."""
    from django.core.files.base import ContentFile

    from media.models import ClinicImage

    def make(title="Profile", name="p.jpg", **options) -> ClinicImage:
        content = ContentFile(picture_bytes(**options), name=name)
        return ClinicImage.objects.create(title=title, file=content)

    return make
