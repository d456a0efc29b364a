"""The demo as fixtures: import them into the conftest of a package that needs them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client, override_settings
from PIL import Image
from wagtail.models import Site, Workflow

from cms.demo.loader import Demo, load_demo
from tests.replay import recorded

if TYPE_CHECKING:
    from bs4 import Tag

ARTICLE = {"ko": "/ko/articles/mini-lifting/", "en": "/en/articles/mini-lifting/"}
#: What ``reads`` has read; the last of them do not exist.
ADDRESSES = (
    *ARTICLE.values(),
    *(f"/{code}/{path}" for code in ARTICLE for path in ("", "articles/", "visit/")),
    "/ko/상담-안내/",
    "/en/상담-안내/",
    "/ko/nothing-here/",
    "/en/nothing-here/",
)


def small_picture(name: str) -> bytes:
    """Return a picture in place of a drawing: the large ones take long to encode."""
    target = BytesIO()
    Image.new("RGB", (40, 30), "navy" if "before" in name else "white").save(target, "PNG")
    return target.getvalue()


def load(folder: Path) -> Demo:
    """Load the demo as on a development machine, its passwords kept in ``folder``."""
    with (
        override_settings(DEBUG=True, VAR_DIR=folder),
        patch("cms.demo.pictures.picture", small_picture),
        patch("cms.demo.cases.picture", small_picture),
    ):
        loaded = load_demo()
    assert loaded is not None
    return loaded


@recorded
def load_again(folder: str) -> Demo:
    """Load the demo, or put it back as it was loaded before, with the passwords of then."""
    return load(Path(mkdtemp(dir=folder)))


@pytest.fixture
def demo(db, tmp_path_factory) -> Demo:
    """The demo, for this test alone; its pictures and passwords are also those of other tests."""
    loaded = load_again(str(tmp_path_factory.getbasetemp()))
    Site.clear_site_root_paths_cache()
    return loaded


@pytest.fixture(scope="session")
def reads(django_db_setup, django_db_blocker, tmp_path_factory) -> dict[str, BeautifulSoup]:
    """Every page of the untouched demo by address, read once for all tests that only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(tmp_path_factory.mktemp("var"))
        pages = {
            address: read(address, status=404 if address in ADDRESSES[-3:] else 200)
            for address in ADDRESSES
        }
        transaction.set_rollback(True)
    return pages


def read(address: str, status: int = 200) -> BeautifulSoup:
    """Return the page at ``address`` as an anonymous reader gets it."""
    response = Client().get(address)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def words(tag: Tag | None) -> str:
    """Return the tag's text with single spaces."""
    assert tag is not None
    return " ".join(tag.get_text().split())


def without_reviews() -> None:
    """Let the demo's pages be published by anybody who may, for a test of something else."""
    Workflow.objects.update(active=False)
