"""Who changed what in an edition: the history of each segment and each override."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.segments import MAX_PATH_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .editions import Edition


class SegmentChange(models.Model):
    """One change of one segment's translation, or of an override, by a person or a command.

    Of an override, ``before`` and ``after`` hold what it does, as JSON. Rows are only ever added.
    """

    edition = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="segment_changes",
        verbose_name=_("edition"),
    )
    path = models.CharField(_("path"), max_length=MAX_PATH_LENGTH)
    is_override = models.BooleanField(_("override"), default=False)
    before = models.TextField(_("before"), blank=True)
    after = models.TextField(_("after"), blank=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now_add=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of a segment")
        verbose_name_plural = _("changes of segments")
        ordering = ["changed_at", "pk"]
        indexes = [models.Index(fields=["edition", "path"], name="editions_change_path")]

    def __str__(self) -> str:
        return self.path


def note_changes(
    edition: Edition,
    changes: Iterable[tuple[str, str, str]],
    user_id: Any = None,
    *,
    is_override: bool = False,
) -> None:
    """Keep the changes that are changes, each a path with what stood there and what stands now."""
    SegmentChange.objects.bulk_create(
        SegmentChange(
            edition=edition,
            path=path,
            before=before,
            after=after,
            changed_by_id=user_id,
            is_override=is_override,
        )
        for path, before, after in changes
        if before != after
    )
