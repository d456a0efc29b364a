"""Changes that Wagtail makes without asking an edition, followed where they are announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.signals import page_unpublished, post_page_move, unpublished

from wagtail_editions.actions.locking import lock_original
from wagtail_editions.actions.withdraw_edition import close_language
from wagtail_editions.models import Edition, Original, addresses

if TYPE_CHECKING:
    from wagtail.models import Page


def connect() -> None:
    """Connect every receiver; calling it again changes nothing."""
    uid = "wagtail_editions"
    unpublished.connect(edition_unpublished, sender=Edition, dispatch_uid=uid)
    unpublished.connect(original_unpublished, dispatch_uid=f"{uid}_original")
    page_unpublished.connect(original_unpublished, dispatch_uid=uid)
    post_page_move.connect(page_moved, dispatch_uid=uid)


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


def page_moved(
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    **kwargs: Any,
) -> None:
    """Let the addresses of a moved page and of everything below it follow, per language."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    page = type(instance).objects.get(pk=instance.pk)
    below = Edition.objects.filter(page__path__startswith=page.path)
    with transaction.atomic():
        for language in below.values_list("language", flat=True).distinct():
            own = Edition.objects.filter(page=page.pk, language=language).first()
            slug = own.slug if own else ""
            old = f"{_children_address(parent_page_before, language)}{slug or page.slug}/"
            new = addresses.address(page, language, slug)
            if own:
                Edition.objects.filter(pk=own.pk).update(url_path=new)
            addresses.follow(page, language, old, new)


def _children_address(parent: Page, language: str) -> str:
    """Return the address under which ``parent``'s children stand in ``language``."""
    if parent.depth < addresses.TOP_DEPTH:
        return "/"
    slug = (
        Edition.objects.in_language(language)
        .filter(page=parent.pk)
        .values_list("slug", flat=True)
        .first()
    )
    return addresses.address(parent, language, slug or "")
