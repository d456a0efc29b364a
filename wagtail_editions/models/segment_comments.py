"""Comments: what people say to each other about one segment of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_editions.segments import MAX_PATH_LENGTH

if TYPE_CHECKING:
    from .editions import Edition


class SegmentCommentQuerySet(models.QuerySet["SegmentComment"]):
    """A queryset of comments."""

    def open_threads(self) -> SegmentCommentQuerySet:
        """The comments that begin a thread which nobody has resolved."""
        return self.filter(thread=None, resolved_at=None)

    def with_people(self) -> SegmentCommentQuerySet:
        """Fetch who wrote, who resolved and who is mentioned; two queries for any number."""
        people = self.select_related("written_by", "resolved_by")
        return people.prefetch_related("mentioned")


class SegmentComment(models.Model):
    """One comment on the segment at ``path``: the first of a thread, or an answer in it.

    A thread is open until somebody resolves it; only its first comment says so.
    """

    edition: models.ForeignKey[Edition, Edition] = models.ForeignKey(
        "wagtail_editions.Edition",
        on_delete=models.CASCADE,
        related_name="segment_comments",
        verbose_name=_("edition"),
    )
    path = models.CharField(_("path"), max_length=MAX_PATH_LENGTH)
    thread = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("thread"),
    )
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("mentioned")
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    wagtail_reference_index_ignore = True

    objects = SegmentCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on a segment")
        verbose_name_plural = _("comments on segments")
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["edition", "path"], name="editions_comment_path")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(thread=None) | models.Q(resolved_at=None),
                name="editions_comment_thread_resolved",
            )
        ]

    def __str__(self) -> str:
        return self.text


def open_comment_counts(edition: Edition) -> dict[str, int]:
    """Return how many threads are open on each segment that has any, by path; one query."""
    threads = SegmentComment.objects.open_threads().filter(edition=edition.pk)
    counted = threads.order_by().values_list("path").annotate(count=models.Count("pk"))
    return dict(counted)
