"""The edition: an original in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

import swapper
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from wagtail_editions.errors import DamagedOriginal, OriginalGone
from wagtail_editions.languages import configured_languages, language_name, validate_language

from . import addresses, draft, urls
from .deletion import keep_live_revision
from .differences import Difference, Places, differences
from .locks import AliasLock
from .originals import Original
from .overrides import Override, as_overrides
from .preview import preview_original
from .querysets import EditionManager, original_key
from .source import (
    HEAD_FIELDS,
    SLUG,
    overridable,
)
from .translations import Row, Translation, source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Revision

    from wagtail_editions.readiness import Blocker
    from wagtail_editions.segments import Segment

#: What an edition has today whatever its revisions say, so that they need not say it.
OF_NO_REVISION = (
    *("page", "object_type", "object_id", "language", "is_source"),
    *("title", "slug", "seo_title", "search_description", "url_path"),
    *("live", "live_revision", "latest_revision", "locked_by", "notice_since"),
)


class Edition(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, models.Model
):
    """An original in one language, with its own draft, revisions, workflow, lock and schedule.

    The source language's edition mirrors the original and is never worked on. Every other edition
    translates its ``basis``, the source values it stands on, in rows of ``translations`` and
    ``overrides``; a revision keeps basis and rows together, and publishing one writes the columns
    of this language and nothing else.
    """

    # The original is a page, or else an object of any other model.
    page = models.ForeignKey(
        swapper.get_model_name("wagtailcore", "Page"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="editions",
        verbose_name=_("page"),
    )
    object_type = models.ForeignKey(
        "contenttypes.ContentType",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("object type"),
    )
    object_id = models.CharField(_("object id"), max_length=255, blank=True, editable=False)
    object = GenericForeignKey("object_type", "object_id", for_concrete_model=False)
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
    basis = models.JSONField(_("basis"), default=dict, blank=True, editable=False)
    # Of the source edition: the digest of what it has published, empty before the first time.
    basis_digest = models.CharField(_("basis digest"), max_length=64, blank=True, editable=False)
    # The original's revision that the basis is; of the source edition, the one it has published.
    basis_revision = models.ForeignKey(
        "wagtailcore.Revision",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("basis revision"),
    )
    # Sent to translation while the original was live with something else, and not published since.
    basis_is_draft = models.BooleanField(_("basis is a draft"), default=False, editable=False)
    # Since when readers are told that the original has changed in an important respect.
    notice_since = models.DateTimeField(_("notice since"), null=True, blank=True, editable=False)
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

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="edition",
        for_concrete_model=False,
    )

    # An edition is a part of its original, not something that uses it.
    wagtail_reference_index_ignore = True

    objects: ClassVar[EditionManager] = EditionManager()

    #: What a basis is made of; written by the actions that give an edition another one.
    BASIS_FIELDS = ("basis", "basis_digest", "basis_revision_id", "basis_is_draft")

    #: The digest of the original that goes live in the same release, if there is one.
    released_with: str = ""

    #: The translations that a revision kept, while an object stands for that revision.
    snapshot: dict[str, dict[str, Any]] | None = None
    #: The overrides that it kept.
    override_snapshot: dict[str, dict[str, Any]] | None = None

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["page", "language"], name="editions_one_per_language"),
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(is_source=True), name="editions_one_source"
            ),
            models.UniqueConstraint(
                fields=["object_type", "object_id", "language"],
                name="editions_one_per_object_and_language",
            ),
            models.UniqueConstraint(
                fields=["object_type", "object_id"],
                condition=models.Q(is_source=True),
                name="editions_one_source_per_object",
            ),
            models.CheckConstraint(
                condition=models.Q(page__isnull=False, object_type__isnull=True, object_id="")
                | models.Q(page__isnull=True, object_type__isnull=False),
                name="editions_one_original",
            ),
        ]
        indexes = [models.Index(fields=["language", "slug"], name="editions_slug")]

    def __str__(self) -> str:
        return f"{self.display_title} ({self.language_name})"

    def natural_key(self) -> tuple[str, ...]:
        """Name the edition by its original and its language."""
        if self.object_type is None:
            page: Any = self.page
            return (page.url_path, self.language)
        return (*self.object_type.natural_key(), self.object_id, self.language)

    @classmethod
    def of(cls, original: Original, **values: Any) -> Edition:
        """Return a new edition, not saved, of ``original``."""
        edition = cls(**original_key(original), **values)
        edition.original = original
        return edition

    # What it says of itself

    @property
    def language_name(self) -> str:
        """The language's name as the site writes it."""
        return language_name(self.language)

    @property
    def display_title(self) -> str:
        """The published title, else what its original is called."""
        if self.title or self.page:
            return self.title or str(self.page)
        return str(self.object_id if self.is_orphaned else self.original)

    @cached_property
    def original(self) -> Original:
        """The object that this is an edition of; a page is of its own type.

        Raises ``OriginalGone`` where the code does not know it as an original any more.
        """
        if self.is_orphaned:
            raise OriginalGone
        if self.page_id is None:
            return cast("Original", self.object)
        page: Any = self._state.fields_cache.get("page")
        return cast("Original", page.specific) if page else self.current_original()

    @property
    def is_orphaned(self) -> bool:
        """Whether the code does not know the type of the original as one any more."""
        try:
            return not self.original_model
        except OriginalGone:
            return True

    @property
    def kind(self) -> str:
        """What kind of thing the original is, in the active language."""
        content_type_id: Any = self.object_type_id or self.page.content_type_id  # type: ignore[union-attr]
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        # A model that was removed from the code has no name any more.
        return str(model._meta.verbose_name) if model else ""

    @cached_property
    def is_alias(self) -> bool:
        """Whether this is an edition of an alias, which follows the one of the alias's original."""
        return self.page is not None and self.page.alias_of_id is not None

    @property
    def original_id(self) -> Any:
        """The primary key of the original."""
        return self.page_id if self.page_id is not None else self.object_id

    @cached_property
    def original_model(self) -> type[Original]:
        """The model of the original; of a page, that of its own type.

        Raises ``OriginalGone`` where the code does not know it as an original's any more.
        """
        known = self.__dict__.get("original")
        if known is not None:
            return type(known)
        page: Any = self.page
        of_object: Any = self.object_type
        model = page.specific_class if page else of_object and of_object.model_class()
        if model is None or not issubclass(model, Original):
            raise OriginalGone
        return cast("type[Original]", model)

    def current_original(self) -> Original:
        """Return the original as it stands in the database; one query."""
        original: Original = self.original_model._default_manager.get(pk=self.original_id)
        return original

    @cached_property
    def is_behind(self) -> bool:
        """Whether the original has published something else since this edition's basis."""
        if "behind" in self.__dict__:
            return bool(self.__dict__["behind"])
        return type(self).objects.filter(pk=self.pk).behind().exists()

    def is_ahead_of(self, source: Edition) -> bool:
        """Whether the basis is a draft from after what ``source`` has published."""
        return self.basis_is_draft and (self.basis_revision_id or 0) > (
            source.basis_revision_id or 0
        )

    @property
    def url(self) -> str | None:
        """The address for readers, without a host where the site has only one; costs no query."""
        return self.get_url()

    def get_url(self, request: HttpRequest | None = None) -> str | None:
        """Return the address for readers of ``request``'s site; None outside every site."""
        return urls.edition_url(self, request)

    def get_full_url(self, request: HttpRequest | None = None) -> str | None:
        """Return the address with its host; None outside every site."""
        return urls.edition_full_url(self, request)

    # Segments and translations

    def translatable_segments(self) -> list[Segment]:
        """Return the segments of the basis in reading order, complete head matter first."""
        if self._taken_apart is None or self._taken_apart[0] is not self.basis:
            found = draft.translatable_segments(self.original_model, self.basis)
            self._taken_apart = (self.basis, found)
        return [*self._taken_apart[1]]

    #: The basis that was taken apart last, and its segments: one change asks for them many times.
    #: A basis is replaced by another one, never changed.
    _taken_apart: tuple[dict[str, Any], list[Segment]] | None = None

    def rows(self) -> list[Row]:
        """Return every segment that is shown in this language beside its translation.

        Two queries. Texts in hidden blocks wait for nobody.
        """
        hidden = as_overrides(self.draft_overrides().values()).hidden
        segments = (
            draft.translatable_segments(self.original_model, self.basis, hidden)
            if hidden
            else self.translatable_segments()
        )
        translations = self.draft_translations()
        return [
            Row(segment=segment, translation=translations.get(segment.path)) for segment in segments
        ]

    def removed_translations(self) -> list[Translation]:
        """Return the translations of segments that the basis does not have any more; one query."""
        paths = {segment.path for segment in self.translatable_segments()}
        return [
            row
            for path, row in sorted(self.draft_translations().items())
            if row.text and path not in paths
        ]

    def draft_translations(self) -> dict[str, Translation]:
        """Return the translations in work by path: the revision's where this object is one's."""
        if self.snapshot is None:
            return {row.path: row for row in self.translations.all()}
        if self._kept is None or self._kept[0] is not self.snapshot:
            sources = self._sources()
            kept = {
                path: Translation(edition=self, path=path, **{**sources.get(path, {}), **values})
                for path, values in self.snapshot.items()
            }
            self._kept = (self.snapshot, kept)
        return {**self._kept[1]}

    def _sources(self) -> dict[str, dict[str, str]]:
        """Return what the basis says that translations are made from; nothing if it is damaged."""
        try:
            return {each.path: source_of(each) for each in self.translatable_segments()}
        except DamagedOriginal:
            return {}

    #: The snapshot that was asked for last, and its translations.
    _kept: tuple[dict[str, dict[str, Any]], dict[str, Translation]] | None = None

    def draft_texts(self) -> dict[str, str]:
        """Return the texts in work by path, without those that are empty."""
        return {path: row.text for path, row in self.draft_translations().items() if row.text}

    def assembled(
        self, translations: Mapping[str, str], overrides: Iterable[Override] = ()
    ) -> dict[str, Any]:
        """Return head matter and the values of every translated field, built from the basis."""
        return draft.assembled(
            self.original_model, self.basis, translations, as_overrides(overrides)
        )

    def draft_values(self) -> dict[str, Any]:
        """Return what the draft assembles to: the texts and overrides in work."""
        return self.assembled(self.draft_texts(), self.draft_overrides().values())

    # Overrides

    def places(self) -> Places:
        """Return what can be overridden in the basis."""
        return Places(overridable(self.original_model, self.basis))

    def draft_overrides(self) -> dict[str, Override]:
        """Return the overrides in work by path: the revision's where this object is one's."""
        if self.override_snapshot is not None:
            return {
                path: Override(edition=self, path=path, **values)
                for path, values in self.override_snapshot.items()
            }
        return {row.path: row for row in self.overrides.exclude(kind="").order_by("pk")}

    def differences(self) -> list[Difference]:
        """Return the overrides in work, each beside what it is about, in reading order."""
        overrides = self.draft_overrides()
        return differences(self.places(), overrides.values()) if overrides else []

    def blockers(self) -> list[Blocker]:
        """Return what stops a publication of this draft; empty when it is ready."""
        from wagtail_editions.readiness import blockers

        return blockers(self)

    # Saving

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Edition:
        """Remember what was live when the edition was read."""
        edition = super().from_db(db, field_names, values, **kwargs)
        edition._live_as_loaded = edition.__dict__.get("live")
        edition._live_revision_as_loaded = edition.__dict__.get("live_revision_id")
        return edition

    _live_as_loaded: bool | None = None
    _live_revision_as_loaded: int | None = None

    #: What stands in the edition's row, told by whoever holds its lock until it is saved.
    _locked_row: dict[str, Any] | None = None

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
        left_out = self.get_deferred_fields() | {"latest_revision_id"}
        if not self.is_source:
            left_out |= set(self.BASIS_FIELDS)
            if not published:
                left_out |= {
                    "url_path",
                    "notice_since",
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

    def with_content_json(self, content: dict[str, Any]) -> Edition:
        """Return the edition as a revision kept it, with what is never a revision's kept."""
        obj: Edition = super().with_content_json(content)
        obj.snapshot = content.get("translations", {})
        obj.override_snapshot = content.get("overrides", {})
        if obj.basis == self.basis:
            # What was taken apart already need not be again.
            obj.basis, obj._taken_apart = self.basis, self._taken_apart
        obj._live_as_loaded = self._live_as_loaded
        obj._live_revision_as_loaded = self._live_revision_as_loaded
        for name in OF_NO_REVISION:
            field: Any = self._meta.get_field(name)
            setattr(obj, field.attname, getattr(self, field.attname))
        obj.basis_revision_id = content.get("basis_at")
        if obj.basis_digest == self.basis_digest:
            # Published since the revision was made, perhaps.
            obj.basis_is_draft = self.basis_is_draft
        return obj

    def get_latest_revision_as_object(self) -> Edition:
        """Return the draft: today's rows and basis, with the schedule of the latest revision."""
        obj: Edition = super().get_latest_revision_as_object()
        if obj is not self:
            obj.snapshot = obj.override_snapshot = None
            for name in self.BASIS_FIELDS:
                setattr(obj, name, getattr(self, name))
        return obj

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a revision; one that is live, scheduled or in review is never overwritten."""
        overwritten: Revision | None = kwargs.get("overwrite_revision")
        if overwritten and (
            overwritten.pk == self.live_revision_id
            or overwritten.approved_go_live_at
            or overwritten.task_states.exists()
        ):
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

    def get_lock(self) -> Any:
        """Return why this cannot be worked on; an alias's edition never can."""
        return AliasLock(self) if self.is_alias else super().get_lock()

    # Publishing

    def publish(
        self,
        revision: Revision,
        user: AbstractBaseUser | None = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish the revision in this language alone. Raises ``EditionNotReady``."""
        from wagtail_editions.actions import PublishEditionAction

        PublishEditionAction(
            revision,
            user=user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
        ).execute(skip_permission_checks=skip_permission_checks)

    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: AbstractBaseUser | None = None,
        log_action: bool | str = True,
    ) -> None:
        """Withdraw this language; the others stay as they are."""
        from wagtail_editions.actions import WithdrawEditionAction

        WithdrawEditionAction(
            self, set_expired=set_expired, commit=commit, user=user, log_action=log_action
        ).execute(skip_permission_checks=True)

    def clean(self) -> None:
        """Refuse a language that the site does not have."""
        super().clean()
        try:
            validate_language(self.language)
        except ValidationError as error:
            raise ValidationError({"language": error}) from error

    # Preview

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer a preview where the original has one, in a language that the site has."""
        if self.language not in configured_languages() or self.is_orphaned:
            return []
        return super().preview_modes if isinstance(self.original, PreviewableMixin) else []

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the original's own template."""
        original: Any = self.original
        template: str = original.get_preview_template(request, mode_name)
        return template

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the original as readers would see this draft, in this edition's language."""
        original: Any = preview_original(self)
        response: HttpResponse = original.serve_preview(request, original.default_preview_mode)
        return response
