"""Releases: several languages of one original that go live together or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from wagtail.models import Revision

    from .editions import Edition


class ReleaseState(models.TextChoices):
    """What has become of a release."""

    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    CANCELLED = "cancelled", _("cancelled")
    BLOCKED = "blocked", _("blocked")
    ROLLED_BACK = "rolled_back", _("rolled back")


class Release(models.Model):
    """A publication of several editions of one original in one transaction.

    A release for later waits for its date; each of its parts is a scheduled revision of Wagtail's.
    ``reason`` says why it was *blocked*, or *cancelled* by something else than a person's wish.
    """

    source = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="releases",
        verbose_name=_("source edition"),
    )
    go_live_at = models.DateTimeField(_("go live date/time"))
    state = models.CharField(
        _("state"), max_length=20, choices=ReleaseState.choices, default=ReleaseState.SCHEDULED
    )
    reason = models.TextField(_("reason"), blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    # A release is a part of its original's history, not something that uses it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-go_live_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.source.display_title}: {', '.join(self.languages)}"

    @property
    def languages(self) -> list[str]:
        """The codes of its languages, the source first."""
        return [part.edition.language for part in self.parts_in_order()]

    def parts_in_order(self) -> list[ReleasePart]:
        """Return the parts, the source first, so that translations of it find it published."""
        models.prefetch_related_objects([self], "parts__edition", "parts__revision")
        return sorted(self.parts.all(), key=lambda part: (not part.edition.is_source, part.pk))

    @classmethod
    def waiting_for(cls, revision: Revision) -> Release | None:
        """Return the scheduled release of which ``revision`` is a part, if there is one."""
        scheduled = cls.objects.filter(state=ReleaseState.SCHEDULED, parts__revision=revision.pk)
        return scheduled.select_related("source").first()


class ReleasePart(models.Model):
    """One language of a release: the edition, and the revision of it that goes live.

    In the source language the revision is the original's own.
    """

    release = models.ForeignKey(
        Release, on_delete=models.CASCADE, related_name="parts", verbose_name=_("release")
    )
    edition: models.ForeignKey[Edition, Edition] = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("edition"),
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("revision"),
    )

    was_live = models.BooleanField(_("was live before"), default=False)
    # What readers saw before; None also where that revision was deleted since.
    revision_before = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("revision before"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("part of a release")
        verbose_name_plural = _("parts of a release")
        constraints = [
            models.UniqueConstraint(fields=["release", "edition"], name="editions_release_part")
        ]

    def __str__(self) -> str:
        return str(self.edition)
