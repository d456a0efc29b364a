"""The encoder that tests draw HEIC with is the GPL's, and no part of the site.

Wagtail's Willow loads it where it is installed, so that only another process can go without.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.media import corpus

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
sys.modules["pillow_heif"] = None
import django
django.setup()
from io import BytesIO
from PIL import Image
from wagtail.images import get_image_model
from media.cleaning import Limits, clean_picture
import willow.plugins.pillow
get_image_model()
picture = clean_picture(BytesIO(sys.stdin.buffer.read()), Limits())
assert not [name for name in sys.modules if name.startswith("pillow_heif.")]
assert "HEIF" not in Image.OPEN
print(picture.format, *Image.open(BytesIO(picture.data)).size)
"""


def test_the_site_runs_without_it():
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(  # noqa: S603
        command, input=corpus.heic(), capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.split() == [b"JPEG", b"96", b"64"]


def test_the_site_does_not_ask_for_it():
    assert "pillow-heif" not in (ROOT / "requirements.txt").read_text("utf-8")
    assert "\npi-heif==" in (ROOT / "requirements.txt").read_text("utf-8")
