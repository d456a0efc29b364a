"""Reviewers: how they are named to readers, and who stands in for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import datetime
    from typing import Any


class ReviewerQuerySet(models.QuerySet["Reviewer"]):
    """A queryset of reviewers."""

    def absent(self, on: datetime.date | None = None) -> ReviewerQuerySet:
        """Those who are away on that day; today, where none is given."""
        day = on or timezone.localdate()
        return self.filter(absent_from__lte=day).filter(
            models.Q(absent_until=None) | models.Q(absent_until__gte=day)
        )


class Reviewer(models.Model):
    """A person who signs, with a name and a credential in every language.

    While the person is absent (both days included), the deputy does their part of reviews, under
    the deputy's own name.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reviewer_profile",
        verbose_name=_("user"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="deputy_for",
        verbose_name=_("deputy"),
    )
    absent_from = models.DateField(_("absent from"), null=True, blank=True)
    absent_until = models.DateField(_("absent until"), null=True, blank=True)

    objects = ReviewerQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")

    def __str__(self) -> str:
        return str(self.user.get_full_name() or self.user.get_username())

    def clean(self) -> None:
        """Refuse an absence that ends before it begins, and a person as their own deputy."""
        super().clean()
        errors: dict[str, Any] = {}
        if self.absent_until and not self.absent_from:
            errors["absent_from"] = ValidationError(_("Say when the absence begins."))
        elif self.absent_until and self.absent_from and self.absent_until < self.absent_from:
            errors["absent_until"] = ValidationError(_("The absence ends before it begins."))
        if self.deputy_id is not None and self.deputy_id == self.user_id:
            errors["deputy"] = ValidationError(
                _("Nobody is their own deputy. Choose somebody else.")
            )
        if errors:
            raise ValidationError(errors)

    @property
    def is_absent(self) -> bool:
        """Whether the person is away today."""
        today = timezone.localdate()
        begun = self.absent_from is not None and self.absent_from <= today
        return begun and (self.absent_until is None or today <= self.absent_until)

    def named(self) -> str:
        """Return the name and credential in every language, in the order of their names."""
        return " · ".join(str(each) for each in self.names.all())

    def absence(self) -> str:
        """Return when the person is absent; empty where no absence is set or it is over."""
        if self.absent_from is None or (
            self.absent_until is not None and self.absent_until < timezone.localdate()
        ):
            return ""
        days = [
            date_format(day, "SHORT_DATE_FORMAT") if day else ""
            for day in (self.absent_from, self.absent_until)
        ]
        return " – ".join(days).strip()

    def named_in(self, language: str) -> ReviewerName | None:
        """Return the name and credential in ``language``, or None where there are none."""
        return next((each for each in self.names.all() if each.language == language), None)


class ReviewerName(models.Model):
    """A reviewer's name and credential in one language, as readers see them."""

    reviewer = models.ForeignKey(
        Reviewer, on_delete=models.CASCADE, related_name="names", verbose_name=_("reviewer")
    )
    language = models.CharField(_("language"), max_length=20)
    name = models.CharField(_("name"), max_length=255)
    credential = models.CharField(_("credential"), max_length=255)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("name of a reviewer")
        verbose_name_plural = _("names of reviewers")
        constraints = [
            models.UniqueConstraint(
                fields=["reviewer", "language"], name="editions_reviewer_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.credential}"
