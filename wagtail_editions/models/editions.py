"""The edition: an original in one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail_editions.languages import configured_languages, language_name, validate_language

from . import urls
from .edition_revisions import EditionRevisions
from .locks import AliasLock
from .noting import NotedDate, note_edition
from .preview import serve_draft
from .preview_modes import modes_of_edition
from .querysets import EditionManager
from .sign_offs import SignOff, months_later

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Mapping

    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Revision

    from wagtail_editions.readiness import Blocker, Readiness

    from .originals import Original


#: What other pages tell of an edition: in links, lists and menus.
SHOWN_ELSEWHERE = (
    *("title", "slug", "url_path", "seo_title", "search_description"),
    *("live", "language", "first_published_at"),
)


class Edition(EditionRevisions):
    """An original in one language, with its own draft, revisions, workflow, lock and schedule.

    The source language's edition mirrors the original and is never worked on. Every other edition
    translates its ``basis``, the source values it stands on, in rows of ``translations`` and
    ``overrides``; a revision keeps basis and rows together, and publishing one writes the columns
    of this language and nothing else.
    """

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

    #: The digest of the original that goes live in the same release, if there is one.
    released_with: str = ""

    #: The live source edition that was found together with this one; None where there is none.
    original_read: Edition | None = None

    #: What the checks say of it, where a list has asked them of all that it shows.
    readiness: Readiness | None = None

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

    # What it says of itself

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Self:
        """Note that it is read; remember what readers are told, so that a save tells changes."""
        edition = super().from_db(db, field_names, values, **kwargs)
        note_edition(edition)
        edition._head_as_loaded = edition.head_values()
        return edition

    def head_values(self) -> dict[str, Any]:
        """Return what pages tell of it that only link to it, as far as it was read."""
        return {name: self.__dict__[name] for name in SHOWN_ELSEWHERE if name in self.__dict__}

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

    def blockers(self) -> list[Blocker]:
        """Return what stops a publication of this draft; empty when it is ready.

        A source edition stands for the draft of its original.
        """
        from wagtail_editions.readiness import blockers, drafts_of

        return blockers(drafts_of([self])[0] if self.is_source else self)

    # Review, as readers are told of it: it follows from sign-offs alone

    def sign_off_for_readers(self) -> SignOff | None:
        """Return ``live_sign_off`` without the content that was signed; one query, remembered."""
        known = self._state.fields_cache
        if self.live_sign_off_id is not None and "live_sign_off" not in known:
            signed = SignOff.objects.filter(pk=self.live_sign_off_id).defer("content")
            self.live_sign_off = signed.first()
        return self.live_sign_off

    @property
    def is_review_revoked(self) -> bool:
        """Whether what readers see was signed, and the sign-off was revoked since."""
        return self.live_sign_off is not None and self.live_sign_off.revoked_at is not None

    @property
    def last_reviewed(self) -> datetime.date | None:
        """The day on which an expert signed what readers see; None where that does not hold."""
        if self.live_sign_off is None or not self.live_sign_off.is_valid:
            return None
        return timezone.localdate(self.live_sign_off.signed_at)

    @property
    def next_review_due(self) -> datetime.date | None:
        """The day by which it should be signed again: ``review_months`` of its model later."""
        reviewed_on = self.last_reviewed
        months = self.original_model.review_months
        return months_later(reviewed_on, months) if reviewed_on and months else None

    # Publishing

    def get_lock(self) -> Any:
        """Return why this cannot be worked on; an alias's edition never can."""
        return AliasLock(self) if self.is_alias else super().get_lock()

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

    #: What somebody has typed and not saved yet, by path: shown by a preview, and nowhere kept.
    unsaved_texts: Mapping[str, str] = {}
    #: The original, as a form has it, whose values without a language are previewed; None for
    #: today's.
    shown_on: Original | None = None

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Offer the modes that the original has, in a language that the site has."""
        if self.language not in configured_languages() or self.is_orphaned:
            return []
        return modes_of_edition(self)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the original's own template."""
        original: Any = self.original
        template: str = original.get_preview_template(request, mode_name)
        return template

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the original as readers would see this draft, in this edition's language."""
        return serve_draft(self, request, mode_name or self.default_preview_mode)


for _field in Edition._meta.concrete_fields:
    if _field.name == "last_published_at":
        # Not by the class: the field is Wagtail's.
        setattr(Edition, _field.attname, NotedDate(_field))
