"""The groups that the plugin can make: what each may do, given the languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override

from wagtail_editions.languages import language_name
from wagtail_editions.models import Right

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Without it nobody gets into the admin at all.
ACCESS = "wagtailadmin.access_admin"
#: To use what there is, and to bring in more.
CHOOSE = ("wagtailimages.choose_image", "wagtaildocs.choose_document")
ADD = (
    *("wagtailimages.add_image", "wagtailimages.change_image"),
    *("wagtaildocs.add_document", "wagtaildocs.change_document"),
)


@dataclass(frozen=True, kw_only=True)
class Role:
    """A kind of work and the group that does it."""

    name: str
    #: The languages of each right on editions.
    rights: Mapping[Right, tuple[str, ...]] = field(default_factory=dict)
    #: Wagtail's permissions on pages, which are about the source language.
    page_permissions: tuple[str, ...] = ()
    #: Wagtail's permissions on pictures and documents, in all collections.
    collection_permissions: tuple[str, ...] = CHOOSE
    permissions: tuple[str, ...] = (ACCESS,)


WRITING = ("add_page", "change_page")
#: Whoever publishes opens the page's editor to do it.
PUBLISHING = ("change_page", "publish_page", "lock_page", "unlock_page")


def editors() -> Role:
    """Return who writes pages in their source language and publishes nothing."""
    return Role(
        name=_named(gettext_noop("Editors")),
        page_permissions=WRITING,
        collection_permissions=(*CHOOSE, *ADD),
    )


def translators(language: str) -> Role:
    """Return who translates into one language."""
    name = _named(gettext_noop("Translators: %(language)s"), language=language_name(language))
    return Role(name=name, rights={Right.TRANSLATE: (language,)})


def language_reviewers(language: str) -> Role:
    """Return who reads what is in one language."""
    name = _named(
        gettext_noop("Language reviewers: %(language)s"), language=language_name(language)
    )
    return Role(name=name, rights={Right.REVIEW: (language,)})


def expert_reviewers(languages: Iterable[str]) -> Role:
    """Return who knows the matter and reviews it in every language."""
    return Role(
        name=_named(gettext_noop("Expert reviewers")), rights={Right.REVIEW: tuple(languages)}
    )


def publishers(languages: Iterable[str]) -> Role:
    """Return who publishes and withdraws every language, the source too."""
    return Role(
        name=_named(gettext_noop("Publishers")),
        rights={Right.PUBLISH: tuple(languages)},
        page_permissions=PUBLISHING,
    )


def roles(languages: Iterable[str]) -> list[Role]:
    """Return the roles of a site with these languages."""
    languages = tuple(languages)
    return [
        editors(),
        *map(translators, languages),
        *map(language_reviewers, languages),
        expert_reviewers(languages),
        publishers(languages),
    ]


def small_team(languages: Iterable[str]) -> list[Role]:
    """Return the roles of a team in which two people are enough: who writes does not publish."""
    languages = tuple(languages)
    return [
        Role(
            name=_named(gettext_noop("Writers")),
            rights={Right.TRANSLATE: languages},
            page_permissions=WRITING,
            collection_permissions=(*CHOOSE, *ADD),
        ),
        Role(
            name=_named(gettext_noop("Reviewers")),
            rights={Right.REVIEW: languages, Right.PUBLISH: languages},
            page_permissions=PUBLISHING,
        ),
    ]


def _named(name: str, **values: str) -> str:
    """Return a group's name in the site's language: groups go by it, whoever makes them."""
    with override(settings.LANGUAGE_CODE):
        return gettext(name) % values
