"""What a subject of the measurements must be able to do."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TypeAlias

from django.utils.functional import cached_property
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from bench import article
from bench.site.models import SectionPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.test import Client

    #: What is timed or counted: all that is asked of the subject, and nothing else.
    Act: TypeAlias = Callable[[], object]

ROOT = "home"
SECTION = "surgery"
#: Where an article stands: the slugs of the sections above it, the home page left out.
Place: TypeAlias = "tuple[str, ...]"


class Subject(ABC):
    """One way of running the site.

    ``create``, ``change`` and ``rename`` prepare what a person would have typed and return the act
    itself.
    """

    languages: tuple[str, ...] = article.LANGUAGES

    @cached_property
    def pictures(self) -> list[int]:
        """The keys of the images, in the order in which articles number them."""
        return list(get_image_model().objects.order_by("pk").values_list("pk", flat=True))

    def make_tree(self) -> None:
        """Make the home page and a section below it, live in every language."""
        Page.objects.filter(depth=2).delete()
        home = self.add_section(Page.objects.get(depth=1), ROOT)
        Site.objects.all().delete()
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
        Site.clear_site_root_paths_cache()
        self.add_section(home, SECTION)

    @abstractmethod
    def add_section(self, parent: Page, slug: str) -> Page:
        """Add a ``SectionPage``, live in every language, and return it."""

    def section(self, slug: str) -> Page:
        """Return the section in the source language."""
        return SectionPage.objects.get(slug=slug)

    def sections(self, slug: str) -> list[Page]:
        """Return the section in each tree that the subject has."""
        return list(SectionPage.objects.filter(slug=slug))

    def make_place(self, place: Place) -> None:
        """Add those of the sections that are not there."""
        parent = ROOT
        for slug in place:
            if not self.sections(slug):
                self.add_section(self.section(parent), slug)
            parent = slug

    @abstractmethod
    def create(self, serial: int, section: str = SECTION) -> Act:
        """Make an article below the section, live in every language."""

    @abstractmethod
    def change(self, serial: int, change: int) -> Act:
        """Mark the first paragraph with the number ``change``, live in every language."""

    @abstractmethod
    def rename(self, old: str, new: str) -> Act:
        """Give the section another slug in every language, and publish that."""

    def make_long(self, serial: int, paragraphs: int, in_review: bool) -> str:
        """Make an article of so many paragraphs; return where a person at work opens it.

        That is Wagtail's edit view, and with the plugin the workbench in which it is translated;
        or, ``in_review``, the screen on which it is reviewed, every paragraph being changed since
        the last review.
        """
        raise NotImplementedError

    def save_row(self, serial: int, number: int, client: Client) -> Act:
        """Save the ``number``-th change of one text of a long article, as the workbench does."""
        raise NotImplementedError

    def address(self, slug: str, language: str, place: Place = (SECTION,)) -> str:
        """Return where the page with the slug is read."""
        return "/".join(["", language, *place, slug, ""])

    @abstractmethod
    def alternates(self, page: Page, request: HttpRequest) -> list[tuple[str, str]]:
        """Return the language and address of every public version of ``page``."""
