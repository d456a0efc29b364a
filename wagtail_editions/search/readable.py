"""Which texts readers of a site may find: asked of the database each time."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import swapper
from django.db.models import F, OuterRef, Q
from django.db.models.expressions import Exists
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction, Site

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import EditionText
from wagtail_editions.models.language_state import language_state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


@dataclass(frozen=True)
class Readable:
    """The texts of one site's public pages."""

    site: Site

    def languages(self) -> list[str]:
        """Return the languages that are open to the site's readers."""
        state = language_state()
        return [code for code in configured_languages() if state.is_open(self.site.pk, code)]

    def texts(self, languages: Iterable[str]) -> QuerySet[EditionText]:
        """Return the texts in these languages that readers may find."""
        return EditionText.objects.filter(self.condition, language__in=list(languages))

    @cached_property
    def condition(self) -> Q:
        """The condition that a text is of a live edition of a public page of this site.

        One query for what is private, and another where anything is.
        """
        path = "edition__page__path"
        root = self.site.root_page
        # A site inside this one is another site.
        inner = Site.objects.exclude(pk=self.site.pk).filter(
            root_page__path__startswith=root.path,
            root_page__depth__gt=root.depth,
        )
        inner = inner.annotate(start=F("root_page__path")).filter(
            start=Substr(OuterRef(path), 1, Length("start"))
        )
        found = Q(**{f"{path}__startswith": root.path}) & ~Q(Exists(inner.order_by()))
        for private in private_paths():
            found &= ~Q(**{f"{path}__startswith": private})
        return Q(edition__live=True) & found


def private_paths() -> list[str]:
    """Return the tree paths at which private branches begin, as Wagtail says what is private.

    An alias is as private as the page that it is an alias of, with everything below it.
    """
    found = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    pages = swapper.load_model("wagtailcore", "Page").objects.filter(alias_of__isnull=False)
    looked_at: list[Any] = found
    while looked_at:
        below = Q()
        for path in looked_at:
            below |= Q(alias_of__path__startswith=path)
        looked_at = [
            path for path in pages.filter(below).values_list("path", flat=True) if path not in found
        ]
        found += looked_at
    return found
