"""Static files are compressed when they are collected, and never asked for twice."""

from __future__ import annotations

import brotli
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.test import RequestFactory
from whitenoise.middleware import WhiteNoiseMiddleware

TEXT = b".article { color: navy; }\n" * 50


@pytest.fixture
def collected(settings, tmp_path):
    """A file that was collected as on a public site; its address."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    staticfiles_storage.save("css/a.css", ContentFile(TEXT))
    done = staticfiles_storage.post_process({"css/a.css": (staticfiles_storage, "css/a.css")})
    assert not [each for _name, _hashed, each in done if isinstance(each, Exception)]
    return staticfiles_storage.url("css/a.css")


def test_static_files(collected):
    server = WhiteNoiseMiddleware(lambda request: None)
    answer = server(RequestFactory().get(collected, headers={"accept-encoding": "gzip, br"}))
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert brotli.decompress(answer.getvalue()) == TEXT
