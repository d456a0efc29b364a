"""What would lay clinical pictures open is said at start-up."""

from __future__ import annotations

import pytest
from django.core.files.storage import FileSystemStorage

from media.checks import can_sign, check_serving


class SigningStorage(FileSystemStorage):
    """A storage that signs, as django-storages' on S3."""

    querystring_auth = True
    custom_domain = None

    def url(self, name, parameters=None, expire=None, http_method=None):
        return f"https://bucket.example/{name}?expires={expire}"


def found() -> list[str]:
    return [message.id for message in check_serving(None)]


def test_nothing_is_wrong_here():
    assert found() == []


@pytest.mark.parametrize(
    ("changed", "identifiers"),
    [
        ({"CLINICAL_GATE": "confirm"}, ["media.E001"]),
        ({"CLINICAL_SERVING": "accel"}, ["media.E002"]),
        ({"CLINICAL_SERVING": "x-accel"}, []),
        ({"CLINICAL_SERVING": "x-accel", "CLINICAL_ACCEL_PREFIX": "/_clinical"}, ["media.E003"]),
        ({"CLINICAL_SERVING": "signed"}, ["media.E004"]),
        ({"STORAGES": {}}, ["media.E006"]),
        ({"MIDDLEWARE": []}, ["media.E007"]),
    ],
)
def test_settings(settings, changed, identifiers):
    for name, value in changed.items():
        setattr(settings, name, value)
    assert found() == identifiers


@pytest.mark.parametrize("name", ["MEDIA_ROOT", "STATIC_ROOT"])
def test_a_folder_that_anybody_may_read(settings, tmp_path, name):
    setattr(settings, name, tmp_path)
    for folder in (tmp_path, tmp_path / "a" / ".." / "clinical"):
        settings.CLINICAL_ROOT = folder
        assert found() == ["media.E005"]
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(tmp_path)
    settings.CLINICAL_ROOT = link
    assert found() == ["media.E005"]
    settings.CLINICAL_ROOT = tmp_path.parent / "clinical"
    assert found() == []


def test_storages_that_sign(settings):
    settings.CLINICAL_SERVING = "signed"
    settings.STORAGES = {
        **settings.STORAGES,
        "clinical": {"BACKEND": f"{__name__}.SigningStorage"},
    }
    assert "media.E004" not in found()
    storage = SigningStorage()
    storage.querystring_auth = False
    assert not can_sign(storage)
    storage.querystring_auth, storage.custom_domain = True, "pictures.example"
    assert not can_sign(storage)
    storage.cloudfront_signer = object()
    assert can_sign(storage)
