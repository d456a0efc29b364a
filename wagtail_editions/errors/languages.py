"""Refusals about the languages of a site, and the texts of its interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import language_name

from .base import EditionError

if TYPE_CHECKING:
    from wagtail.models import Site


class HomePageNotLive(EditionError):
    """A language was to be opened in which the site's first page is not live."""

    def __init__(self, site: Site, language: str) -> None:
        super().__init__(
            _(
                "The first page of %(site)s, “%(page)s”, is not live in this language: "
                "%(language)s. Publish it, then open the language."
            ),
            code="home_page_not_live",
            params={
                "site": site.site_name or site.hostname,
                "page": site.root_page.title,
                "language": language_name(language),
            },
        )


class LastOpenLanguage(EditionError):
    """The only language in which a site can be read was to be closed."""

    def __init__(self, site: Site, language: str) -> None:
        super().__init__(
            _(
                "%(language)s is the only language in which %(site)s can be read. "
                "Open another one first."
            ),
            code="last_open_language",
            params={
                "site": site.site_name or site.hostname,
                "language": language_name(language),
            },
        )


class InvalidInterfaceText(EditionError):
    """A text of the interface may not be shown: placeholders, plural forms, markup, characters."""


class StaleInterfaceTexts(EditionError):
    """Somebody changed these texts of the interface since the difference was shown."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else changed these texts meanwhile. Nothing was taken yet: look at the "
                "difference again and confirm it."
            ),
            code="stale_interface_texts",
        )


class UploadIsTaken(EditionError):
    """An uploaded catalogue was to be taken a second time."""

    def __init__(self) -> None:
        super().__init__(
            _("This file was taken already, perhaps in another tab. Nothing was done twice."),
            code="upload_is_taken",
        )
