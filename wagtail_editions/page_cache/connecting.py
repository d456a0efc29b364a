"""Which signals make pages be forgotten."""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from wagtail_editions import signals
from wagtail_editions.models import Edition, Language

from . import receivers, surroundings

_UID = "wagtail_editions.page_cache"


def connect() -> None:
    """Connect every receiver; calling it again changes nothing."""
    post_save.connect(receivers.edition_saved, sender=Edition, dispatch_uid=_UID)
    pre_delete.connect(receivers.edition_deleted, sender=Edition, dispatch_uid=_UID)
    post_save.connect(receivers.original_saved, dispatch_uid=f"{_UID}.original")
    for signal, receiver in (
        (signals.edition_text_written, receivers.text_written),
        (signals.edition_published, receivers.edition_published),
        (signals.edition_withdrawn, receivers.edition_withdrawn),
        (signals.edition_noticed, receivers.own_address_changed),
        (signals.sign_off_revoked, receivers.own_address_changed),
        (signals.source_language_changed, receivers.source_language_changed),
        (signals.language_opened, surroundings.language_decided),
        (signals.language_closed, surroundings.language_decided),
        (signals.interface_texts_saved, surroundings.interface_texts_saved),
        (page_published, receivers.page_announced),
        (page_unpublished, receivers.page_announced),
        (post_page_move, surroundings.page_moved),
    ):
        signal.connect(receiver, dispatch_uid=_UID)
    post_save.connect(surroundings.language_saved, sender=Language, dispatch_uid=_UID)
    pre_save.connect(surroundings.page_saves, dispatch_uid=f"{_UID}.page")
    pre_delete.connect(surroundings.ordinary_page_deleted, dispatch_uid=f"{_UID}.page")
    post_save.connect(surroundings.other_changed, dispatch_uid=f"{_UID}.other")
    pre_delete.connect(surroundings.other_changed, dispatch_uid=f"{_UID}.other")
    for changed in (post_save, post_delete):
        changed.connect(surroundings.site_changed, sender=Site, dispatch_uid=_UID)
        changed.connect(
            surroundings.restriction_changed, sender=PageViewRestriction, dispatch_uid=_UID
        )
