"""Assignments: who is asked to translate or review an edition, by when, with what note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .granted import granted_to
from .grants import Right

if TYPE_CHECKING:
    from typing import Any

    from .editions import Edition

#: The length that a note may have.
MAX_NOTE_LENGTH = 2000
#: Nobody has it, or somebody who left.
FREE = models.Q(assignee=None) | models.Q(assignee__is_active=False)


class AssignmentKind(models.TextChoices):
    """What somebody is asked for."""

    TRANSLATION = "translation", _("translation")
    REVIEW = "review", _("review")


class AssignmentState(models.TextChoices):
    """What became of it."""

    OPEN = "open", _("to do")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """A queryset of assignments."""

    def open(self) -> AssignmentQuerySet:
        """Those that wait for somebody."""
        return self.filter(state=AssignmentState.OPEN)

    def translations(self) -> AssignmentQuerySet:
        """Those that ask for a translation."""
        return self.filter(kind=AssignmentKind.TRANSLATION)

    def free(self) -> AssignmentQuerySet:
        """Those that whoever may can take: nobody has them, or somebody who left."""
        return self.filter(FREE)

    def to_translate_by(self, user: Any) -> AssignmentQuerySet:
        """The open ones that ask this person for a translation, or whoever may translate.

        What the person may not translate, or not any more, is left out.
        """
        editions = Assignment._meta.get_field("edition").related_model._default_manager
        return (
            self.open()
            .translations()
            .filter(models.Q(assignee=user.pk) | FREE)
            .filter(edition__in=editions.filter(granted_to(user, Right.TRANSLATE)).order_by())
        )

    def overdue(self) -> AssignmentQuerySet:
        """The open ones whose day has passed."""
        return self.open().filter(due_on__lt=timezone.localdate())

    def by_due_date(self) -> AssignmentQuerySet:
        """In the order in which they are due; those without a date come last, the oldest first."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "assigned_at", "pk")


class Assignment(models.Model):
    """One person, or whoever may, is asked to translate or to review one edition.

    An edition has at most one open assignment of a kind. ``reviewer`` is whom a translation goes
    to when it is sent to review; a review is asked of ``assignee``.
    """

    edition: models.ForeignKey[Edition, Edition] = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="assignments",
        verbose_name=_("edition"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AssignmentKind.choices)
    state = models.CharField(
        _("state"), max_length=20, choices=AssignmentState.choices, default=AssignmentState.OPEN
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="edition_assignments",
        verbose_name=_("assignee"),
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    due_on = models.DateField(_("due on"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    assigned_at = models.DateTimeField(_("assigned at"), auto_now_add=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind"],
                condition=models.Q(state="open"),
                name="editions_one_open_assignment",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", ended_at=None)
                | models.Q(state__in=["done", "cancelled"], ended_at__isnull=False),
                name="editions_assignment_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.edition}"

    @property
    def is_free(self) -> bool:
        """Whether whoever may can take it: nobody has it, or somebody who left."""
        return self.assignee is None or not self.assignee.is_active

    @property
    def is_overdue(self) -> bool:
        """Whether it is open and its day has passed."""
        if self.state != AssignmentState.OPEN or self.due_on is None:
            return False
        return self.due_on < timezone.localdate()
