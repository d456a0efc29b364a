"""Who may see cases: decisions that hold at once and are no part of any draft."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import home_language, language_name

from .cases import Case
from .records import AppendOnlyModel


class Access(models.TextChoices):
    """To whom a case is shown in a language."""

    PUBLIC = "public", _("public")
    GATED = "gated", _("gated")
    HIDDEN = "hidden", _("hidden")


class CaseAccess(models.Model):
    """Who may see a case in one language; where there is no row, it is gated."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="accesses")
    language = models.CharField(_("language"), max_length=20)
    access = models.CharField(_("access"), max_length=10, choices=Access.choices)

    class Meta:
        verbose_name = _("access to a case")
        verbose_name_plural = _("access to cases")
        constraints = [
            models.UniqueConstraint(fields=["case", "language"], name="unique_access_of_case")
        ]

    def __str__(self) -> str:
        return f"{self.case} ({self.language}): {self.get_access_display()}"


class CaseLanguage(AppendOnlyModel):
    """A decision whether cases are shown in a language at all; the latest one holds.

    In the home language they are. Foreign patients act, art. 15(1): before and after in
    advertising in another language is restricted, so somebody answers for it by name.
    """

    language = models.CharField(_("language"), max_length=20, db_index=True)
    is_on = models.BooleanField(_("cases are shown"))
    reason = models.TextField(_("reason"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    #: The name, which outlives the user.
    decided_by_name = models.CharField(_("decided by"), max_length=150)
    decided_at = models.DateTimeField(_("decided at"), auto_now_add=True)

    class Meta:
        verbose_name = _("language of cases")
        verbose_name_plural = _("languages of cases")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{language_name(self.language)}: {'+' if self.is_on else '−'}"

    @classmethod
    def is_switched_on(cls, language: str) -> bool:
        """Return whether cases are shown in ``language``; one query, none for the home language."""
        if language == home_language():
            return True
        latest = cls.objects.filter(language=language).values_list("is_on", flat=True)
        return bool(latest.order_by("-pk").first())
