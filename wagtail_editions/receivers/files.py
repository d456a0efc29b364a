"""Files behind pictures and documents that are replaced or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import get_active_log_context

from wagtail_editions.actions import VoidSignOffsAction
from wagtail_editions.actions.locking import lock_edition
from wagtail_editions.models import Edition, SignOff
from wagtail_editions.models.reviewed import file_key

if TYPE_CHECKING:
    from django.db.models import Model


def file_changed(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Void the sign-offs that name another file than what stands there now.

    One query where no sign-off of what is public, or waits for that, names this picture or
    document.
    """
    if raw or instance.pk is None:
        return
    key = file_key(sender, instance.pk)
    naming = SignOff.objects.valid().filter(content__files__has_key=key)
    naming = naming.filter(Q(published_at=None) | Q(edition__live=True))
    concerned = Edition.objects.filter(pk__in=naming.values("edition"))
    # In the order of their keys, so that two of these do not wait for each other.
    for edition in concerned.select_related("page").order_by("pk"):
        with transaction.atomic():
            lock_edition(edition)
            VoidSignOffsAction(edition, get_active_log_context().user, file=key).execute()
