"""A picture's row and its file are saved together, replaced together, and never twice."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.db.models.signals import post_save
from django.urls import reverse
from wagtail.models import Collection

from media import files
from media.errors import NotStored
from media.models import ClinicImage
from tests.media import corpus

pytestmark = pytest.mark.django_db


def stored(storage) -> dict[str, bytes]:
    return {
        str(path.relative_to(storage)): path.read_bytes()
        for path in storage.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def cleanings(monkeypatch):
    """Return a list that grows with every cleaning."""
    done = []

    def clean(source, limits, really=files.clean_picture):
        done.append(source)
        return really(source, limits)

    monkeypatch.setattr(files, "clean_picture", clean)
    return done


def test_saving_again_touches_no_file(make_image, storage, cleanings):
    image = make_image()
    before = stored(storage)
    assert len(cleanings) == 1
    image.title = "Another title"
    image.save()
    fresh = ClinicImage.objects.get()
    fresh.description = "A profile"
    fresh.full_clean()
    fresh.save()
    fresh.save(update_fields=["title"])
    assert stored(storage) == before
    assert len(cleanings) == 1


def test_validating_and_saving_clean_once(cleanings):
    content = ContentFile(corpus.jpeg_exif(), name="kim.jpg")
    root = Collection.get_first_root_node()
    image = ClinicImage(title="A title", file=content, collection=root)
    image.full_clean()
    image.full_clean()
    image.save()
    assert len(cleanings) == 1


def test_the_form_cleans_once(cleanings, admin_client):
    data = {
        "title": "A title",
        "file": SimpleUploadedFile("kim.jpg", corpus.jpeg_exif()),
        "collection": Collection.get_first_root_node().pk,
    }
    admin_client.post(reverse("wagtailimages:add"), data)
    assert ClinicImage.objects.count() == 1
    assert len(cleanings) == 1


@pytest.mark.parametrize("through_form", [True, False])
def test_a_replaced_file_goes_with_its_renditions_when_committed(
    through_form, make_image, storage, admin_client, django_capture_on_commit_callbacks
):
    image = make_image()
    old = {
        image.file.name,
        *(image.get_rendition(spec).file.name for spec in ("width-40", "original")),
    }
    file = SimpleUploadedFile("second.png", corpus.png_text())
    with django_capture_on_commit_callbacks() as callbacks:
        if through_form:
            root = Collection.get_first_root_node().pk
            data = {"title": "A title", "file": file, "collection": root}
            admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
        else:
            image.file = file
            image.save()
        assert old <= set(stored(storage))  # nothing is lost if it is all rolled back
    for callback in callbacks:
        callback()
    image = ClinicImage.objects.get()
    assert set(stored(storage)) == {image.file.name}
    assert not image.renditions.exists()
    assert (image.width, image.height) == (96, 64)
    assert image.filename.endswith(".png")


def test_file_save_replaces_as_well(make_image, storage, django_capture_on_commit_callbacks):
    image = make_image()
    with django_capture_on_commit_callbacks(execute=True):
        image.file.save("second.png", ContentFile(corpus.png_text()))
    assert set(stored(storage)) == {ClinicImage.objects.get().file.name}


def test_a_deleted_picture_takes_its_files_along(
    make_image, storage, django_capture_on_commit_callbacks
):
    image = make_image()
    image.get_rendition("width-40")
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert stored(storage) == {}


class RowRefusedError(Exception):
    """Raised by a listener after the row was written."""


@pytest.fixture
def refused_row():
    def refuse(**kwargs):
        raise RowRefusedError

    post_save.connect(refuse, sender=ClinicImage)
    yield
    post_save.disconnect(refuse, sender=ClinicImage)


def test_no_file_without_its_row(storage, refused_row):
    image = ClinicImage(title="A title", file=ContentFile(corpus.jpeg_exif(), name="kim.jpg"))
    with pytest.raises(RowRefusedError):
        image.save()
    assert stored(storage) == {}
    assert not ClinicImage.objects.exists()


def test_no_file_without_its_row_after_file_save(storage, refused_row):
    image = ClinicImage(title="A title")
    with pytest.raises(RowRefusedError):
        image.file.save("kim.jpg", ContentFile(corpus.jpeg_exif()))
    assert stored(storage) == {}


def test_a_refused_replacement_keeps_the_old_file(make_image, storage, request):
    image = make_image()
    before = stored(storage)
    request.getfixturevalue("refused_row")
    image.file = ContentFile(corpus.png_text(), name="second.png")
    with pytest.raises(RowRefusedError):
        image.save()
    assert stored(storage) == before
    assert ClinicImage.objects.get().file.name in before


def test_a_failed_save_can_be_repeated(storage):
    image = ClinicImage(
        title="A title",
        file=ContentFile(corpus.jpeg_exif(), name="kim.jpg"),
        collection_id=None,
    )
    with pytest.raises(IntegrityError):
        image.save()
    assert stored(storage) == {}
    image.collection = Collection.get_first_root_node()
    image.save()
    assert set(stored(storage)) == {ClinicImage.objects.get().file.name}


def test_a_storage_that_fails_half_way_leaves_nothing(storage, monkeypatch):
    def fail(name, content, really=default_storage._wrapped.__class__._save):
        really(default_storage._wrapped, name, content)
        raise OSError("disk full")

    image = ClinicImage(title="A title", file=ContentFile(corpus.jpeg_exif(), name="kim.jpg"))
    monkeypatch.setattr(default_storage._wrapped, "_save", fail)
    with pytest.raises(NotStored) as refusal:
        image.save()
    assert str(refusal.value.__cause__) == "disk full"
    assert stored(storage) == {}
    assert not ClinicImage.objects.exists()


def test_a_path_made_elsewhere_is_stored_anew_and_left_alone(storage):
    path = default_storage.save("imports/kim.jpg", ContentFile(corpus.jpeg_exif()))
    image = ClinicImage.objects.create(title="A title", file=path)
    assert set(stored(storage)) == {"imports/kim.jpg", image.file.name}
    assert corpus.SECRET not in image.file.open().read()
