"""What search engines show of a page: its title tag and its meta description; and its slug."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_editions.models.source import SLUG, head_fields
from wagtail_editions.segments.digests import text_digest

from .blockers import Blocker, Caution
from .neighbours import title_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition

    from .facts import Facts

#: How many characters of a title tag search engines show.
LONGEST_TITLE_TAG = 60
_DIGITS = 32


def head_matter(edition: Edition, facts: Facts) -> Iterator[Caution]:
    """Yield a caution where search engines would show the page badly."""
    if not head_fields(edition.original_model):
        return
    tag = title_tag(edition)
    path = "seo_title" if _has_own_tag(edition) else "title"
    digest = text_digest(tag)[:_DIGITS]
    if len(tag) > LONGEST_TITLE_TAG:
        message = _(
            "The title tag has %(length)d characters; search engines cut it after about %(limit)d."
        ) % {"length": len(tag), "limit": LONGEST_TITLE_TAG}
        yield Caution(message=message, key=f"title_tag_long:{digest}", path=path)
    if facts.neighbours.namesakes:
        message = _("The page “%(title)s” has the same title tag in this language.") % {
            "title": facts.neighbours.namesakes[0]
        }
        yield Caution(message=message, key=f"title_tag_twice:{digest}", path=path)
    if not _has_description(edition):
        message = _("There is no meta description: search engines choose a part of the text.")
        yield Caution(message=message, key="no_description", path="search_description")


def taken_slug(edition: Edition, facts: Facts) -> Iterator[Blocker]:
    """Yield a blocker where a page beside uses the slug that this one is to have."""
    if facts.neighbours.slug_holder is not None:
        yield Blocker(
            message=_(
                "The slug “%(slug)s” is used by the page “%(title)s” beside this one. "
                "Choose another."
            )
            % {
                "slug": edition.draft_texts().get(SLUG, ""),
                "title": facts.neighbours.slug_holder,
            },
            path=SLUG,
        )


def _has_own_tag(edition: Edition) -> bool:
    page: Any = edition.original if edition.is_source else None
    return bool(page.seo_title if page else edition.draft_texts().get("seo_title"))


def _has_description(edition: Edition) -> bool:
    """Whether there is one, or it is missed already: a translation of the original's."""
    if edition.is_source:
        page: Any = edition.original
        texts = [page.search_description]
    else:
        name = "search_description"
        texts = [edition.draft_texts().get(name), edition.basis.get(name)]
    return any((text or "").strip() for text in texts)
