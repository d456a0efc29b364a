"""Addresses: the ``url_path`` of an edition, and how it follows its ancestors.

An edition's ``url_path`` is built like Wagtail's own: the slugs from the top of the tree to the
page, in one language. The top-level page (usually a site's root, whose slug no reader sees)
always gives its Wagtail slug, so that the key of a site is the same in every language. An
ancestor without a slug in the language lends its Wagtail slug.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import swapper
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, Max, OuterRef, Value
from django.db.models.functions import Concat, Length, Substr
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site, get_page_models

if TYPE_CHECKING:
    from wagtail.models import Page
    from wagtail.query import PageQuerySet

    from .querysets import EditionQuerySet

TOP_DEPTH = 2
#: PostgreSQL indexes 2,704 bytes; 800 Hangul syllables take 2,400.
MAX_URL_PATH_LENGTH = 800


def address_of_parent(page: Page, language: str) -> str:
    """Return the ``url_path`` of the page's parent in ``language``, with its closing slash."""
    from wagtail_editions.models import Edition

    ancestors = list(
        type(page)
        .base_page_model.objects.filter(path__in=ancestor_paths(page))
        .order_by("depth")
        .values_list("pk", "depth", "slug")
    )
    slugs = dict(
        Edition.objects.in_language(language)
        .filter(page__in=[pk for pk, depth, _slug in ancestors if depth > TOP_DEPTH])
        .values_list("page_id", "slug")
    )
    parts = [
        slug_in_address(depth, slug, slugs.get(pk, ""))
        for pk, depth, slug in ancestors
        if depth >= TOP_DEPTH
    ]
    return "/" + "".join(f"{part}/" for part in parts)


def ancestor_paths(page: Page) -> list[str]:
    """Return the tree paths of the page's ancestors, the root first."""
    step = page.steplen
    return [page.path[:end] for end in range(step, len(page.path), step)]


def address_below(parent: Page, language: str) -> str:
    """Return the address under which ``parent``'s children stand in ``language``."""
    from wagtail_editions.models import Edition

    if parent.depth < TOP_DEPTH:
        return "/"
    slugs = Edition.objects.in_language(language).filter(page=parent.pk)
    return address(parent, language, slugs.values_list("slug", flat=True).first() or "")


def address(page: Page, language: str, slug: str) -> str:
    """Return the ``url_path`` of ``page`` in ``language`` were its slug ``slug``."""
    part = slug_in_address(page.depth, page.slug, slug)
    return f"{address_of_parent(page, language)}{part}/"


def slug_in_address(depth: int, wagtail_slug: str, slug: str) -> str:
    """Return what a page at ``depth`` gives to addresses in a language where its slug is ``slug``.

    At the top of the tree, and where the language has no slug, that is its Wagtail slug.
    """
    return wagtail_slug if depth <= TOP_DEPTH else slug or wagtail_slug


def follow(page: Page, language: str, old: str, new: str) -> int:
    """Move the addresses of everything below ``page`` in ``language`` from ``old`` to ``new``.

    The old ones are kept and lead to the new ones. A fixed number of statements whatever the
    number of descendants, one of which moves them all. Returns how many editions moved. Raises
    ``ValidationError`` where an address would be too long.
    """
    return _shift(_below(page, language, old), page, language, old, new)


def follow_with_page(page: Page, language: str, old: str, new: str) -> int:
    """Do as ``follow`` does, and move the page's own edition with what is below it."""
    return _shift(_here_and_below(page, language, old), page, language, old, new)


def _shift(editions: EditionQuerySet, page: Page, language: str, old: str, new: str) -> int:
    if old == new:
        return 0
    validate_below(page, language, old, new)
    carry_former(page, language, old, new)
    remember(editions)
    return int(editions.update(url_path=Concat(Value(new), Substr("url_path", len(old) + 1))))


def remember(editions: EditionQuerySet) -> None:
    """Keep the addresses of those of ``editions`` that readers can have read; one statement."""
    from .former_addresses import remember_addresses

    public = editions.filter(first_published_at__isnull=False)
    names = ("page_id", "language", "url_path")
    remember_addresses(public, **{name: F(name) for name in names})


def remember_ordinary(page: Page, old: str, new: str) -> None:
    """Keep the addresses of pages without editions below ``page``, one of ours, as they stand.

    ``old`` and ``new`` are the page's own path in Wagtail, which they will follow. Wagtail makes
    redirects to such pages where one of its own kind above them is renamed or moved; where it is
    one of ours, that is left to us.
    """
    from .former_addresses import remember_addresses

    carry_former(page, "", old, new)
    ordinary = ordinary_pages().descendant_of(page).filter(first_published_at__isnull=False)
    remember_addresses(ordinary, page_id=F("pk"), language=Value(""), url_path=F("url_path"))


