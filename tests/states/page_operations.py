"""The operations of docs/states.md that only pages have. Each returns the page to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from tests.builders import make_story, publish_in_english
from wagtail_editions.actions import SaveTranslationAction

from .operations import NotPossible

if TYPE_CHECKING:
    from .operations import Operation
    from .starts import Subject


def rename(subject: Subject) -> None:
    page = subject.get()
    page.slug = "renamed"
    page.save()


def rename_the_other(subject: Subject) -> None:
    from .operations import _other

    SaveTranslationAction(_other(subject), "slug", "renamed").execute()
    subject.other().save_revision().publish()


def move(subject: Subject) -> None:
    parent = make_story(Page.objects.get(depth=2), title="모음", slug="part")
    publish_in_english(parent, title="Part", slug="part-en")
    subject.get().move(Page.objects.get(pk=parent.pk), pos="last-child")


def copy(subject: Subject) -> Any:
    return subject.get().copy(keep_live=True, update_attrs={"slug": "copy", "title": "Copy"})


def copy_as_draft(subject: Subject) -> Any:
    return subject.get().copy(keep_live=False, update_attrs={"slug": "copy", "title": "Copy"})


def copy_as_part(subject: Subject) -> Any:
    """Copy the page as a part of a subtree; return the copy of the page, not of the subtree."""
    parent = make_story(Page.objects.get(depth=2), title="모음", slug="part")
    subject.get().move(Page.objects.get(pk=parent.pk), pos="last-child")
    whole = type(parent).objects.get(pk=parent.pk)
    copied = whole.copy(recursive=True, keep_live=True, update_attrs={"slug": "copy"})
    return copied.get_children().get().specific


def make_an_alias(subject: Subject) -> Any:
    return subject.get().create_alias(update_slug="alias")


def make_an_alias_ordinary(subject: Subject) -> Any:
    alias = type(subject.get()).objects.get(pk=make_an_alias(subject).pk)
    return ConvertAliasPageAction(alias).execute()


def delete_its_original(subject: Subject) -> Any:
    alias = make_an_alias(subject)
    subject.get().delete()
    return alias


ON_PAGES: dict[str, Operation] = {
    "rename": rename,
    "rename it in the other language": rename_the_other,
    "move": move,
    "copy, live": copy,
    "copy, as a draft": copy_as_draft,
    "copy within a subtree": copy_as_part,
    "make an alias": make_an_alias,
    "make the alias an ordinary page": make_an_alias_ordinary,
    "delete the original of the alias": delete_its_original,
}

__all__ = ["ON_PAGES", "NotPossible"]
