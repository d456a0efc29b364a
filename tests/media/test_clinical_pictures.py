"""Of clinical pictures is true what is of the site's, and of what readers get of them too."""

from __future__ import annotations

import errno
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from PIL import Image

from media.errors import NotStored, PictureError, SeveralPictures
from media.matching import Matching
from media.models import ClinicalPicture
from media.rendering import render_pair
from tests.media import corpus
from tests.media.corpus import CORPUS
from tests.media.secret import SECRET, foreign_parts, holds_secret, letters

pytestmark = pytest.mark.django_db


def stored(folder) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def store(data: bytes, name: str) -> ClinicalPicture:
    picture = ClinicalPicture(file=ContentFile(data, name=name))
    picture.save()
    return picture


@pytest.mark.parametrize("case", CORPUS)
def test_nothing_of_an_upload_stays_in_original_renditions_or_names(case, clinical_files, storage):
    extension, make = CORPUS[case]
    picture = store(make(), f"Kim-MinJi_{case}.{extension}")
    [(name, original)] = stored(clinical_files).items()
    made = {name: original}
    with picture.file.open() as before, BytesIO(original) as after:
        for side, rendered in render_pair(before, after, Matching()):
            made[f"{side}/{rendered.file_name}"] = rendered.data
    assert len(made) > 6
    for name, data in made.items():
        assert SECRET not in letters(name.encode())
        assert not holds_secret(data), name
        assert not foreign_parts(data), name
    said = " ".join([str(picture), picture.file.name, *map(str, vars(picture).values())])
    assert SECRET not in letters(said.encode())
    assert not stored(storage), "in the site's own storage, which anybody may read"


@pytest.mark.parametrize("extension", ["jpg", "heic", "tif"])
def test_another_original_has_its_colours(extension, clinical_files):
    make = {"jpg": corpus.jpeg_profile_trailing, "heic": corpus.heic_profile_trailing}
    picture = store(make.get(extension, corpus.tiff_profile_trailing)(), f"a.{extension}")
    with picture.file.open() as file:
        assert Image.open(file).info["icc_profile"] == corpus.colour_profile()
    assert (picture.width, picture.height) == corpus.SIZE


def test_a_full_disk_leaves_neither_file_nor_row(clinical_files, monkeypatch):
    def half(self, name, content):
        path = clinical_files / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content.read(100))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", half)
    with pytest.raises(NotStored) as refusal:
        store(corpus.jpeg_exif(), "kim.jpg")
    assert refusal.value.__cause__.errno == errno.ENOSPC
    assert stored(clinical_files) == {}
    assert not ClinicalPicture.objects.exists()


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", PictureError), (b"<svg/>", PictureError), (corpus.tiff_pages(), SeveralPictures)],
)
def test_a_refused_file_leaves_neither_file_nor_row(data, error, clinical_files):
    with pytest.raises(error):
        store(data, "김민지.jpg")
    assert not clinical_files.exists() or stored(clinical_files) == {}
    assert not ClinicalPicture.objects.exists()
