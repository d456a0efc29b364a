"""A feed of the newest pages in one language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import swapper
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Site

from wagtail_editions.languages import home_language
from wagtail_editions.models import Edition
from wagtail_editions.models.language_state import language_state

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest

#: How many pages a feed has at the most.
ENTRIES = 20
#: What XML cannot hold in any spelling.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class OfSite(NamedTuple):
    """Whose feed is asked for."""

    site: Site
    url: str
    """The feed's own address, whatever was asked for beside it."""


if TYPE_CHECKING:
    BaseFeed = Feed[Edition, OfSite]
else:
    BaseFeed = Feed


class EditionFeed(BaseFeed):
    """The newest public editions in the language of the address, as Atom.

    Mount it within ``i18n_patterns``. A subclass says by ``pages()`` which pages belong to it and
    by ``name()`` whose feed it is. Aliases are left out: they would say the same twice. An entry's
    id stays the same when its address changes. As many queries for many pages as for few; a
    language that is closed on the site has no feed.
    """

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> OfSite:
        """Return the site whose feed it is."""
        site = Site.find_for_request(request)
        if site is None or not language_state().is_open(site.pk, _language()):
            raise Http404
        return OfSite(site, f"{site.root_url}{request.path}")

    def pages(self, site: Site) -> QuerySet[Any]:
        """Return the pages that may stand in the feed; private ones are left out of them."""
        pages = swapper.load_model("wagtailcore", "Page").objects
        found: QuerySet[Any] = pages.descendant_of(site.root_page)
        return found

    def name(self, site: Site) -> str:
        """Return who publishes the feed, in the active language."""
        return site.site_name or site.hostname

    def items(self, asked: OfSite) -> list[Edition]:
        """Return the newest editions, in the order in which they became public."""
        public: Any = self.pages(asked.site)
        return list(
            Edition.objects.readable_on(asked.site)
            .in_language(_language())
            .of_pages(public.public().filter(alias_of=None))
            .for_readers()
            .order_by("-first_published_at", "-pk")[:ENTRIES]
        )

    def title(self, asked: OfSite) -> str:
        """Return what the feed is called."""
        return _clean(_("New articles · %(name)s") % {"name": self.name(asked.site)})

    def author_name(self, asked: OfSite) -> str:
        """Return who publishes it; Atom asks for a name."""
        return _clean(self.name(asked.site))

    def link(self, asked: OfSite) -> str:
        """Return the address of the first page in this language."""
        return f"{asked.site.root_url}{reverse('wagtail_serve', args=('',))}"

    def feed_url(self, asked: OfSite) -> str:
        """Return the feed's own address."""
        return asked.url

    feed_guid = feed_url

    def item_title(self, item: Edition) -> str:
        """Return the title that readers see."""
        return _clean(item.title)

    def item_description(self, item: Edition) -> str:
        """Return what search results say of it, as the HTML that Atom takes it for."""
        return escape(_clean(item.search_description))

    def item_link(self, item: Edition) -> str:
        """Return where it is read."""
        return item.get_full_url() or ""

    def item_guid(self, item: Edition) -> str:
        """Return a name that outlives its address (RFC 4151)."""
        host = urlsplit(self.item_link(item)).hostname
        begun = f"{item.first_published_at:%Y-%m-%d}" if item.first_published_at else "1970-01-01"
        return f"tag:{host},{begun}:edition-{item.pk}"

    def item_pubdate(self, item: Edition) -> datetime.datetime | None:
        """Return when it became public first."""
        return item.first_published_at

    def item_updateddate(self, item: Edition) -> datetime.datetime | None:
        """Return when it was published last."""
        return item.last_published_at


def _language() -> str:
    return get_language() or home_language()


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
