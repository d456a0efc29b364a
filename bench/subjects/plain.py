"""Plain Wagtail in one language: what nothing with two languages can be faster than."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from bench import article
from bench.site.models import ArticlePage, SectionPage

from .subject import SECTION, Subject

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

    from .subject import Act, Place


class Measured(Subject):
    """One page per article, in the source language."""

    languages = (article.SOURCE,)

    def add_section(self, parent: Page, slug: str) -> Page:
        section = parent.add_child(instance=SectionPage(title=slug.title(), slug=slug))
        section.save_revision().publish()
        return section

    def create(self, serial: int, section: str = SECTION) -> Act:
        values = article.fields(article.SOURCE, serial, self.pictures)

        def act() -> None:
            page = ArticlePage(
                slug=article.slug(serial), portrait_id=self.pictures[0], live=False, **values
            )
            self.section(section).add_child(instance=page)
            page.save_revision().publish()

        return act

    def change(self, serial: int, change: int) -> Act:
        values = article.fields(article.SOURCE, serial, self.pictures, change)

        def act() -> None:
            page = ArticlePage.objects.get(slug=article.slug(serial))
            page.body = values["body"]
            page.save_revision().publish()

        return act

    def rename(self, old: str, new: str) -> Act:
        def act() -> None:
            page = self.section(old)
            page.slug = new
            page.save_revision().publish()

        return act

    def make_long(self, serial: int, paragraphs: int, in_review: bool) -> str:
        values = article.fields(article.SOURCE, serial, self.pictures)
        values["body"] = article.long_body(article.SOURCE, paragraphs)
        page = ArticlePage(slug=article.slug(serial), portrait_id=self.pictures[0], **values)
        self.section(SECTION).add_child(instance=page)
        page.save_revision().publish()
        return reverse("wagtailadmin_pages:edit", args=[page.pk])

    def address(self, slug: str, language: str, place: Place = (SECTION,)) -> str:
        return "/".join(["", *place, slug, ""])

    def alternates(self, page: Page, request: HttpRequest) -> list[tuple[str, str]]:
        return [(article.SOURCE, page.get_full_url(request))]
