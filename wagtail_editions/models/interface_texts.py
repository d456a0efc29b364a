"""Texts of the interface that were changed while the site runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.catalogues.entries import Entry

from .languages import Language

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class Domain(models.TextChoices):
    """What Django shows on the server, and what it hands to scripts in the browser."""

    DJANGO = "django", "django"
    DJANGOJS = "djangojs", "djangojs"


class InterfaceText(models.Model):
    """A text of the interface in one language, shown instead of what the files say.

    Only texts that differ from the files need a row. ``forms`` has the text, or one text for
    each plural form of the language. Written by actions alone: they raise the language's
    ``texts_version``, by which each process notices.
    """

    language = models.ForeignKey(
        Language, on_delete=models.CASCADE, related_name="texts", verbose_name=_("language")
    )
    domain = models.CharField(_("domain"), max_length=8, choices=Domain.choices)
    key = models.CharField(max_length=64, editable=False)
    context = models.TextField(_("context"), blank=True)
    msgid = models.TextField(_("original text"))
    plural = models.TextField(_("plural"), blank=True)
    forms = models.JSONField(_("texts"))
    changed_at = models.DateTimeField(_("changed at"))
    changed_by: models.ForeignKey[AbstractBaseUser | None, AbstractBaseUser | None] = (
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="+",
            verbose_name=_("changed by"),
        )
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("interface text")
        verbose_name_plural = _("interface texts")
        # Who may manage the language may change its texts.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["language", "domain", "key"], name="editions_interface_text"
            )
        ]

    def __str__(self) -> str:
        return self.msgid

    @property
    def entry(self) -> Entry:
        """The string that is translated."""
        return Entry(self.msgid, self.plural, self.context)


class TextUpload(models.Model):
    """A catalogue that was uploaded and is looked at before it is taken.

    Kept in the database, since another process may answer the confirmation.
    """

    language = models.ForeignKey(
        Language, on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    group = models.CharField(max_length=20)
    domain = models.CharField(max_length=8, choices=Domain.choices)
    file_name = models.CharField(max_length=255)
    content = models.TextField()
    uploaded_at = models.DateTimeField(auto_now_add=True)
    uploaded_by: models.ForeignKey[AbstractBaseUser | None, AbstractBaseUser | None] = (
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            on_delete=models.SET_NULL,
            null=True,
            blank=True,
            related_name="+",
        )
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uploaded catalogue")
        verbose_name_plural = _("uploaded catalogues")
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name
