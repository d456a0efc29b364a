"""Nothing that came with a picture is stored with it, by whatever way it comes in."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from media.formats import ACCEPTED, format_of
from media.models import ClinicImage
from tests.media.corpus import CORPUS, colour_profile
from tests.media.secret import SECRET, foreign_parts, holds_secret, letters

pytestmark = pytest.mark.django_db

RENDITIONS = ["original", "width-40", "width-40|format-jpeg", "width-40|format-webp", "fill-20x20"]


def upload(case: str) -> SimpleUploadedFile:
    extension, make = CORPUS[case]
    return SimpleUploadedFile(f"Kim-MinJi_{case}.{extension}", make())


def title_of(file: SimpleUploadedFile) -> str:
    return file.name.rpartition(".")[0].replace("_", " ").replace("-", " ")


def root_collection() -> int:
    return Collection.get_first_root_node().pk


def first_picture() -> ClinicImage:
    output = BytesIO()
    Image.new("RGB", (9, 9)).save(output, "PNG")
    file = ContentFile(output.getvalue(), name="first.png")
    return ClinicImage.objects.create(title="A title", file=file)


def by_save(file, client) -> None:
    ClinicImage(title=title_of(file), file=file).save()


def by_file_save(file, client) -> None:
    image = ClinicImage(title=title_of(file))
    image.file.save(file.name, file)


def by_bulk_create(file, client) -> None:
    ClinicImage.objects.bulk_create([ClinicImage(title=title_of(file), file=file)])


def by_replacing(file, client) -> None:
    image = first_picture()
    image.file = file
    image.title = title_of(file)
    image.save(update_fields=["file"])


def by_stored_path(file, client) -> None:
    path = default_storage.save(f"imports/{file.name}", file)
    ClinicImage(title=title_of(file), file=path).save()
    default_storage.delete(path)


def by_add_view(file, client) -> None:
    data = {"title": title_of(file), "file": file, "collection": root_collection()}
    response = client.post(reverse("wagtailimages:add"), data)
    assert response.status_code == 302, response.context["form"].errors


def by_edit_view(file, client) -> None:
    image = first_picture()
    data = {"title": title_of(file), "file": file, "collection": root_collection()}
    response = client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert response.status_code == 302, response.context["form"].errors


def by_multiple_add(file, client) -> None:
    response = client.post(reverse("wagtailimages:add_multiple"), {"files[]": file})
    assert json.loads(response.content)["success"] is True
    assert SECRET not in letters(response.content)


def by_multiple_add_with_error(file, client) -> None:
    """Another field is wrong: the file waits in a place of its own until it is mended."""
    data = {"title": "x" * 300, "files[]": file, "collection": root_collection()}
    response = client.post(reverse("wagtailimages:add_multiple"), data)
    answer = json.loads(response.content)
    assert SECRET not in letters(response.content)
    upload_id = answer["uploaded_file_id"]
    prefix = f"uploaded-image-{upload_id}"
    response = client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload_id]),
        {f"{prefix}-title": "Mended", f"{prefix}-collection": root_collection()},
    )
    assert json.loads(response.content)["success"] is True


def by_chooser(file, client) -> None:
    prefix = "image-chooser-upload-"
    data = {
        f"{prefix}title": title_of(file),
        f"{prefix}file": file,
        f"{prefix}collection": root_collection(),
    }
    response = client.post(reverse("wagtailimages_chooser:create"), data)
    assert json.loads(response.content)["step"] == "chosen"
    assert SECRET not in letters(response.content)


WAYS = [
    by_save,
    by_file_save,
    by_bulk_create,
    by_replacing,
    by_stored_path,
    by_add_view,
    by_edit_view,
    by_multiple_add,
    by_multiple_add_with_error,
    by_chooser,
]


def assert_pixels_and_profile(data: bytes, case: str) -> None:
    image = Image.open(BytesIO(data))
    profile = colour_profile() if case.endswith("_profile_trailing") else None
    assert image.info.get("icc_profile") == profile
    red, green, blue = (image.convert("RGB").getpixel(at) for at in ((9, 9), (80, 9), (80, 50)))
    assert (max(red), max(green), max(blue)) == (red[0], green[1], blue[2])


def assert_no_secret(storage) -> None:
    files = [path for path in storage.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        assert SECRET not in letters(str(path.relative_to(storage)).encode()), path
        assert not holds_secret(data), path
        assert not foreign_parts(data), path


@pytest.mark.parametrize("case", CORPUS)
def test_the_corpus_holds_the_secret(case):
    extension, make = CORPUS[case]
    data = make()
    assert holds_secret(data)
    assert extension in ACCEPTED[format_of(data)]


def test_the_corpus_has_every_format_with_all_it_can_hold():
    cases = " ".join(CORPUS)
    for name in ("jpeg", "png", "webp", "avif", "heic", "tiff"):
        for kind in ("exif", "xmp", "profile_trailing"):
            assert f"{name}_{kind}" in cases
    assert {extension for extension, _make in CORPUS.values()} <= {
        extension for extensions in ACCEPTED.values() for extension in extensions
    }
    for extensions in ACCEPTED.values():
        assert {extension for extension, _make in CORPUS.values()} & set(extensions)


@pytest.mark.parametrize("case", CORPUS)
def test_no_stored_byte_name_address_or_title_holds_the_secret(case, storage):
    by_save(upload(case), None)
    image = ClinicImage.objects.get()
    renditions = [image.get_rendition(spec) for spec in RENDITIONS]
    assert_no_secret(storage)
    assert_pixels_and_profile(image.file.open().read(), case)
    told = [image.title, image.file.name, image.file.url, image.filename, str(image)]
    told += [rendition.url for rendition in renditions]
    assert not [text for text in told if SECRET in letters(text.encode())]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", ["jpeg_exif", "heic_exif", "tiff_texts"])
def test_every_way_in_cleans(way, case, storage, admin_client, django_capture_on_commit_callbacks):
    file = upload(case)
    with django_capture_on_commit_callbacks(execute=True):
        way(file, admin_client)
    image = ClinicImage.objects.get()
    image.get_renditions(*RENDITIONS)
    assert_no_secret(storage)
    assert SECRET not in letters(image.title.encode())
    stored = image.file.open().read()
    assert (image.width, image.height) == (96, 64)
    assert image.file_size == len(stored)
    assert image.file_hash == hashlib.sha1(stored, usedforsecurity=False).hexdigest()


def test_a_picture_that_waits_for_its_form_is_stored_clean(storage, admin_client):
    data = {"title": "x" * 300, "files[]": upload("jpeg_exif"), "collection": root_collection()}
    admin_client.post(reverse("wagtailimages:add_multiple"), data)
    assert not ClinicImage.objects.exists()
    assert_no_secret(storage)
