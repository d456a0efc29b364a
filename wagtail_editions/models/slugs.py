"""Slugs per language: ASCII or Hangul, unique among siblings in that language."""

from __future__ import annotations

import unicodedata
from itertools import chain, count
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug, validate_unicode_slug
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from . import addresses

if TYPE_CHECKING:
    from .editions import Edition


def clean_slug(edition: Edition, slug: str) -> str:
    """Return the slug in NFC. Raises ``ValidationError`` where it is malformed or taken."""
    slug = unicodedata.normalize("NFC", slug.strip())
    try:
        (validate_unicode_slug if _allows_unicode() else validate_slug)(slug)
    except ValidationError:
        raise ValidationError(
            _("A slug is made of letters, digits, hyphens and underscores. “%(slug)s” is not."),
            code="invalid_slug",
            params={"slug": slug},
        ) from None
    page: Any = edition.page
    addresses.validate_slug_is_free(page, page.get_parent(), edition.language, slug)
    addresses.validate_address_length(addresses.address(page, edition.language, slug))
    return slug


def free_slug(page: Any, parent: Any, language: str, wanted: list[str]) -> str:
    """Return the first of ``wanted`` that no sibling uses in ``language``, else a numbered one."""
    wanted = [slug for slug in wanted if slug]
    numbered = (f"{wanted[0][:245]}-{number}" for number in count(2))
    return next(
        slug
        for slug in chain(wanted, numbered)
        if addresses.slug_holder(page, parent, language, slug) is None
    )


def suggest_slug(title: str) -> str:
    """Return a slug made from a title; empty where the title has no letter to use."""
    return slugify(unicodedata.normalize("NFC", title), allow_unicode=_allows_unicode())[:255]


def _allows_unicode() -> bool:
    return bool(getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True))
