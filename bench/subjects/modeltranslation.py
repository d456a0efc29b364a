"""wagtail-modeltranslation: a page with columns for every language, Wagtail's own fields too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import override

from bench import article
from bench.site.models import ArticlePage, SectionPage

from .subject import SECTION, Subject

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

    from .subject import Act


class Measured(Subject):
    """A page that is written in every language, and published in all of them at once."""

    def add_section(self, parent: Page, slug: str) -> Page:
        values = {
            f"{name}_{language}": value
            for language in article.LANGUAGES
            for name, value in (("title", slug.title()), ("slug", slug))
        }
        section = parent.add_child(instance=SectionPage(**values))
        section.save_revision().publish()
        return section

    def create(self, serial: int, section: str = SECTION) -> Act:
        slug = article.slug(serial)
        values: dict[str, Any] = {}
        for language in article.LANGUAGES:
            fields = article.fields(language, serial, self.pictures)
            values |= {f"{name}_{language}": value for name, value in fields.items()}
            values[f"slug_{language}"] = slug

        def act() -> None:
            page = ArticlePage(portrait_id=self.pictures[0], live=False, **values)
            self.section(section).add_child(instance=page)
            page.save_revision().publish()

        return act

    def change(self, serial: int, change: int) -> Act:
        raise NotImplementedError

    def rename(self, old: str, new: str) -> Act:
        raise NotImplementedError

    def alternates(self, page: Page, request: HttpRequest) -> list[tuple[str, str]]:
        found = []
        for language in article.LANGUAGES:
            with override(language):
                found.append((language, page.get_full_url(request)))
        return found
