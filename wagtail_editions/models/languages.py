"""What is decided about a language while the site runs: whom it is open to, and its interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import language_name

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.models import Site


class Language(models.Model):
    """A language that the site has, or had; the settings say which of them are configured.

    ``interface_fallback`` is the language in which a text of the interface is shown where this
    one lacks it; empty, it is what the code says, which is English. ``texts_version`` grows with
    every change of the interface texts that are kept in the database, so that each process
    notices.
    """

    code = models.CharField(_("code"), max_length=20, primary_key=True)
    interface_fallback = models.CharField(
        _("fallback for interface texts"), max_length=20, blank=True, default=""
    )
    texts_version = models.PositiveBigIntegerField(default=0, editable=False)

    # Nothing that a page could show.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")

    def __str__(self) -> str:
        return language_name(self.code)


class SiteLanguage(models.Model):
    """Whether readers of a site can read it in a language; without a row they can.

    A language that is closed can be prepared for months: its editions are published as ever, and
    nobody finds them before it is opened.
    """

    site: models.ForeignKey[Site, Site] = models.ForeignKey(
        "wagtailcore.Site", on_delete=models.CASCADE, related_name="+", verbose_name=_("site")
    )
    language = models.ForeignKey(
        Language, on_delete=models.CASCADE, related_name="sites", verbose_name=_("language")
    )
    is_open = models.BooleanField(_("open to readers"), default=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
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
        verbose_name = _("language of a site")
        verbose_name_plural = _("languages of sites")
        constraints = [
            models.UniqueConstraint(fields=["site", "language"], name="editions_site_language")
        ]

    def __str__(self) -> str:
        return f"{self.site}: {self.language}"
