"""Saving an edition, and its revisions: they keep what is in work, and never what is public."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from . import addresses
from .deletion import keep_live_revision
from .edition_draft import EditionDraft
from .revisions_in_use import is_in_use
from .source import HEAD_FIELDS, SLUG

if TYPE_CHECKING:
    from collections.abc import Collection

    from wagtail.models import Revision

#: What an edition has today whatever its revisions say, so that they need not say it.
OF_NO_REVISION = (
    *("page", "object_type", "object_id", "language", "is_source"),
    *("title", "slug", "seo_title", "search_description", "url_path"),
    *("live", "live_revision", "latest_revision", "locked_by", "notice_since"),
    *("live_sign_off", "blocked_reason"),
)


class EditionRevisions(
    EditionDraft,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """What is saved of an edition by whom."""

    language = models.CharField(_("language"), max_length=20)
    is_source = models.BooleanField(_("source language"), default=False, editable=False)
    # Head matter as readers see it; the draft's stands in rows like every other text.
    title = models.CharField(_("title"), max_length=255, blank=True, editable=False)
    slug = models.CharField(_("slug"), max_length=255, blank=True, editable=False)
    seo_title = models.CharField(_("title tag"), max_length=255, blank=True, editable=False)
    search_description = models.TextField(_("meta description"), blank=True, editable=False)
    url_path = models.CharField(
        _("URL path"),
        max_length=addresses.MAX_URL_PATH_LENGTH,
        blank=True,
        editable=False,
        db_index=True,
    )
    # Since when readers are told that the original has changed in an important respect.
    notice_since = models.DateTimeField(_("notice since"), null=True, blank=True, editable=False)
    # The expert's sign-off of what readers see; what they are told of a review follows from it.
    live_sign_off = models.ForeignKey(
        "wagtail_editions.SignOff",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("sign-off"),
    )
    # Why the schedule that was to come could not be kept; empty once there is another one.
    blocked_reason = models.TextField(_("reason of the block"), blank=True, editable=False)
    # Unlike other objects with drafts, an edition starts unpublished.
    live = models.BooleanField(_("live"), default=False, editable=False)
    # Wagtail's own, but for what happens when the revision is to be deleted.
    live_revision = models.ForeignKey(
        "wagtailcore.Revision",
        related_name="+",
        verbose_name=_("live revision"),
        on_delete=keep_live_revision,
        null=True,
        blank=True,
        editable=False,
    )

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Self:
        """Remember what was live when the edition was read."""
        edition = super().from_db(db, field_names, values, **kwargs)
        edition._live_as_loaded = edition.__dict__.get("live")
        edition._live_revision_as_loaded = edition.__dict__.get("live_revision_id")
        return edition

    _live_as_loaded: bool | None = None
    _live_revision_as_loaded: int | None = None

    #: What stands in the edition's row, told by whoever holds its lock until it is saved.
    _locked_row: dict[str, Any] | None = None
    #: What other pages told of it when it was read.
    _head_as_loaded: dict[str, Any] | None = None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the edition; what others own or changed meanwhile is left as it is.

        A basis is written by the actions that name it, the latest revision by saving one. Head
        matter, address and the notice to readers are written by a publication. A draft of
        somebody who did not see a publication changes nothing that readers see.
        """
        if self._state.adding or kwargs.get("update_fields") is not None:
            super().save(*args, **kwargs)
        elif self._locked_row is not None:
            row, self._locked_row = self._locked_row, None
            self._save_whole(row, **kwargs)
        else:
            with transaction.atomic():
                rows = type(self).objects.select_for_update().filter(pk=self.pk)
                self._save_whole(rows.values("live", "live_revision_id").get(), **kwargs)
        self._live_as_loaded = self.live
        self._live_revision_as_loaded = self.live_revision_id

    def _save_whole(self, row: dict[str, Any], **kwargs: Any) -> None:
        published = self.live and self.live_revision_id not in (
            row["live_revision_id"],
            self._live_revision_as_loaded,
        )
        if not published and self._live_as_loaded == self.live != row["live"]:
            self.live = row["live"]
            if self.live:
                return
        left_out = self.get_deferred_fields() | {"latest_revision_id", "blocked_reason"}
        if not self.is_source:
            left_out |= set(self.BASIS_FIELDS)
            if not published:
                left_out |= {
                    "url_path",
                    "notice_since",
                    "live_sign_off_id",
                    SLUG,
                    *(field.name for field in HEAD_FIELDS),
                }
        kwargs["update_fields"] = [
            field.name
            for field in self._meta.concrete_fields
            if not field.primary_key and field.attname not in left_out
        ]
        super().save(**kwargs)

    # Revisions: the rows are the draft, a revision is their snapshot

    def serializable_data(self) -> dict[str, Any]:
        """Return the fields, the translations and the overrides as they stand."""
        data: dict[str, Any] = super().serializable_data()
        for name in OF_NO_REVISION:
            data.pop(name, None)
        # Under a name of no field: as a relation it would be looked up at every reading.
        data["basis_at"] = data.pop("basis_revision", None)
        sources = self._sources()
        data["translations"] = {
            path: row.kept(sources.get(path)) for path, row in self.draft_translations().items()
        }
        data["overrides"] = {path: row.kept() for path, row in self.draft_overrides().items()}
        return data

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """Return the edition as a revision kept it, with what is never a revision's kept."""
        obj: Self = super().with_content_json(content)
        obj.snapshot = content.get("translations", {})
        obj.override_snapshot = content.get("overrides", {})
        if obj.basis == self.basis:
            # What was taken apart already need not be again.
            obj.basis, obj._taken_apart = self.basis, self._taken_apart
        obj._live_as_loaded = self._live_as_loaded
        obj._live_revision_as_loaded = self._live_revision_as_loaded
        obj._head_as_loaded = self._head_as_loaded
        for name in OF_NO_REVISION:
            field: Any = self._meta.get_field(name)
            setattr(obj, field.attname, getattr(self, field.attname))
            if name in self._state.fields_cache:
                obj._state.fields_cache[name] = self._state.fields_cache[name]
        obj.basis_revision_id = content.get("basis_at")
        if obj.basis_digest == self.basis_digest:
            # Published since the revision was made, perhaps.
            obj.basis_is_draft = self.basis_is_draft
        return obj

    def get_latest_revision_as_object(self) -> Self:
        """Return the draft: today's rows and basis, with the schedule of the latest revision."""
        revision: Any = self.latest_revision
        if not self.has_unpublished_changes or revision is None:
            return self
        # All else of a draft stands in rows and in the edition itself.
        obj = copy(self)
        obj.snapshot = obj.override_snapshot = None
        for name in ("go_live_at", "expire_at"):
            field: Any = self._meta.get_field(name)
            setattr(obj, name, field.to_python(revision.content.get(name)))
        return obj

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a revision; one that is live, scheduled or in review is never overwritten."""
        if is_in_use(self, kwargs.get("overwrite_revision")):
            kwargs["overwrite_revision"] = None
        # Of what a revision keeps, nothing but the language could be refused.
        kwargs.setdefault("clean", False)
        self.clean()
        revision: Revision = super().save_revision(*args, **kwargs)
        return revision

    def _update_from_revision(self, revision: Revision, changed: bool = True) -> None:
        super()._update_from_revision(revision, changed)
        if self.snapshot is not None:
            from wagtail_editions.actions import RestoreTranslationsAction

            RestoreTranslationsAction(self, user=revision.user).execute(skip_permission_checks=True)
