"""Overrides: the rows in which one language's differences from the original are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.segments import MAX_PATH_LENGTH, Added, Overrides, Place

if TYPE_CHECKING:
    from collections.abc import Iterable


class OverrideKind(models.TextChoices):
    """What an override does with the place that its path names."""

    NONE = "", _("as in the original")
    VALUE = "value", _("replaced")
    HIDDEN = "hidden", _("hidden")
    ADDED = "added", _("added")


class Override(models.Model):
    """What one language has otherwise than the original, at one path.

    ``value`` is the raw value put in place of the original's, or the added block with its place.
    The original's own value is kept beside it, so that a change of it is noticed and can be
    shown. One row per edition and path; ``version`` grows with each save, and a row that was
    taken back stays, of the kind ``NONE``, so that two people on the same place notice each other.
    """

    edition = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="overrides",
        verbose_name=_("edition"),
    )
    path = models.CharField(_("path"), max_length=MAX_PATH_LENGTH)
    kind = models.CharField(_("kind"), max_length=10, choices=OverrideKind.choices, blank=True)
    value: models.JSONField[Any, Any] = models.JSONField(
        _("value"), null=True, blank=True, encoder=DjangoJSONEncoder
    )
    source_value = models.JSONField(
        _("source value"), null=True, blank=True, encoder=DjangoJSONEncoder
    )
    source_digest = models.CharField(_("source digest"), max_length=64, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    #: What a revision keeps of a row.
    KEPT = ("kind", "value", "source_value", "source_digest")

    # What is published stands in the original's columns, which are looked at.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        constraints = [
            models.UniqueConstraint(fields=["edition", "path"], name="editions_override_path")
        ]

    def __str__(self) -> str:
        return self.path

    def kept(self) -> dict[str, Any]:
        """Return what a revision keeps of this row."""
        return {name: getattr(self, name) for name in self.KEPT}

    def keep(self, kept: dict[str, Any]) -> None:
        """Take over what a revision kept."""
        for name in self.KEPT:
            setattr(self, name, kept[name])

    def as_text(self) -> str:
        """Return what it does, as its history keeps it; empty where it does nothing."""
        if not self.kind:
            return ""
        return json.dumps(
            {"kind": self.kind, "value": self.value},
            cls=DjangoJSONEncoder,
            ensure_ascii=False,
            sort_keys=True,
        )

    def clear(self) -> None:
        """Take the override back; the row stays."""
        self.keep({"kind": "", "value": None, "source_value": None, "source_digest": ""})

    @property
    def field_name(self) -> str:
        """The name of the field that it changes."""
        return self.path.split(".", 1)[0]

    @property
    def added(self) -> Added:
        """The block that is added; only for that kind."""
        return Added(**self.value)


def added_path(added: Added) -> str:
    """Return the path at which the override that adds the block is kept."""
    return Place(tuple(added.stream.split("."))).into(added.id).path


def as_overrides(rows: Iterable[Override]) -> Overrides:
    """Return what the rows do, in the form in which it is put in."""
    rows = list(rows)
    return Overrides(
        values={row.path: row.value for row in rows if row.kind == OverrideKind.VALUE},
        hidden=frozenset(row.path for row in rows if row.kind == OverrideKind.HIDDEN),
        added=[row.added for row in rows if row.kind == OverrideKind.ADDED],
    )
