"""Telling those concerned by e-mail what they are asked to translate or to review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_editions.admin.review_addresses import review_url
from wagtail_editions.mail import Message, tell, wants
from wagtail_editions.models import AssignmentKind, AssignmentState
from wagtail_editions.models.word_counts import words_left

from .words import absolute, name_of, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail_editions.models import Assignment, Edition

PREFERENCE = "assignments"


def assignment_made(
    instance: Edition, user: Any, assignment: Assignment, former: Assignment | None, **kwargs: Any
) -> None:
    """Tell who is asked, and who was asked before.

    Whoever takes it themselves knows.
    """
    before = former.assignee if former is not None else None
    if former is not None and before not in (None, assignment.assignee):
        _tell(before, lambda person: _taken_back(instance, former, user), user)
    is_new = before != assignment.assignee
    if assignment.assignee is not None:
        _tell(
            assignment.assignee,
            lambda person: _asked(instance, assignment, user, is_new=is_new),
            user,
        )


def assignment_ended(instance: Edition, user: Any, assignment: Assignment, **kwargs: Any) -> None:
    """Tell who was asked that they are not any more, or who asked that it is done."""
    if assignment.state == AssignmentState.CANCELLED:
        if assignment.assignee is not None:
            _tell(assignment.assignee, lambda person: _taken_back(instance, assignment, user), user)
    elif assignment.assigned_by is not None and assignment.kind == AssignmentKind.TRANSLATION:
        _tell(assignment.assigned_by, lambda person: _done(instance, assignment, user), user)


def remind(person: Any, assignments: Sequence[Assignment]) -> bool:
    """Tell a person in one mail what of theirs is due; whether they want to be told."""
    if not wants(person, PREFERENCE):
        return False

    def write(_person: Any) -> Message:
        count = len(assignments)
        left = words_left([each.edition for each in assignments])
        return Message(
            subject=ngettext(
                "%(count)d thing is due that you are asked to do",
                "%(count)d things are due that you are asked to do",
                count,
            )
            % {"count": count},
            sentences=[_reminder(each, left) for each in assignments],
            link=absolute(f"{reverse('wagtail_editions_assignments')}?whose=mine"),
            link_label=_("All of it is listed here:"),
        )

    _tell(person, write, None)
    return True


def _reminder(assignment: Assignment, left: dict[int, tuple[int, int]]) -> str:
    names = {
        **names_of(assignment.edition),
        "date": formats.date_format(assignment.due_on or "", "DATE_FORMAT"),
    }
    if assignment.kind == AssignmentKind.REVIEW:
        sentence = (
            _("Review, overdue since %(date)s: “%(title)s” (%(language)s).")
            if assignment.is_overdue
            else _("Review, due on %(date)s: “%(title)s” (%(language)s).")
        )
        return sentence % names
    sentence = (
        _("Translation, overdue since %(date)s: “%(title)s” (%(language)s).")
        if assignment.is_overdue
        else _("Translation, due on %(date)s: “%(title)s” (%(language)s).")
    )
    done, every = left.get(assignment.edition_id, (0, 0))
    words = ngettext("%(count)d word left.", "%(count)d words left.", every - done)
    return f"{sentence % names} {words % {'count': every - done}}"


def due(assignment: Assignment) -> str:
    """Return the sentence about the due date, in the active language; empty where there is none."""
    if assignment.due_on is None:
        return ""
    return _("It is due on %(date)s.") % {
        "date": formats.date_format(assignment.due_on, "DATE_FORMAT")
    }


def link(assignment: Assignment) -> str:
    """Return the address of what the person is asked to work on."""
    edition = assignment.edition
    if assignment.kind == AssignmentKind.REVIEW:
        return absolute(review_url(edition))
    return absolute(reverse("wagtail_editions:edit", args=[edition.pk]))


def _tell(person: Any, write: Any, actor: Any) -> None:
    tell(lambda: [person], write, preference=PREFERENCE, actor=actor)


def _asked(edition: Edition, assignment: Assignment, user: Any, *, is_new: bool) -> Message:
    names = {**names_of(edition), "name": name_of(assignment.assigned_by)}
    if assignment.kind == AssignmentKind.REVIEW:
        subject = _("You are asked to review: “%(title)s” (%(language)s)")
        first = (
            _("%(name)s asks you to review “%(title)s” (%(language)s).")
            if names["name"]
            else _("You are asked to review “%(title)s” (%(language)s).")
        )
        label = _("Read it here, and approve it or send it back:")
    else:
        subject = _("You are asked to translate: “%(title)s” (%(language)s)")
        first = (
            _("%(name)s asks you to translate “%(title)s” into this language: %(language)s.")
            if names["name"]
            else _("You are asked to translate “%(title)s” into this language: %(language)s.")
        )
        label = _("Translate it here:")
    sentences = [first % names, due(assignment)]
    if not is_new:
        subject = _("Changed: what you are asked to do with “%(title)s” (%(language)s)")
        sentences = [
            _("What you are asked to do with “%(title)s” (%(language)s) has changed.") % names,
            due(assignment) or _("It has no due date any more."),
        ]
    if assignment.reviewer is not None:
        sentences.append(
            _("It goes to %(name)s for review then.") % {"name": name_of(assignment.reviewer)}
        )
    return Message(
        subject=subject % names,
        sentences=[each for each in sentences if each],
        quote=assignment.note,
        quote_label=_("The note:"),
        link=link(assignment),
        link_label=label,
    )


def _taken_back(edition: Edition, assignment: Assignment, user: Any) -> Message:
    names = {**names_of(edition), "name": name_of(user)}
    if assignment.kind == AssignmentKind.REVIEW:
        first = _("You need not review “%(title)s” (%(language)s) any more.")
    else:
        first = _("You need not translate “%(title)s” (%(language)s) any more.")
    sentences = [first % names]
    if names["name"]:
        sentences.append(_("%(name)s has changed that.") % names)
    return Message(
        subject=_("Not asked any more: “%(title)s” (%(language)s)") % names, sentences=sentences
    )


def _done(edition: Edition, assignment: Assignment, user: Any) -> Message:
    names = {**names_of(edition), "name": name_of(user)}
    current = edition.current_workflow_state
    if current is not None:
        sentence = _("“%(title)s” (%(language)s) is translated, and in review now.") % names
    else:
        sentence = _("“%(title)s” (%(language)s) is translated, and public now.") % names
    sentences = [sentence]
    if names["name"]:
        sentences.append(_("That was done by %(name)s.") % names)
    return Message(
        subject=_("Translated: “%(title)s” (%(language)s)") % names,
        sentences=sentences,
        link=absolute(reverse("wagtail_editions:edit", args=[edition.pk])),
        link_label=_("See it here:"),
    )
