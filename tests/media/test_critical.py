"""The picture that an article begins with is fetched early; all others when they come near."""

from __future__ import annotations

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from PIL import Image

from media.critical import preload_link
from media.models import ClinicImage
from media.renditions import responsive_picture
from pages.models import ArticlePage

pytestmark = pytest.mark.django_db


def body(*sections):
    stream = ArticlePage._meta.get_field("body").stream_block
    return stream.to_python(
        [
            {"type": "section", "id": f"s{n}", "value": {"heading": "S", "content": [*content]}}
            for n, content in enumerate(sections)
        ]
    )


def test_the_first_picture():
    target = BytesIO()
    Image.new("RGB", (900, 600), "navy").save(target, "PNG")
    image = ClinicImage.objects.create(
        title="Picture", file=ContentFile(target.getvalue(), name="picture.png")
    )
    picture = {"type": "picture", "id": "p1", "value": {"image": {"image": image.pk}}}
    text = {"type": "notice", "id": "n1", "value": {"kind": "info", "text": "Text"}}
    article = body([text, picture, picture], [picture])

    link = BeautifulSoup(preload_link(article), "html.parser").link
    first, second = (
        BeautifulSoup(responsive_picture(block.value["image"]), "html.parser")
        for block in article[0].value["content"].blocks_by_name("picture")
    )
    assert link["imagesrcset"] == first.source["srcset"]
    assert link["imagesizes"] == first.source["sizes"]
    assert (link["as"], link["type"]) == ("image", "image/avif")
    assert first.img["fetchpriority"] == "high"
    assert "loading" not in first.img.attrs
    assert second.img["loading"] == "lazy"

    # What the reader may never come to is not fetched.
    assert preload_link(body([text], [picture])) == ""
    assert preload_link(body()) == preload_link(None) == ""
