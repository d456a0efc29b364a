"""The facts of a page's head; pure, so that markup and JSON-LD cannot tell two stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from wagtail_editions.models.alternates import alternates

from .locales import og_locale

if TYPE_CHECKING:
    import datetime


class Kind(Enum):
    """What a page is to its readers."""

    ARTICLE = "article"
    HOME = "home"
    INDEX = "index"
    CONTACT = "contact"
    PAGE = "page"


@dataclass(frozen=True, kw_only=True)
class Version:
    """The page in one of the languages in which it can be read."""

    language: str
    url: str
    title: str
    is_source: bool = False


@dataclass(frozen=True, kw_only=True)
class Named:
    """Something with a name and an address: a page above this one, or one that it lists."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The picture by which a page is shared."""

    url: str
    alt: str
    width: int
    height: int
    content_type: str


@dataclass(frozen=True, kw_only=True)
class Clinic:
    """Who publishes the page, as far as its footer says it."""

    name: str = ""
    url: str = ""
    address: str = ""
    telephone: str = ""


@dataclass(frozen=True, kw_only=True)
class Review:
    """A sign-off that holds: who signed what is read, and when."""

    name: str
    credential: str
    signed_on: datetime.date


@dataclass(frozen=True, kw_only=True)
class Treatment:
    """The procedure that an article is about, as its box says it."""

    name: str
    summary: str = ""
    how_performed: str = ""
    followup: str = ""


@dataclass(frozen=True, kw_only=True)
class Source:
    """One of the sources that an article names."""

    title: str
    publisher: str = ""
    year: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Physician:
    """A doctor whom the page introduces."""

    name: str
    post: str = ""


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a page tells of itself in one language."""

    language: str
    title: str
    """What the page is called elsewhere: in tabs, search results and where it is shared."""
    heading: str
    """What the page calls itself."""
    kind: Kind = Kind.PAGE
    description: str = ""
    site_name: str = ""
    robots: str = ""
    canonical: str = ""
    versions: tuple[Version, ...] = ()
    """Every language in which readers find the page, this one included."""
    published: datetime.datetime | None = None
    modified: datetime.datetime | None = None
    picture: Picture | None = None
    feed: Named | None = None
    site_url: str = ""
    """The address of the site in no language; names of things in JSON-LD begin with it."""
    search_url: str = ""
    """Where the site is searched in this language; ``{search_term_string}`` stands for words."""
    clinic: Clinic = field(default_factory=Clinic)
    above: tuple[Named, ...] = ()
    """The breadcrumbs, without the page itself."""
    review: Review | None = None
    treatment: Treatment | None = None
    sources: tuple[Source, ...] = ()
    physicians: tuple[Physician, ...] = ()
    listed: tuple[Named, ...] = ()
    """The articles that the page lists, in their order."""

    @property
    def full_title(self) -> str:
        """The title with the name of the site, unless it says that itself."""
        if not self.site_name or self.site_name in self.title:
            return self.title
        return f"{self.title} · {self.site_name}"

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """``hreflang`` and address of each language of the page, and of ``x-default``."""
        return [(code, version.url) for code, version in alternates(list(self.versions))]

    @property
    def og_type(self) -> str:
        """What the page is to social networks."""
        return "article" if self.kind is Kind.ARTICLE else "website"

    @property
    def og_locale(self) -> str:
        """The page's language as Open Graph names it; empty where it has no name there."""
        return og_locale(self.language)

    @property
    def og_other_locales(self) -> list[str]:
        """The other languages of the page as Open Graph names them."""
        found = (og_locale(each.language) for each in self.versions)
        return [each for each in found if each and each != self.og_locale]
