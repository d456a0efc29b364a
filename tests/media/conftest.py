"""A storage of its own for every test, Wagtail's screens and a superuser's browser."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import polib
import pytest
from django.core.cache import cache
from PIL import Image

import media

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


@pytest.fixture
def korean(settings, tmp_path):
    """Compile the Korean catalogue, which the repository holds as text."""
    source = Path(media.__file__).parent / "locale/ko/LC_MESSAGES/django.po"
    target = tmp_path / "locale/ko/LC_MESSAGES/django.mo"
    target.parent.mkdir(parents=True)
    polib.pofile(str(source)).save_as_mofile(str(target))
    settings.LOCALE_PATHS = [tmp_path / "locale"]
