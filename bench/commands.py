"""What the process of a subject can be asked. Imported once Django is set up."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.images import get_image_model

from bench import article, clones, database
from bench.keeping import Keeping
from bench.site.models import ArticlePage
from bench.subjects import current_subject
from bench.subjects.subject import ROOT
from bench.timing import timed
from bench.uploads import Uploads
from bench.versions import versions

if TYPE_CHECKING:
    from bench.subjects.subject import Act

SITEMAP = "/sitemap.xml"


class Commands(Uploads):
    """One method per command, with the command's arguments."""

    def __init__(self) -> None:
        self.subject = current_subject()
        self.reader = Client(SERVER_NAME="localhost")

    def prepare(self) -> dict[str, str]:
        """Make the database anew with images and tree; answer the versions of what is measured."""
        database.make()
        self._make_pictures()
        self.subject.make_tree()
        return versions()

    def languages(self) -> list[str]:
        """Answer the languages in which the subject has articles."""
        return list(self.subject.languages)

    def create(self, serials: list[int]) -> dict[str, float]:
        """Make articles; the time is that of one of them."""
        return timed([self.subject.create(serial) for serial in serials])

    def change(self, serial: int, change: int) -> dict[str, float]:
        """Change an article's first paragraph."""
        return timed([self.subject.change(serial, change)])

    def read(self, address: str, times: int) -> dict[str, float]:
        """Read what is at an address; the time is that of one request."""
        return timed([lambda: self.reader.get(address)] * times)

    def rename(self, old: str, new: str) -> dict[str, Any]:
        """Give a section another slug; ``failed`` says why the database could not do it."""
        try:
            return timed([self.subject.rename(old, new)])
        except DatabaseError as error:
            return {"failed": str(error)}

    def make_long(self, serial: int, paragraphs: int, in_review: bool) -> str:
        """Make a long article and somebody who may do everything; answer where that opens it."""
        superuser, _made = get_user_model().objects.get_or_create(
            username="reviewer", is_superuser=True, is_staff=True
        )
        self.at_work = Client(SERVER_NAME="localhost")
        self.at_work.force_login(superuser)
        return self.subject.make_long(serial, paragraphs, in_review)

    def open(self, address: str, times: int) -> dict[str, float]:
        """Open a screen of the admin; the time is that of one request."""
        return timed([lambda: self.at_work.get(address)] * times)

    def count_open(self, address: str, paragraphs: int) -> int:
        """Open a screen of the admin for the second time; answer the number of queries.

        Raises unless it shows every paragraph.
        """
        response = self.at_work.get(address)
        text = response.content.decode()
        if response.status_code != 200 or f" {paragraphs - 1}." not in text:
            raise AssertionError(f"{address}: {response.status_code}, not all paragraphs")
        return self._counted(lambda: self.at_work.get(address))

    def size_open(self, address: str) -> float:
        """Open a screen of the admin; answer its KiB."""
        return len(self.at_work.get(address).content) / 1024

    def save_rows(self, serial: int, first: int, times: int) -> dict[str, float]:
        """Save one text again and again; the times are those that 95 % of the requests keep to."""
        saved = [
            timed([self.subject.save_row(serial, number, self.at_work)])
            for number in range(first, first + times)
        ]
        return {
            name: sorted(each[name] for each in saved)[int(len(saved) * 0.95)]
            for name in ("ms", "cpu_ms")
        }

    def count_save_row(self, serial: int, number: int) -> int:
        """Save one text; answer the number of queries, BEGIN and COMMIT left out.

        Raises unless it was saved.
        """
        response = self.subject.save_row(serial, number, self.at_work)()
        if response.status_code != 200:
            raise AssertionError(response.content.decode())
        act = self.subject.save_row(serial, number + 1, self.at_work)
        with CaptureQueriesContext(connection) as queries:
            act()
        return sum(not each["sql"].startswith(("BEGIN", "COMMIT")) for each in queries)

    def count_create(self, serial: int) -> int:
        """Make an article; answer the number of queries."""
        return self._counted(self.subject.create(serial))

    def count_change(self, serial: int, change: int) -> int:
        """Change an article; answer the number of queries."""
        return self._counted(self.subject.change(serial, change))

    def count_read(self, address: str) -> int:
        """Read what is at an address for the second time; answer the number of queries."""
        self.reader.get(address)
        return self._counted(lambda: self.reader.get(address))

    def keep(self, address: str) -> list[str]:
        """Let one process send a page from the page cache, and one the same bytes; name both."""
        self.keeping = Keeping(address)
        return [*self.keeping.servers]

    def read_kept(self, variant: str, times: int) -> dict[str, float]:
        """Read that page over HTTP; the time is that of one request."""
        return self.keeping.read(variant, times)

    def stop_keeping(self) -> None:
        """End both processes."""
        self.keeping.stop()

    def count_rename(self, old: str, new: str) -> int | None:
        """Give a section another slug; answer the number of queries, None where that failed."""
        try:
            return self._counted(self.subject.rename(old, new))
        except DatabaseError:
            return None

    def readiness(self, section: str, count: int, together: bool) -> dict[str, float]:
        """Ask the readiness of pages; the time is that of all of them."""
        return timed([self.subject.ask_readiness(section, count, together)])

    def count_readiness(self, section: str, count: int, together: bool) -> int:
        """Ask the readiness of pages for the second time; answer the number of queries."""
        self.subject.ask_readiness(section, count, together)()
        return self._counted(self.subject.ask_readiness(section, count, together))

    def address(self, serial: int, language: str, place: list[str]) -> str:
        """Answer where an article is read."""
        return self.subject.address(article.slug(serial), language, tuple(place))

    def fill(self, place: list[str], serial: int, count: int) -> None:
        """See to it that ``count`` pages are there; the first is an article, others its copies."""
        section = place[-1] if place else ROOT
        self.subject.make_place(tuple(place))
        if not ArticlePage.objects.filter(slug=article.slug(serial)).exists():
            self.subject.create(serial, section)()
        if count > 1:
            for each in self.subject.sections(section):
                clones.fill(each, count)

    def check(self, serial: int, change: int | None = None) -> None:
        """Raise unless readers see the article, with its latest change, in every language."""
        for language in self.subject.languages:
            address = self.subject.address(article.slug(serial), language)
            response = self.reader.get(address)
            text = response.content.decode()
            expected = [article.TITLE.of(language, serial)]
            if change is not None:
                expected.append(article.mark(language, change))
            missing = [each for each in expected if each not in text]
            if response.status_code != 200 or missing:
                raise AssertionError(f"{address}: {response.status_code}, without {missing}")

    def check_renamed(self, old: str, new: str, number: int) -> None:
        """Raise unless an old address below a section leads to the new one in every language."""
        for language in self.subject.languages:
            before, now = (
                self.subject.address(clones.slug(number), language, (section,))
                for section in (old, new)
            )
            response = self.reader.get(before, follow=True)
            if response.status_code != 200 or response.redirect_chain != [(now, 301)]:
                raise AssertionError(f"{before}: {response.redirect_chain}")

    def check_sitemap(self, pages: int) -> None:
        """Raise unless the sitemap has ``pages`` pages at least, with their alternates."""
        sitemap = self.reader.get(SITEMAP).content.decode()
        languages = len(self.subject.languages)
        locations, alternates = sitemap.count("<loc>"), sitemap.count('rel="alternate"')
        if locations < pages or (languages > 1 and alternates < locations * languages):
            raise AssertionError(f"{locations} addresses, {alternates} alternates")

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

    def _counted(self, act: Act) -> int:
        with CaptureQueriesContext(connection) as queries:
            act()
        return len(queries)
