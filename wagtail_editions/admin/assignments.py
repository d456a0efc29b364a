"""Assignments as the admin shows them: what is to be done, by whom, by when, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.urls import reverse

from wagtail_editions.languages import configured_languages
from wagtail_editions.models import Assignment, AssignmentKind, Edition, Original
from wagtail_editions.models.word_counts import words_left
from wagtail_editions.permissions import user_can_assign, user_can_take

from .review_addresses import review_url
from .review_queue import title_in_work
from .visible import visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wagtail_editions.models.assignments import AssignmentQuerySet


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One assignment in a list."""

    assignment: Assignment
    title: str
    #: Whether the original has published more than what is to be translated now.
    is_behind: bool
    #: The words that are done, and all there are; None where the basis cannot be read.
    done: int | None = None
    words: int | None = None

    @property
    def edition(self) -> Edition:
        """What is to be translated or reviewed."""
        return self.assignment.edition

    @property
    def left(self) -> int | None:
        """How many words are to be translated."""
        return None if self.words is None or self.done is None else self.words - self.done

    @property
    def url(self) -> str:
        """Where it is done."""
        if self.assignment.kind == AssignmentKind.REVIEW:
            return review_url(self.edition)
        return reverse("wagtail_editions:edit", args=[self.edition.pk])


def known() -> Q:
    """Return the condition for assignments on what the site has: languages, and types of objects.

    Work in a language that was taken out of the settings waits for nobody.
    """
    models = [each for each in apps.get_models() if issubclass(each, Original)]
    types = [
        each.pk
        for each in ContentType.objects.get_for_models(*models, for_concrete_models=False).values()
    ]
    return Q(edition__language__in=configured_languages()) & (
        Q(edition__object_type__in=types) | Q(edition__page__content_type__in=types)
    )


def lines(assignments: Iterable[Assignment]) -> list[Line]:
    """Return a line for each, with its words; a fixed number of queries."""
    shown = [*assignments]
    prefetch_related_objects(
        shown, "edition__page", "edition__object_type", "edition__object", "assigned_by", "assignee"
    )
    editions = [each.edition for each in shown]
    found = words_left(editions)
    behind = Edition.objects.behind().filter(pk__in=[each.pk for each in editions])
    keys = set(behind.values_list("pk", flat=True))
    return [
        Line(
            assignment=each,
            title=title_in_work(each.edition),
            is_behind=each.edition_id in keys,
            **dict(zip(("done", "words"), found.get(each.edition_id, (None, None)), strict=True)),
        )
        for each in shown
    ]


def visible_assignments(user: Any) -> AssignmentQuerySet:
    """Return the open assignments on editions that ``user`` may see, as they are due."""
    editions = Edition.objects.filter(visible_to(user)).order_by()
    return Assignment.objects.open().filter(known(), edition__in=editions).by_due_date()


def with_open_assignments(editions: Sequence[Edition]) -> None:
    """Let each of the editions know its open translation in ``asked``; one query for all."""
    rows = Assignment.objects.open().translations().select_related("assignee")
    prefetch_related_objects(editions, Prefetch("assignments", rows, to_attr="asked"))


def assignment_context(edition: Edition, user: Any) -> dict[str, Any]:
    """Return what the include ``workbench/assignment.html`` shows; one query."""
    rows = edition.assignments.open().select_related("assignee", "reviewer", "assigned_by")
    found = list(rows.order_by("pk"))
    for each in found:
        each.edition = edition
    may_assign = bool(found) and user_can_assign(user, edition.original, edition.language)
    return {
        "assignments": [
            {
                "assignment": each,
                "is_mine": each.assignee_id == user.pk,
                "change_url": reverse("wagtail_editions:assignment", args=[each.pk])
                if may_assign
                else None,
                "take_url": reverse("wagtail_editions:take_assignment", args=[each.pk])
                if user_can_take(user, each)
                else None,
            }
            for each in found
        ]
    }
