"""``manage.py index_editions``: write what readers' search knows of every edition anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wagtail_editions.actions.index_edition import IndexEditionAction
from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models import Edition, EditionText
from wagtail_editions.search.engines import SearchUnavailable, engine

if TYPE_CHECKING:
    from collections.abc import Iterator


class Command(BaseCommand):
    """Needed once on a site that had editions before, and after another engine was set."""

    help = "Write the texts that readers' search looks through anew, and the index of them."

    def handle(self, **options: Any) -> None:
        stale = EditionText.objects.exclude(edition__live=True, edition__page__isnull=False)
        stale.delete()
        damaged = []
        editions = Edition.objects.live().exclude(page=None)
        for key in editions.order_by("pk").values_list("pk", flat=True):
            with transaction.atomic():
                # Somebody may publish, withdraw or delete it at this moment.
                locked = Edition.objects.select_for_update(of=("self",)).filter(pk=key)
                edition = locked.for_readers().first()
                try:
                    if edition is not None:
                        IndexEditionAction(edition).write()
                except DamagedOriginal as error:
                    damaged.append(f"{edition}: {error}")
        try:
            engine().rebuild(_texts())
        except SearchUnavailable as error:
            raise CommandError(
                "The search engine did not answer; the log says why. Nothing was lost: run the "
                "command again."
            ) from error
        self.stdout.write(f"Indexed: {EditionText.objects.count()}.")
        if damaged:
            raise CommandError("Not indexed:\n" + "\n".join(damaged))


def _texts() -> Iterator[EditionText]:
    return EditionText.objects.order_by("pk").iterator()
