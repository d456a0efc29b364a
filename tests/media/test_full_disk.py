"""A disk that is full in the middle of an upload: a sentence, no half of a file, no row."""

from __future__ import annotations

import errno
import html
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from media.models import ClinicImage, ClinicRendition
from tests.media import corpus

pytestmark = pytest.mark.django_db

SENTENCE = "The server could not store this file"


@pytest.fixture
def disk(monkeypatch):
    """Return a function that lets the disk be full after so many more files."""

    def fill(after: int = 0) -> None:
        room = iter(range(after))

        def save(self, name, content, really=FileSystemStorage._save):
            if next(room, None) is not None:
                return really(self, name, content)
            really(self, name, ContentFile(content.read(100)))
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(FileSystemStorage, "_save", save)

    yield fill
    monkeypatch.undo()


def stored(storage) -> dict[str, bytes]:
    return {
        str(path.relative_to(storage)): path.read_bytes()
        for path in storage.rglob("*")
        if path.is_file()
    }


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("kim.jpg", corpus.jpeg_exif())


def data(prefix: str = "", **more) -> dict:
    values = {"title": "A title", "file": upload(), "collection": root(), **more}
    return {f"{prefix}{name}": value for name, value in values.items()}


def root() -> int:
    return Collection.get_first_root_node().pk


def by_add_view(client) -> str:
    response = client.post(reverse("wagtailimages:add"), data())
    assert response.status_code == 200
    return response.content.decode()


def by_multiple_add(client) -> str:
    response = client.post(reverse("wagtailimages:add_multiple"), {"files[]": upload()})
    answer = json.loads(response.content)
    assert answer["success"] is False
    return answer["error_message"]


def by_multiple_add_with_error(client) -> str:
    """Another field is wrong, so that the file would have to wait."""
    values = {"title": "x" * 300, "files[]": upload(), "collection": root()}
    response = client.post(reverse("wagtailimages:add_multiple"), values)
    answer = json.loads(response.content)
    assert answer["success"] is False
    return answer["error_message"]


def by_chooser(client) -> str:
    address = reverse("wagtailimages_chooser:create")
    answer = json.loads(client.post(address, data("image-chooser-upload-")).content)
    assert answer["step"] == "reshow_creation_form"
    return answer["htmlFragment"]


@pytest.mark.parametrize(
    "way", [by_add_view, by_multiple_add, by_multiple_add_with_error, by_chooser]
)
def test_nothing_is_left(way, disk, storage, admin_client):
    disk()
    assert SENTENCE in html.unescape(way(admin_client))
    assert stored(storage) == {}
    assert not ClinicImage.objects.exists()
    assert not UploadedFile.objects.exists()


def test_the_old_picture_stays(disk, storage, make_image, admin_client):
    image = make_image(size=(90, 70))
    address = reverse("wagtailimages:edit", args=[image.pk])
    admin_client.get(address)  # makes the screen's renditions
    before = stored(storage)
    disk()
    response = admin_client.post(address, data(title="Another"))
    assert response.status_code == 200
    assert SENTENCE in response.context["form"].errors["file"][0]
    assert response.context["image"].file.name == image.file.name
    assert stored(storage) == before
    kept = ClinicImage.objects.get()
    assert (kept.title, kept.width, kept.height) == ("Profile", 90, 70)
    assert kept.renditions.count() == len(before) - 1


def test_a_waiting_picture_goes_on_waiting(disk, storage, admin_client):
    values = {"title": "x" * 300, "files[]": upload(), "collection": root()}
    answer = json.loads(admin_client.post(reverse("wagtailimages:add_multiple"), values).content)
    upload_id = answer["uploaded_file_id"]
    before = stored(storage)
    disk()
    response = admin_client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload_id]),
        data(f"uploaded-image-{upload_id}-", file=""),
    )
    answer = json.loads(response.content)
    assert answer["success"] is False
    assert SENTENCE in html.unescape(answer["form"])
    assert 'value="A title"' in answer["form"]
    assert stored(storage) == before
    assert not ClinicImage.objects.exists()
    assert UploadedFile.objects.count() == 1


@pytest.mark.parametrize("way", ["add", "multiple", "chooser"])
def test_without_room_for_a_thumbnail_the_picture_is_there(way, disk, storage, admin_client):
    """The original was written whole: it is no half record, and no screen fails for it."""
    disk(after=1)
    if way == "add":
        response = admin_client.post(reverse("wagtailimages:add"), data(), follow=True)
        assert response.status_code == 200
    elif way == "multiple":
        address = reverse("wagtailimages:add_multiple")
        answer = json.loads(admin_client.post(address, {"files[]": upload()}).content)
        assert answer["success"] is True
    else:
        address = reverse("wagtailimages_chooser:create")
        response = admin_client.post(address, data("image-chooser-upload-"))
        chosen = json.loads(response.content)["result"]
        assert chosen["preview"]["url"] == ClinicImage.objects.get().file.url
    assert set(stored(storage)) == {ClinicImage.objects.get().file.name}
    assert not ClinicRendition.objects.exists()
    assert admin_client.get(reverse("wagtailimages:index")).status_code == 200
    image = ClinicImage.objects.get()
    assert admin_client.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200
    assert set(stored(storage)) == {image.file.name}


@pytest.mark.parametrize("way", [by_add_view, by_multiple_add, by_chooser])
@pytest.mark.parametrize("when", ["__init__", "write"])
def test_without_room_to_wait_for_the_form(
    when, way, storage, admin_client, settings, tmp_path, monkeypatch
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "waiting"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()

    def fail(self, *args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, when, fail, raising=False)
    assert SENTENCE in html.unescape(way(admin_client))
    assert stored(storage) == stored(tmp_path / "waiting") == {}
    assert not ClinicImage.objects.exists()


def test_a_long_name_is_no_full_disk(storage, admin_client, settings):
    """An extension of 250 syllables is more than a file system takes for a name."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    file = SimpleUploadedFile("a." + "김" * 250, corpus.jpeg_exif())
    response = admin_client.post(reverse("wagtailimages:add"), data(file=file))
    assert response.status_code == 302, response.context["form"].errors
    assert set(stored(storage)) == {ClinicImage.objects.get().file.name}
