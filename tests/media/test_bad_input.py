"""A file that is no acceptable picture is refused in a sentence and leaves nothing behind."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, UploadedFile

from media.errors import PictureError
from media.models import ClinicImage
from tests.media import corpus

pytestmark = pytest.mark.django_db


def truncated() -> bytes:
    return corpus.jpeg_comment()[:300]


def animated(picture_format: str = "WEBP") -> bytes:
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    output = BytesIO()
    frames[0].save(output, picture_format, save_all=True, append_images=frames[1:])
    return output.getvalue()


def heic_sequence() -> bytes:
    plain = corpus.heic()
    return plain[:8] + b"hevc" + plain[12:]


def half(make) -> bytes:
    data = make()
    return data[: len(data) // 2]


def too_big() -> bytes:
    return corpus.jpeg_comment() + b"\x00" * 200_000


SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

BAD = {
    "empty": ("empty.jpg", lambda: b"", "empty"),
    "text": ("text.jpg", lambda: b"no picture at all", "not a picture the site accepts"),
    "truncated": ("cut.jpg", truncated, "damaged or incomplete"),
    "svg": ("drawing.svg", lambda: SCRIPT, "not a picture"),
    "svg as png": ("drawing.png", lambda: SCRIPT, "not a picture the site accepts"),
    "animated": ("moving.webp", animated, "animated"),
    "several pages": ("pages.tif", corpus.tiff_pages, "several pictures"),
    "too big": ("big.jpg", too_big, "too big"),
    "200 megapixels": ("wide.png", lambda: corpus.png_header(20000, 10000), "too many pixels"),
    "bomb": ("bomb.png", lambda: corpus.png_header(60000, 60000), "too many pixels"),
}
#: What is refused for the same reasons in other formats: one way in shows it.
MORE = {
    "half a heic": ("cut.heic", lambda: half(corpus.heic), "damaged or incomplete"),
    "half a tiff": ("cut.tif", lambda: half(corpus.tiff), "damaged or incomplete"),
    "half a gif": ("cut.gif", lambda: half(corpus.gif), "damaged or incomplete"),
    "animated gif": ("moving.gif", lambda: animated("GIF"), "animated"),
    "heic sequence": ("moving.heic", heic_sequence, "animated"),
}


@pytest.fixture(params=BAD)
def bad(request, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 100_000
    name, make, sentence = BAD[request.param]
    return SimpleUploadedFile(name, make()), sentence


def assert_nothing_is_left(storage) -> None:
    assert [path for path in storage.rglob("*") if path.is_file()] == []
    assert not ClinicImage.objects.exists()
    assert not UploadedFile.objects.exists()


def form_data(file, **more) -> dict:
    return {"file": file, "collection": Collection.get_first_root_node().pk, **more}


def test_the_add_view_says_why_at_the_field(bad, storage, admin_client):
    file, sentence = bad
    response = admin_client.post(reverse("wagtailimages:add"), form_data(file, title="A title"))
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert list(errors) == ["file"]
    assert sentence in errors["file"][0]
    assert_nothing_is_left(storage)


def test_the_view_for_several_files_says_why(bad, storage, admin_client):
    file, sentence = bad
    response = admin_client.post(reverse("wagtailimages:add_multiple"), {"files[]": file})
    answer = json.loads(response.content)
    assert answer["success"] is False
    assert sentence in answer["error_message"]
    assert_nothing_is_left(storage)


def test_full_clean_says_why(bad, storage):
    file, sentence = bad
    root = Collection.get_first_root_node()
    with pytest.raises(ValidationError) as refusal:
        ClinicImage(title="A title", file=file, collection=root).full_clean()
    assert list(refusal.value.message_dict) == ["file"]
    assert sentence in refusal.value.message_dict["file"][0]
    assert_nothing_is_left(storage)


def test_save_refuses(bad, storage):
    file, sentence = bad
    image = ClinicImage(title="A title", file=file)
    with pytest.raises(PictureError, match=sentence):
        image.save()
    assert_nothing_is_left(storage)


@pytest.mark.parametrize("case", MORE)
def test_save_refuses_other_formats_alike(case, storage):
    name, make, sentence = MORE[case]
    with pytest.raises(PictureError, match=sentence):
        ClinicImage(title="A title", file=ContentFile(make(), name=name)).save()
    assert_nothing_is_left(storage)


def test_file_save_refuses(bad, storage):
    file, sentence = bad
    image = ClinicImage(title="A title")
    with pytest.raises(PictureError, match=sentence):
        image.file.save(file.name, file)
    assert_nothing_is_left(storage)


def test_a_refused_replacement_changes_nothing(bad, storage, make_image, admin_client):
    file, sentence = bad
    image = make_image()
    address = reverse("wagtailimages:edit", args=[image.pk])
    admin_client.get(address)  # makes the screen's renditions
    before = {path: path.read_bytes() for path in storage.rglob("*") if path.is_file()}
    response = admin_client.post(address, form_data(file, title="Another"))
    assert sentence in response.context["form"].errors["file"][0]
    assert {path: path.read_bytes() for path in storage.rglob("*") if path.is_file()} == before
    assert ClinicImage.objects.get().title == "Profile"


def test_another_wrong_field_shows_the_stored_picture(storage, make_image, admin_client):
    image = make_image(size=(90, 70))
    data = form_data(SimpleUploadedFile("kim.jpg", corpus.jpeg_exif()), title="x" * 300)
    response = admin_client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert list(response.context["form"].errors) == ["title"]
    sizes = {(rendition.width, rendition.height) for rendition in image.renditions.all()}
    assert sizes == {(90, 70)}


@pytest.mark.parametrize(
    "name",
    [
        "../../" + "김민지" * 166 + "/수술 전.jpg",
        "김민지" * 166 + ".jpg",
        "C:\\fakepath\\김민지.jpg",
        "김민지",
        ".jpg",
        "김민지.exe",
        "../../etc/김민지.heic",
    ],
)
class TestNames:
    """A name decides about nothing, however long or wrong it is."""

    def test_save(self, name, storage):
        content = ContentFile(corpus.jpeg_comment(), name=name)
        ClinicImage(title=name, file=content).save()
        self.assert_stored(storage)

    def test_full_clean(self, name, storage):
        content = ContentFile(corpus.jpeg_comment(), name=name)
        root = Collection.get_first_root_node()
        image = ClinicImage(title=name, file=content, collection=root)
        image.full_clean()
        image.save()
        self.assert_stored(storage)

    def test_views(self, name, storage, admin_client):
        file = SimpleUploadedFile(name, corpus.jpeg_comment())
        response = admin_client.post(reverse("wagtailimages:add"), form_data(file, title=name))
        assert response.status_code == 302, response.context["form"].errors
        self.assert_stored(storage)

    def test_several_files(self, name, storage, admin_client):
        file = SimpleUploadedFile(name, corpus.jpeg_comment())
        response = admin_client.post(reverse("wagtailimages:add_multiple"), {"files[]": file})
        assert json.loads(response.content)["success"] is True
        self.assert_stored(storage)

    def assert_stored(self, storage) -> None:
        image = ClinicImage.objects.get()
        assert image.title.startswith("Picture ")
        stored = [path.name for path in (storage / "original_images").iterdir()]
        assert stored == [image.filename]
        assert image.filename.endswith(".jpg")
        assert image.filename.isascii()


@pytest.mark.parametrize("name", ["profile.png", "profile", "profile.jpeg.webp"])
def test_the_content_decides_about_the_extension(name, storage, admin_client):
    file = SimpleUploadedFile(name, corpus.jpeg_comment())
    response = admin_client.post(reverse("wagtailimages:add"), form_data(file, title="A title"))
    assert response.status_code == 302
    assert ClinicImage.objects.get().filename.endswith(".jpg")
