"""Grants: who may translate, review or publish which language, in which part of the tree."""

from __future__ import annotations

import swapper
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import language_name


class Right(models.TextChoices):
    """What a grant allows in its language."""

    TRANSLATE = "translate", _("Translate")
    REVIEW = "review", _("Review")
    PUBLISH = "publish", _("Publish")


class Grant(models.Model):
    """A group's right in one language, on a page and everything below it.

    A grant on the root of the tree is for the whole site: also for snippets and settings, which
    stand nowhere in the tree.
    """

    group = models.ForeignKey(
        "auth.Group",
        on_delete=models.CASCADE,
        related_name="edition_grants",
        verbose_name=_("group"),
    )
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )
    language = models.CharField(_("language"), max_length=20)
    right = models.CharField(_("right"), max_length=20, choices=Right.choices)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "page", "language", "right"], name="editions_grant"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_right_display()} ({language_name(self.language)})"
