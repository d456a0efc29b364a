"""Deleting what was written in a language that the site gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import swapper
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CharField, Exists, Model, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from wagtail_editions.models import Edition, FormerAddress

if TYPE_CHECKING:
    from django.db.models import QuerySet


def is_scheduled() -> Q:
    """Editions of which a revision goes live on a date."""
    return _has(Revision.objects.filter(approved_go_live_at__isnull=False))


def is_in_review() -> Q:
    """Editions whose workflow has not ended."""
    return _has(WorkflowState.objects.active())


class DeleteLanguageAction:
    """Delete every edition in ``language``, with its texts, revisions and past workflows.

    All of them or none. Refuses with ``ValidationError`` while one is an original's own, or live,
    or could become live without anybody's doing. Each deletion has an entry in the audit log.
    It asks no permission: whoever runs commands may do anything.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def execute(self) -> int:
        """Return how many editions were deleted."""
        with transaction.atomic():
            self._lock()
            editions = Edition.objects.in_language(self.language)
            if editions.filter(
                Q(is_source=True) | Q(live=True) | is_scheduled() | is_in_review()
            ).exists():
                raise ValidationError(
                    _("Some editions in “%(language)s” are in use again. Nothing was deleted."),
                    code="editions_in_use",
                    params={"language": self.language},
                )
            count = 0
            for edition in editions.select_related("page").order_by("pk"):
                log(
                    instance=edition,
                    action="wagtail.delete",
                    data={"language": self.language},
                    deleted=True,
                )
                count += 1
            editions.delete()
            FormerAddress.objects.filter(language=self.language).delete()
        return count

    def _lock(self) -> None:
        """Lock the pages and then the editions until the transaction ends."""
        editions = Edition.objects.in_language(self.language)
        pages = swapper.load_model("wagtailcore", "Page")._base_manager
        for rows in (
            pages.filter(pk__in=editions.order_by().values("page")),
            editions,
        ):
            list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _has(rows: QuerySet[Model]) -> Q:
    """Return the condition that one of the rows, which name their object, is of the edition."""
    # Wagtail keeps the keys of all kinds of objects as text.
    of_edition = rows.filter(
        content_type=ContentType.objects.get_for_model(Edition),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return Q(Exists(of_edition))
