"""The commands of the measurements of uploads, for every subject that takes part."""

from __future__ import annotations

import json
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Collection

from bench.timing import timed

#: How wide the thumbnail is that Wagtail shows of a picture that is wider than high.
THUMBNAIL = 165
PREFIX = "image-chooser-upload-"


class Uploads:
    """Pictures that somebody at work uploads where one is chosen."""

    def upload(self, path: str) -> dict[str, float]:
        """Upload the picture at ``path``; the answer has its thumbnail. It is deleted again.

        Raises unless it was stored.
        """
        client = Client(SERVER_NAME="localhost")
        superuser, _made = get_user_model().objects.get_or_create(
            username="editor", is_superuser=True, is_staff=True
        )
        client.force_login(superuser)
        data = {
            f"{PREFIX}title": "A picture",
            f"{PREFIX}collection": Collection.get_first_root_node().pk,
            f"{PREFIX}file": SimpleUploadedFile("picture.jpg", Path(path).read_bytes()),
        }
        address = reverse("wagtailimages_chooser:create")
        responses = []
        taken = timed([lambda: responses.append(client.post(address, data))])
        answer = json.loads(responses[0].content)
        preview = answer.get("result", {}).get("preview", {})
        if preview.get("width") != THUMBNAIL:
            raise AssertionError(answer)
        for image in get_image_model().objects.filter(title="A picture"):
            image.delete()
        return taken
