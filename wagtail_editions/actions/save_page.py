"""Saving a page: its source edition also has head matter and an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail_editions.models import Edition, addresses
from wagtail_editions.readiness import blockers

from .locking import lock_page, lock_slugs
from .mirror_alias import MirrorAliasAction
from .save_original import SaveOriginalAction

if TYPE_CHECKING:
    from .save_original import Before


class SavePageAction(SaveOriginalAction):
    """Save a page, mirror its source edition, and let the addresses below it follow."""

    draft_fields = ("latest_revision_id", "latest_revision_created_at", "draft_title")
    mirrored_fields = ("title", "slug", "seo_title", "search_description")
    #: What stood in the page's row, where that was read.
    row: Before = {}

    def _create(self) -> Any:
        result = super()._create()
        self._follow_original()
        return result

    def _save_whole(self) -> Any:
        result = super()._save_whole()
        self._follow_original()
        return result

    def _settle_before_birth(self) -> None:
        """Keep a copy from being public that would show what nobody published.

        Wagtail copies the state of the whole page. The languages that make it live may have no
        edition in the copy, while its own is one that somebody withdrew; and what was signed for
        one page was not signed for another.
        """
        page = self.original
        origin = page.copied_from
        if page.live and origin is not None:
            editions = Edition.objects.filter(page=origin, is_source=True)
            withdrawn = editions.filter(live=False).exists()
            if withdrawn or (page.alias_of_id is None and self._is_unready()):
                page.live, page.has_unpublished_changes = False, True

    def _is_unready(self) -> bool:
        page = self.original
        return bool(blockers(Edition.of(page, language=page.source_language, is_source=True)))

    def _follow_original(self) -> None:
        if self.original.alias_of_id is not None:
            MirrorAliasAction(self.original, self.user).execute()

    def _row(self) -> Before:
        fields = ("live", "live_revision_id", "slug", "url_path", *self.draft_fields)
        self.row = lock_page(self.original.pk, *fields)
        return self.row

    def _write(self) -> Any:
        names = self.options.get("update_fields")
        before, slug = self.row.get("slug"), self.original.slug
        if before not in (None, slug) and (names is None or "slug" in names):
            # Wagtail lets the pages below follow while it saves this one.
            old = self.row["url_path"]
            new = f"{old.removesuffix(f'{before}/')}{slug}/"
            self._keep_slug_apart(slug)
            addresses.remember_ordinary(self.original, old, new)
        return super()._write()

    def _keep_slug_apart(self, slug: str) -> None:
        """Ask once more, since somebody may have taken the slug after the form was checked."""
        page = self.original
        lock_slugs(page, page.source_language)
        addresses.validate_slug_is_free(page, page.get_parent(), page.source_language, slug)

    def _mirror_head(self, edition: Edition, shown: Any, before: Before | None) -> None:
        for name in self.mirrored_fields:
            setattr(edition, name, getattr(shown, name, "") or "")
        self.old_path = edition.url_path
        is_moved = before is None or before["url_path"] != shown.url_path
        if is_moved or not self.old_path:
            edition.url_path = addresses.address(shown, edition.language, edition.slug)
        addresses.validate_address_length(edition.url_path)
        if self.old_path not in ("", edition.url_path):
            # Before the row says something else.
            addresses.remember(Edition.objects.filter(pk=edition.pk))

    def _follow(self, edition: Edition, shown: Any, before: Before | None) -> None:
        """Let the addresses below follow, in every language that borrows the Wagtail slug."""
        if before is None:
            return
        page, old_slug = shown, before["slug"]
        if self.old_path:
            addresses.follow(page, edition.language, self.old_path, edition.url_path)
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
            addresses.follow_with_page(page, language, old, new)
