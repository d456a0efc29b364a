"""Sign-offs: a named person's approval of exact content, bound to its digest."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import datetime

    from .editions import Edition


class SignOffKind(models.TextChoices):
    """What was approved: the language, or the matter itself."""

    LANGUAGE = "language", _("language review")
    MATTER = "matter", _("sign-off")


class Revocation(models.TextChoices):
    """What readers are told of a sign-off that was revoked."""

    NONE = "", _("not revoked")
    WITHDRAWN = "withdrawn", _("the edition was withdrawn")
    NOTICE = "notice", _("readers see a notice")


def months_later(day: datetime.date, months: int) -> datetime.date:
    """Return the same day of a later month, or the last one of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(
        year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1])
    )


class SignOffQuerySet(models.QuerySet["SignOff"]):
    """A queryset of sign-offs."""

    def of(self, edition: Edition) -> SignOffQuerySet:
        """Those of one edition."""
        return self.filter(edition=edition.pk)

    def valid(self) -> SignOffQuerySet:
        """Those that hold for the content that they name: neither voided nor revoked."""
        return self.filter(voided_at=None, revoked_at=None)

    def waiting(self) -> SignOffQuerySet:
        """The valid ones whose content has not been published yet."""
        return self.valid().filter(published_at=None)


class SignOff(models.Model):
    """Who approved exactly what, when, in which step of which workflow.

    ``content`` is what was on the screen, and ``digest`` its digest (see ``models.reviewed``).
    Name and credential are kept as they were, in the edition's language. ``ticks`` are the points
    of the checklist that the person confirmed. A change before publication *voids* a sign-off; a
    person *revokes* one with a reason.
    """

    edition = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="sign_offs",
        verbose_name=_("edition"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SignOffKind.choices)
    task = models.ForeignKey(
        "wagtailcore.Task",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("task"),
    )
    task_name = models.CharField(_("task name"), max_length=255)
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("revision"),
    )
    digest = models.CharField(_("digest"), max_length=64)
    content = models.JSONField(_("content"), default=dict)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("signed by"),
    )
    name = models.CharField(_("name"), max_length=255)
    credential = models.CharField(_("credential"), max_length=255, blank=True)
    deputy_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deputy of"),
    )
    signed_at = models.DateTimeField(_("signed at"))
    ticks: models.JSONField[Any, Any] = models.JSONField(_("checklist"), default=list, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    voided_at = models.DateTimeField(_("voided at"), null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("voided by"),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("revoked by"),
    )
    revocation = models.CharField(
        _("revocation"), max_length=20, choices=Revocation.choices, blank=True
    )
    revocation_reason = models.TextField(_("reason of the revocation"), blank=True)

    objects = SignOffQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["-signed_at", "-pk"]
        indexes = [models.Index(fields=["edition", "digest"], name="editions_sign_off_digest")]

    def __str__(self) -> str:
        return f"{self.task_name}: {self.name}"

    @property
    def is_valid(self) -> bool:
        """Whether it holds for the content that it names."""
        return self.voided_at is None and self.revoked_at is None
