"""Saving a page, and mirroring its source edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from wagtail_editions.models import Edition, addresses
from wagtail_editions.models.ownership import foreign_columns, original_fields
from wagtail_editions.models.source import digest, source_values
from wagtail_editions.signals import edition_published, edition_withdrawn

from .base import send_on_commit
from .locking import lock_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_editions.models import TranslatedPage

#: What the source edition takes over from the page as it is.
MIRRORED = ("title", "slug", "seo_title", "search_description")
#: What saving a revision writes, and no save of the page.
DRAFT = ("latest_revision_id", "latest_revision_created_at", "draft_title")


class SaveOriginalAction:
    """Save the page through ``save``, Wagtail's own, and mirror the source edition.

    This is the one place where every publication of an original passes, whatever view, command
    or API began it. It asks no permission: whoever saves a model has been asked before.

    - Other languages' columns are left out, so a stale object cannot write them.
    - ``live`` set here with another revision than the row's is a publication; ``live`` taken
      away here is a withdrawal of the source language, and the page stays live while another
      language is.
    - Where somebody else changed ``live`` since this object was read, theirs stands.
    - A draft that somebody else saved since this object was read stays the latest.
    """

    def __init__(
        self,
        page: TranslatedPage,
        save: Callable[..., Any],
        *,
        user: Any = None,
        log_action: bool | str | None = False,
        options: dict[str, Any] | None = None,
    ) -> None:
        self.page = page
        self.save = save
        self.user = user
        self.log_action = log_action
        self.options = options or {}

    def execute(self) -> Any:
        """Save in one transaction and return what Wagtail's ``save()`` returns."""
        with transaction.atomic():
            if self.page._state.adding:
                return self._create()
            if self.options.get("update_fields") is not None:
                return self._save_part()
            return self._save_whole()

    def _create(self) -> Any:
        # A copied page carries the text of languages of which it has no edition.
        for name in foreign_columns(self.page):
            setattr(self.page, name, None)
        result = self._write()
        edition = Edition(page_id=self.page.pk, language=self.page.source_language, is_source=True)
        self._mirror(edition, published=self.page.live, withdrawn=False)
        self.page._live_as_loaded = self.page.live
        return result

    def _save_part(self) -> Any:
        if not set(MIRRORED) & set(self.options["update_fields"]):
            return self._write()
        before = self._row()
        result = self._write()
        self._mirror(self._source_edition(), published=False, withdrawn=False, before=before)
        return result

    def _save_whole(self) -> Any:
        page = self.page
        before = self._row()
        wanted = page.live
        unchanged_here = page._live_as_loaded is not None and page._live_as_loaded == wanted
        # An alias goes live without a revision of its own.
        turned_on = wanted and not before["live"] and not unchanged_here
        # An object that only still names the revision of before a withdrawal publishes nothing.
        published = turned_on or (
            wanted
            and page.live_revision_id
            not in (before["live_revision_id"], page._live_revision_as_loaded)
        )
        if not published and unchanged_here and before["live"] != wanted:
            wanted = page.live = before["live"]
            if page.live:
                # A draft of somebody who did not see the publication: its revision is kept,
                # what readers see is not touched.
                page._live_as_loaded = True
                return None
        self._keep_newer_draft(before)
        edition = self._source_edition()
        # A page from before its type had editions: what is public stays public.
        published = published or (wanted and edition._state.adding)
        withdrawn = not wanted and before["live"] and edition.live
        if not wanted and before["live"] and self._others_live(edition):
            page.live = True
        self.options["update_fields"] = original_fields(page)
        result = self._write()
        self._mirror(edition, published=published, withdrawn=withdrawn, before=before)
        # The action that called reads ``live`` afterwards and must find what it asked for.
        page.live = page._live_as_loaded = wanted
        page._live_revision_as_loaded = page.live_revision_id
        return result

    def _write(self) -> Any:
        with override(self.page.source_language):
            return self.save(
                clean=False, user=self.user, log_action=self.log_action, **self.options
            )

    def _row(self) -> dict[str, Any]:
        lock_page(self.page.pk)
        page_model = swapper.load_model("wagtailcore", "Page")
        row: dict[str, Any] = page_model.objects.values(
            "live", "live_revision_id", "slug", *DRAFT
        ).get(pk=self.page.pk)
        return row

    def _keep_newer_draft(self, before: dict[str, Any]) -> None:
        page, latest = self.page, before["latest_revision_id"]
        if latest == page.latest_revision_id:
            return
        for name in DRAFT:
            setattr(page, name, before[name])
        # Without it the page editor would not open the draft.
        page.has_unpublished_changes = latest is not None and latest != page.live_revision_id

    def _source_edition(self) -> Edition:
        edition = (
            Edition.objects.select_for_update().filter(page=self.page.pk, is_source=True).first()
        )
        return edition or Edition(
            page_id=self.page.pk, language=self.page.source_language, is_source=True
        )

    def _others_live(self, edition: Edition) -> bool:
        return Edition.objects.live().filter(page=self.page.pk).exclude(pk=edition.pk).exists()

    def _mirror(
        self,
        edition: Edition,
        *,
        published: bool,
        withdrawn: bool,
        before: dict[str, Any] | None = None,
    ) -> None:
        page = self.page
        for name in MIRRORED:
            setattr(edition, name, getattr(page, name, "") or "")
        old_path = edition.url_path
        edition.url_path = addresses.address(page, edition.language, edition.slug)
        addresses.validate_address_length(edition.url_path)
        if published:
            edition.live = True
            edition.expired = False
            edition.basis_digest = digest(type(page), source_values(page))
            edition.last_published_at = page.last_published_at or timezone.now()
            edition.first_published_at = page.first_published_at or edition.last_published_at
        elif withdrawn:
            edition.live = False
            edition.expired = page.expired
        edition.has_unpublished_changes = page.has_unpublished_changes
        edition.go_live_at, edition.expire_at = page.go_live_at, page.expire_at
        edition.save()
        # Only what a save of this object can have made stale.
        page.__dict__.pop("live_editions", None)
        page.__dict__.pop("current_edition", None)
        if before is not None:
            self._move_descendants(edition, before["slug"], old_path)
        if published:
            send_on_commit(edition_published, edition, self.user)
        elif withdrawn:
            send_on_commit(edition_withdrawn, edition, self.user)

    def _move_descendants(self, edition: Edition, old_slug: str, old_path: str) -> None:
        """Let the addresses below follow, in every language that borrows the Wagtail slug."""
        page = self.page
        if old_path:
            addresses.follow(page, edition.language, old_path, edition.url_path)
        if old_slug == page.slug:
            return
        # At the top of the tree every language goes by the Wagtail slug.
        own = (
            set()
            if page.depth <= addresses.TOP_DEPTH
            else set(
                Edition.objects.filter(page=page.pk)
                .exclude(slug="")
                .values_list("language", flat=True)
            )
        )
        here_and_below = Edition.objects.filter(page__path__startswith=page.path)
        languages = set(here_and_below.values_list("language", flat=True))
        for language in languages - own - {edition.language}:
            parent = addresses.address_of_parent(page, language)
            old, new = f"{parent}{old_slug}/", f"{parent}{page.slug}/"
            addresses.follow(page, language, old, new)
            Edition.objects.filter(page=page.pk, language=language).update(url_path=new)
