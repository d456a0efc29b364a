"""A crawler that follows every link of the site as a search engine would, in this process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup
from django.test import Client

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}
#: What is no page: files, and the staff's own part of the site.
NOT_PAGES = ("/static/", "/uploads/", "/admin/", "/documents/")


@dataclass
class Visited:
    """What was found at one address."""

    status: int
    location: str = ""
    language: str = ""
    canonicals: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    """What the head names that is no page: the feed, and the picture by which it is shared."""
    page: BeautifulSoup | None = None

    @property
    def is_search(self) -> bool:
        """Whether the page is left out of search engines' results, but not what it links to."""
        robots = self.page and self.page.find("meta", attrs={"name": "robots"})
        return bool(robots and robots["content"] == "noindex, follow")


@dataclass
class Crawl:
    """All that can be reached from ``starts``, by path; nothing of other hosts."""

    origin: str
    visited: dict[str, Visited] = field(default_factory=dict)
    sitemap: dict[str, dict[str, str]] = field(default_factory=dict)
    files: dict[str, HttpResponse] = field(default_factory=dict)
    searches: dict[str, Visited] = field(default_factory=dict)
    """Pages that find others, and are no results themselves."""

    def __post_init__(self) -> None:
        self.client = Client(SERVER_NAME=urlsplit(self.origin).hostname)

    def run(self, starts: Iterable[str]) -> Crawl:
        """Follow every link until there is none that was not followed."""
        waiting = [*starts]
        self.read_sitemap()
        waiting += [self.path(address) or "" for address in self.sitemap]
        while waiting:
            path = waiting.pop()
            if path and path not in self.visited and path not in self.searches:
                found = self.visit(path)
                (self.searches if found.is_search else self.visited)[path] = found
                waiting += found.links
                for name in found.files - self.files.keys():
                    waiting += self.read_file(name)
        return self

    def visit(self, path: str) -> Visited:
        """Return what is at ``path``; redirects are not followed."""
        response = self.client.get(path)
        found = Visited(response.status_code, response.headers.get("Location", ""))
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return found
        page = BeautifulSoup(response.text, "html.parser")
        found.language = page.html["lang"] if page.html else ""
        found.page = page
        found.canonicals = [link["href"] for link in page.find_all("link", rel="canonical")]
        found.alternates = {
            link["hreflang"]: link["href"]
            for link in page.find_all("link", rel="alternate", hreflang=True)
        }
        found.files = {
            *(link["href"] for link in page.find_all("link", rel="alternate", type=True)),
            *(meta["content"] for meta in page.find_all("meta", property="og:image")),
        }
        # What a reader confirms is no page, and says that it is not to be followed.
        links = [a for a in page.find_all("a", href=True) if "nofollow" not in a.get("rel", ())]
        hrefs = [a["href"] for a in links]
        hrefs += [form["action"] for form in page.find_all("form", action=True)]
        for href in [*hrefs, *found.alternates.values(), *found.canonicals]:
            other = self.path(urljoin(self.origin + path, href))
            if other:
                found.links.add(other)
        return found

    def read_sitemap(self) -> None:
        """Read the addresses of all sitemaps that robots.txt leads to, and their alternates."""
        robots = self.client.get("/robots.txt").text
        [index] = [line.split(" ")[1] for line in robots.splitlines() if line[:8] == "Sitemap:"]
        for file in self._xml(index).iterfind("s:sitemap/s:loc", NS):
            for url in self._xml(file.text or "").findall("s:url", NS):
                self.sitemap[url.findtext("s:loc", "", NS)] = {
                    link.get("hreflang", ""): link.get("href", "")
                    for link in url.findall("x:link", NS)
                }

    def read_file(self, address: str) -> list[str]:
        """Keep what is at an address that is no page; return the pages that it leads to."""
        response = self.files[address] = self.client.get(address.removeprefix(self.origin))
        assert response.status_code == 200, (address, response)
        if not response.headers["Content-Type"].startswith("application/atom+xml"):
            return []
        links = ET.fromstring(response.content).iterfind("a:entry/a:link", ATOM)
        return [self.path(link.get("href", "")) or "" for link in links]

    def _xml(self, address: str) -> ET.Element:
        assert address.startswith(f"{self.origin}/"), address
        response = self.client.get(address.removeprefix(self.origin))
        assert response.status_code == 200, (address, response)
        return ET.fromstring(response.content)

    def path(self, address: str) -> str | None:
        """Return the path of an address of this site that is a page, without its fragment."""
        address = urldefrag(address).url
        if not address.startswith(f"{self.origin}/"):
            return None
        path = address.removeprefix(self.origin)
        return None if path.startswith(NOT_PAGES) else path
