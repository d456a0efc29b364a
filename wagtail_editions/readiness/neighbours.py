"""What pages beside an edition have that its head matter should have alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import swapper
from django.db.models import CharField, F, Q, Value
from wagtail.models import Site

from wagtail_editions.models import Edition
from wagtail_editions.models.source import SLUG

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The titles of other pages.

    ``slug_holder`` uses the slug beside this one, or lends it; ``namesakes`` are live in the same
    language on the same site with the same title tag.
    """

    slug_holder: str | None = None
    namesakes: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked about one edition; empty where nothing is."""

    path: str = ""
    url_path: str = ""
    language: str = ""
    slug: str = ""
    tag: str = ""

    @property
    def parent(self) -> str:
        return self.path[: -swapper.load_model("wagtailcore", "Page").steplen]


def title_tag(edition: Edition) -> str:
    """Return what browsers and search engines show as the title of the draft."""
    if edition.is_source:
        page: Any = edition.original
        return str(page.seo_title or page.title or "")
    texts = edition.draft_texts()
    return texts.get("seo_title") or texts.get("title") or ""


def neighbours_of(editions: Sequence[Edition], *, namesakes: bool) -> list[Neighbours]:
    """Return the neighbours of each edition; one query, none where nothing is to be known.

    A slug that an edition has already was free when it took it.
    """
    asked = [_asked(edition, namesakes) for edition in editions]
    rows = _rows([each for each in asked if each.slug or each.tag])
    roots = [root.root_path for root in Site.get_site_root_paths()] if rows else []
    return [_found(each, rows, roots) for each in asked]


def _asked(edition: Edition, namesakes: bool) -> _Asked:
    page: Any = edition.page if edition.page_id is not None else None
    if page is None or page.alias_of_id is not None:
        return _Asked()
    slug = ""
    if not edition.is_source:
        slug = edition.draft_texts().get(SLUG, "").strip()
        if slug == edition.slug and edition.url_path:
            slug = ""
    tag = title_tag(edition) if namesakes else ""
    return _Asked(page.path, page.url_path, edition.language, slug, tag)


#: What is read of a page beside, or of a namesake.
_Row = tuple[str, str, str, str, str, str, str]


def _rows(asked: Sequence[_Asked]) -> list[_Row]:
    """Return pages with the slugs beside, and live editions with the title tags; one query.

    A row is its kind, the page's path and ``url_path``, title and Wagtail slug, and an edition's
    language and slug, or its title tag.
    """
    if not asked:
        return []
    # Of both: a database does not compare texts with a lookup that nothing asks for.
    namesakes = Q(pk__in=[])
    for language in {each.language for each in asked}:
        tags = [each.tag for each in asked if each.language == language and each.tag]
        named = Q(seo_title__in=tags) | Q(seo_title="", title__in=tags)
        namesakes |= Q(language=language) & named
    live = Edition.objects.live().filter(namesakes, page__isnull=False).order_by()
    text = CharField()
    namesakes_rows = live.values_list(
        Value("namesake", text),
        F("page__path"),
        F("page__url_path"),
        F("title"),
        F("seo_title"),
        F("language"),
        F("slug"),
    )
    with_slugs = [each for each in asked if each.slug]
    if not with_slugs:
        return list(namesakes_rows)
    beside = Q(pk__in=[])
    for each in with_slugs:
        siblings = Q(path__startswith=each.parent, depth=len(each.path) // _steplen())
        beside |= siblings & (Q(slug=each.slug) | Q(editions__slug=each.slug))
    pages = swapper.load_model("wagtailcore", "Page").objects.order_by().filter(beside)
    beside_rows = pages.values_list(
        Value("beside", text),
        F("path"),
        F("url_path"),
        F("title"),
        F("slug"),
        F("editions__language"),
        F("editions__slug"),
    )
    return list(namesakes_rows.union(beside_rows, all=True))


def _steplen() -> int:
    return int(swapper.load_model("wagtailcore", "Page").steplen)


def _found(asked: _Asked, rows: Sequence[_Row], roots: Sequence[str]) -> Neighbours:
    if not asked.path:
        return Neighbours()
    others = [row for row in rows if row[1] != asked.path]
    return Neighbours(
        slug_holder=_slug_holder(asked, others) if asked.slug else None,
        namesakes=_namesakes(asked, others, roots) if asked.tag else [],
    )


def _slug_holder(asked: _Asked, rows: Sequence[_Row]) -> str | None:
    siblings = [
        row
        for row in rows
        if row[0] == "beside" and len(row[1]) == len(asked.path) and row[1].startswith(asked.parent)
    ]
    own = {row[1]: row[6] for row in siblings if row[5] == asked.language and row[6]}
    for _kind, path, _url_path, title, wagtail_slug, _language, _slug in siblings:
        # Without a slug in the language, a page lends its Wagtail slug to what is below it.
        if own.get(path, wagtail_slug) == asked.slug:
            return title
    return None


def _namesakes(asked: _Asked, rows: Sequence[_Row], roots: Sequence[str]) -> list[str]:
    site = _root_of(asked.url_path, roots)
    return [
        title
        for kind, _path, url_path, title, tag, language, _slug in rows
        if kind == "namesake"
        and language == asked.language
        and (tag or title) == asked.tag
        and site is not None
        and _root_of(url_path, roots) == site
    ]


def _root_of(url_path: str, roots: Sequence[str]) -> str | None:
    found = [root for root in roots if url_path.startswith(root)]
    return max(found, key=len, default=None)
