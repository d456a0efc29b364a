"""Changes of state that Wagtail makes without asking an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_editions.actions import CancelReleaseAction, RetireTaskAction
from wagtail_editions.actions.locking import lock_original
from wagtail_editions.actions.mirror_alias import mirror_aliases
from wagtail_editions.actions.public_text import tell_withdrawn
from wagtail_editions.actions.withdraw_edition import close_language
from wagtail_editions.models import Edition, Original, Release

if TYPE_CHECKING:
    from wagtail.models import Revision

    from wagtail_editions.models.review_tasks import ReviewTask


def edition_unpublished(instance: Edition, **kwargs: Any) -> None:
    """Empty the columns of an edition that was withdrawn, by whatever view or schedule."""
    close_language(instance)


def original_unpublished(instance: Any, **kwargs: Any) -> None:
    """Withdraw the source edition where Wagtail unpublished an original behind our ``save()``.

    Bulk actions and expiry work on Wagtail's base page, whose ``save()`` knows no editions, and
    a snippet is unpublished by a save of its state alone.
    """
    if not isinstance(instance, Original):
        return
    # Our own announcement of a withdrawn translation names its edition.
    announced = instance.__dict__.get("current_edition")
    if announced is not None and not announced.is_source:
        return
    original: Any = instance
    with transaction.atomic():
        # Another language may be withdrawn at this moment.
        lock_original(Edition.of(instance))
        edition = Edition.objects.live().of(instance).filter(is_source=True).first()
        others = Edition.objects.live().of(instance).filter(is_source=False).exists()
        if edition:
            edition.live = False
            edition.expired = original.expired
            edition.expire_at = None if others else original.expire_at
            edition.save(update_fields=["live", "expired", "expire_at"])
            tell_withdrawn(edition, original, None)
        rows: Any = type(instance)._default_manager.filter(pk=instance.pk)
        if others:
            # An expiry that stays would unpublish the page again at every run.
            rows.update(live=True, expire_at=None, expired=False)


def revision_saved(instance: Revision, update_fields: frozenset[str] | None, **kwargs: Any) -> None:
    """Cancel the release whose part lost its schedule in Wagtail's own screen."""
    if "approved_go_live_at" not in (update_fields or ()) or instance.approved_go_live_at:
        return
    if release := Release.waiting_for(instance):
        reason = _("The schedule of one of its languages was taken back.")
        CancelReleaseAction(release, reason=reason).execute()


def edition_deleted(instance: Edition, **kwargs: Any) -> None:
    """Take a language that is deleted with its page from the page's aliases, too.

    Wagtail withdraws the aliases of a page that is deleted; it knows of the source language.
    """
    if instance.page_id is None or instance.is_source or not instance.live:
        return
    page_model = swapper.load_model("wagtailcore", "Page")
    if not page_model.objects.filter(alias_of=instance.page_id).exists():
        return
    with transaction.atomic():
        Edition.objects.filter(pk=instance.pk).update(live=False)
        mirror_aliases(instance.original)


def task_deleted(instance: ReviewTask, **kwargs: Any) -> None:
    """Let what waits in a step that is deleted go on, before the step's states go with it.

    Without a step, a review could neither go on nor be cancelled.
    """
    RetireTaskAction(instance).execute(skip_permission_checks=True)
