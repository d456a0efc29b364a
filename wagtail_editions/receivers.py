"""Changes that Wagtail makes without asking an edition, followed where they are announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import swapper
from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail.signals import page_unpublished, post_page_move, pre_page_move, unpublished

from wagtail_editions.actions import CancelReleaseAction
from wagtail_editions.actions.locking import lock_original
from wagtail_editions.actions.mirror_alias import mirror_aliases
from wagtail_editions.actions.note_languages import note_languages
from wagtail_editions.actions.withdraw_edition import close_language
from wagtail_editions.models import Edition, Original, Release, addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Page


def connect() -> None:
    """Connect every receiver; calling it again changes nothing."""
    uid = "wagtail_editions"
    unpublished.connect(edition_unpublished, sender=Edition, dispatch_uid=uid)
    unpublished.connect(original_unpublished, dispatch_uid=f"{uid}_original")
    page_unpublished.connect(original_unpublished, dispatch_uid=uid)
    pre_page_move.connect(page_moves, dispatch_uid=uid)
    post_page_move.connect(page_moved, dispatch_uid=uid)
    post_save.connect(revision_saved, sender=Revision, dispatch_uid=uid)
    pre_delete.connect(edition_deleted, sender=Edition, dispatch_uid=uid)
    post_migrate.connect(
        note_languages, sender=apps.get_app_config("wagtail_editions"), dispatch_uid=uid
    )


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
        rows: Any = type(instance)._default_manager.filter(pk=instance.pk)
        if others:
            # An expiry that stays would unpublish the page again at every run.
            rows.update(live=True, expire_at=None, expired=False)


def page_moves(
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    **kwargs: Any,
) -> None:
    """Refuse a move that would make an address too long, while nothing has been moved."""
    for move in _moves(instance, parent_page_before, parent_page_after):
        addresses.validate_address_length(move.new)
        addresses.validate_below(instance, move.language, move.old, move.new)


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


def page_moved(
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    **kwargs: Any,
) -> None:
    """Let the addresses of a moved page and of everything below it follow, per language."""
    page = type(instance).objects.get(pk=instance.pk)
    with transaction.atomic():
        for move in _moves(page, parent_page_before, parent_page_after):
            own = Edition.objects.filter(page=page.pk, language=move.language)
            own.update(url_path=move.new)
            addresses.follow(page, move.language, move.old, move.new)


class _Move(NamedTuple):
    """What becomes of a page's address in one language."""

    language: str
    old: str
    new: str


def _moves(page: Page, before: Page, after: Page) -> Iterator[_Move]:
    if before.pk == after.pk:
        return
    here_and_below = Edition.objects.filter(page__path__startswith=page.path)
    slugs = dict(here_and_below.filter(page=page.pk).values_list("language", "slug"))
    for language in here_and_below.values_list("language", flat=True).distinct():
        old, new = (
            f"{addresses.address_below(parent, language)}"
            f"{addresses.slug_in_address(parent.depth + 1, page.slug, slugs.get(language, ''))}/"
            for parent in (before, after)
        )
        yield _Move(language, old, new)
