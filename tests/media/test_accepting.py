"""Every field for a picture offers the files that are accepted, and says which those are."""

from __future__ import annotations

import html
import json

import pytest
from django.urls import reverse

from media.formats import ACCEPTED

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    ["wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:create"],
)
def test_each_screen_offers_every_format(name, settings, admin_client):
    response = admin_client.get(reverse(name))
    text = response.content.decode()
    if name.startswith("wagtailimages_chooser"):
        text = json.loads(text)["htmlFragment"]
    extensions = sorted(each for group in ACCEPTED.values() for each in group)
    assert extensions == sorted(settings.WAGTAILIMAGES_EXTENSIONS)
    accept = ",".join(["image/*", *(f".{each}" for each in extensions)])
    assert f'accept="{accept}"' in html.unescape(text)
    if name != "wagtailimages_chooser:create":
        assert ", ".join(settings.WAGTAILIMAGES_EXTENSIONS).upper() in text


def test_only_what_the_settings_name_is_offered(settings, admin_client):
    settings.WAGTAILIMAGES_EXTENSIONS = ["jpg", "png", "heic"]
    text = admin_client.get(reverse("wagtailimages:add")).content.decode()
    assert 'accept="image/*,.heic,.jpg,.png"' in text
