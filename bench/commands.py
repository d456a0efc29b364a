"""What the process of a subject can be asked. Imported once Django is set up."""

from __future__ import annotations

import gc
import io
import sys
import time
from importlib import metadata
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.images import get_image_model

from bench import article, database
from bench.subjects import current_subject

if TYPE_CHECKING:
    from bench.subjects.subject import Act

DISTRIBUTIONS = ("Django", "wagtail", "wagtail-localize", "django-modeltranslation")


class Commands:
    """One method per command, with the command's arguments."""

    def __init__(self) -> None:
        self.subject = current_subject()
        self.reader = Client(SERVER_NAME="localhost")

    def prepare(self) -> dict[str, str]:
        """Make the database anew with images and tree; answer the versions of what is measured."""
        database.make()
        self._make_pictures()
        self.subject.make_tree()
        return _versions()

    def languages(self) -> list[str]:
        """Answer the languages in which the subject has articles."""
        return list(self.subject.languages)

    def create(self, serials: list[int]) -> dict[str, float]:
        """Make articles; the time is that of one of them."""
        return _timed([self.subject.create(serial) for serial in serials])

    def change(self, serial: int, change: int) -> dict[str, float]:
        """Change an article's first paragraph."""
        return _timed([self.subject.change(serial, change)])

    def read(self, serial: int, language: str, times: int) -> dict[str, float]:
        """Read an article; the time is that of one request."""
        return _timed([self._reading(serial, language)] * times)

    def count_create(self, serial: int) -> int:
        """Make an article; answer the number of queries."""
        return self._counted(self.subject.create(serial))

    def count_change(self, serial: int, change: int) -> int:
        """Change an article; answer the number of queries."""
        return self._counted(self.subject.change(serial, change))

    def count_read(self, serial: int, language: str) -> int:
        """Read an article for the second time; answer the number of queries."""
        reading = self._reading(serial, language)
        reading()
        return self._counted(reading)

    def check(self, serial: int, change: int | None = None) -> None:
        """Raise unless readers see the article, with its latest change, in every language."""
        for language in self.subject.languages:
            address = self.subject.address(serial, language)
            response = self.reader.get(address)
            text = response.content.decode()
            expected = [article.TITLE.of(language, serial)]
            if change is not None:
                expected.append(article.mark(language, change))
            missing = [each for each in expected if each not in text]
            if response.status_code != 200 or missing:
                raise AssertionError(f"{address}: {response.status_code}, without {missing}")

    def size(self) -> int:
        """Tidy the database up and answer its bytes."""
        return database.size()

    def _make_pictures(self) -> None:
        for number in range(article.PICTURES):
            file = io.BytesIO()
            Image.new("RGB", (1200, 800), (200, 40 * number, 160)).save(file, "JPEG")
            get_image_model().objects.create(
                title=f"Picture {number}",
                file=ContentFile(file.getvalue(), name=f"picture-{number}.jpg"),
            )

    def _reading(self, serial: int, language: str) -> Act:
        address = self.subject.address(serial, language)
        return lambda: self.reader.get(address)

    def _counted(self, act: Act) -> int:
        with CaptureQueriesContext(connection) as queries:
            act()
        return len(queries)


def _timed(acts: list[Act]) -> dict[str, float]:
    """Run the acts; answer the milliseconds of one of them, by the clock and of the processor."""
    gc.collect()
    processor, clock = time.process_time(), time.perf_counter()
    for act in acts:
        act()
    return {
        "ms": (time.perf_counter() - clock) * 1000 / len(acts),
        "cpu_ms": (time.process_time() - processor) * 1000 / len(acts),
    }


def _versions() -> dict[str, str]:
    installed = {each.metadata["Name"].lower() for each in metadata.distributions()}
    known = [name for name in DISTRIBUTIONS if name.lower() in installed]
    database_version = ".".join(map(str, connection.get_database_version()))
    return {
        "Python": sys.version.split()[0],
        connection.display_name: database_version,
        **{name: metadata.version(name) for name in known},
    }
