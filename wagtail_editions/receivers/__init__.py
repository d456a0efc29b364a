"""Changes that Wagtail makes without asking an edition, followed where they are announced."""

from __future__ import annotations

import swapper
from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_save
from wagtail.models import ModelLogEntry, PageLogEntry, Revision
from wagtail.signals import page_unpublished, pre_page_move, unpublished

from wagtail_editions.actions.note_languages import note_languages
from wagtail_editions.models import Edition
from wagtail_editions.models.reviewed import has_file

from .addresses import base_page_saved, ordinary_page_saves, page_moves
from .files import file_changed
from .log_entries import entry_saves
from .states import edition_deleted, edition_unpublished, original_unpublished, revision_saved


def connect() -> None:
    """Connect every receiver; calling it again changes nothing."""
    uid = "wagtail_editions"
    unpublished.connect(edition_unpublished, sender=Edition, dispatch_uid=uid)
    unpublished.connect(original_unpublished, dispatch_uid=f"{uid}_original")
    page_unpublished.connect(original_unpublished, dispatch_uid=uid)
    post_save.connect(revision_saved, sender=Revision, dispatch_uid=uid)
    pre_delete.connect(edition_deleted, sender=Edition, dispatch_uid=uid)
    pre_page_move.connect(page_moves, dispatch_uid=uid)
    page_model = swapper.load_model("wagtailcore", "Page")
    post_save.connect(base_page_saved, sender=page_model, dispatch_uid=uid)
    pre_save.connect(ordinary_page_saves, dispatch_uid=uid)
    for entry_model in (ModelLogEntry, PageLogEntry):
        pre_save.connect(entry_saves, sender=entry_model, dispatch_uid=uid)
    for model in filter(has_file, apps.get_models()):
        post_save.connect(file_changed, sender=model, dispatch_uid=uid)
        post_delete.connect(file_changed, sender=model, dispatch_uid=uid)
    post_migrate.connect(
        note_languages, sender=apps.get_app_config("wagtail_editions"), dispatch_uid=uid
    )