def carry_former(page: Page, language: str, old: str, new: str) -> None:
    """Keep what was left below ``page`` valid where that is the first page of a site.

    No reader sees its path: that is a part of every key, and of no address of the site.
    """
    from .former_addresses import FormerAddress, remember_addresses

    if not Site.objects.filter(root_page=page.pk).exists():
        return
    below = FormerAddress.objects.filter(language=language, url_path__startswith=old)
    moved = Concat(Value(new), Substr("url_path", len(old) + 1))
    remember_addresses(below, page_id=F("page_id"), language=Value(language), url_path=moved)


def ordinary_pages() -> PageQuerySet:
    """Return the pages whose type has no editions, as a queryset of Wagtail's base page.

    A page whose type was removed from the code, or had editions once, is none of them.
    """
    from .editions import Edition
    from .pages import TranslatedPage

    ordinary = [model for model in get_page_models() if not issubclass(model, TranslatedPage)]
    types = ContentType.objects.get_for_models(*ordinary)
    pages = swapper.load_model("wagtailcore", "Page").objects
    return pages.filter(
        ~Exists(Edition.objects.filter(page=OuterRef("pk"))),
        content_type__in=[each.pk for each in types.values()],
    )


def validate_below(page: Page, language: str, old: str, new: str) -> None:
    """Raise ``ValidationError`` where ``new`` for ``old`` makes an address below too long."""
    if len(new) > len(old):
        longest = _below(page, language, old).aggregate(longest=Max(Length("url_path")))["longest"]
        if longest is not None:
            _validate_length(longest + len(new) - len(old))


def _below(page: Page, language: str, address: str) -> EditionQuerySet:
    return _here_and_below(page, language, address).exclude(page=page.pk)


def _here_and_below(page: Page, language: str, address: str) -> EditionQuerySet:
    from wagtail_editions.models import Edition

    editions = Edition.objects.in_language(language)
    return editions.filter(page__path__startswith=page.path, url_path__startswith=address)


def edition_with_slug(page: Page, parent: Page | None, language: str, slug: str) -> str | None:
    """Return the title of the sibling whose edition in ``language`` has ``slug``, or None.

    ``parent`` is given because a new page has no place in the tree yet.
    """
    from wagtail_editions.models import Edition

    if parent is None:
        return None
    siblings = parent.get_children().exclude(pk=page.pk)
    holders = Edition.objects.in_language(language).filter(page__in=siblings, slug=slug)
    title: str | None = holders.values_list("title", flat=True).first()
    return title


def lender_of_slug(page: Page, parent: Page | None, language: str, slug: str) -> str | None:
    """Return the title of the sibling that has none in ``language`` and lends ``slug``, or None.

    A sibling without a slug in the language uses its Wagtail slug: its descendants borrow it.
    """
    from wagtail_editions.models import Edition

    if parent is None:
        return None
    siblings = parent.get_children().exclude(pk=page.pk)
    named = Edition.objects.in_language(language).exclude(slug="").values("page")
    lender = siblings.filter(slug=slug).exclude(pk__in=named).first()
    return str(lender.title) if lender else None


def validate_address_length(url_path: str) -> None:
    """Raise ``ValidationError`` where an address is longer than can be looked up."""
    _validate_length(len(url_path))


def _validate_length(length: int) -> None:
    if length > MAX_URL_PATH_LENGTH:
        raise ValidationError(
            _(
                "The address would be %(length)d characters long, %(limit)d are possible. "
                "Shorten the slug of this page or of a page above it."
            ),
            code="address_too_long",
            params={"length": length, "limit": MAX_URL_PATH_LENGTH},
        )


def slug_holder(
    page: Page, parent: Page | None, language: str, slug: str, *, among_pages: bool = True
) -> str | None:
    """Return the title of the sibling that uses ``slug`` in ``language``, or lends it; or None."""
    holder = edition_with_slug(page, parent, language, slug)
    if holder is None and among_pages:
        holder = lender_of_slug(page, parent, language, slug)
    return holder


def validate_slug_is_free(
    page: Page, parent: Page | None, language: str, slug: str, *, among_pages: bool = True
) -> None:
    """Raise ``ValidationError`` where a sibling uses ``slug`` in ``language``.

    ``among_pages`` is False where Wagtail has found no other page with it.
    """
    holder = slug_holder(page, parent, language, slug, among_pages=among_pages)
    if holder is not None:
        raise ValidationError(
            _(
                "The slug “%(slug)s” is used by the page “%(title)s” beside this one. "
                "Choose another."
            ),
            code="slug_taken",
            params={"slug": slug, "title": holder},
        )
