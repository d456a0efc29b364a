"""What every original is, whatever model it is of: an object whose languages are editions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from modelcluster.models import model_from_serializable_data

from wagtail_editions.errors import WrittenInAnotherLanguage
from wagtail_editions.languages import (
    column,
    configured_languages,
    home_language,
    language_name,
    validate_language,
)
from wagtail_editions.translation import translated_field_names

from . import noting, ownership, urls
from .children import child_relations, name_from
from .older import note_original
from .preview_modes import offer_languages, split_mode
from .publication import PublicationKind, kind_of
from .revisions_in_use import is_in_use
from .shared import shared_values

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Revision

    from .editions import Edition


#: What an object has today whatever its revisions say.
OF_THE_ROW = frozenset(
    {
        *("path", "depth", "numchild", "url_path", "content_type", "alias_of"),
        *("live", "live_revision", "latest_revision", "has_unpublished_changes"),
        *("first_published_at", "last_published_at"),
    }
)


def in_order(editions: Iterable[Edition]) -> list[Edition]:
    """Return the editions in the order of the configured languages, without any other."""
    order = {code: place for place, code in enumerate(configured_languages())}
    return sorted(
        (edition for edition in editions if edition.language in order),
        key=lambda edition: order[edition.language],
    )


class Original(models.Model):
    """An object written in its source language, with one edition per language.

    The columns of ``source_language`` are written with the object; those of every other language
    are written only by publishing that language's edition. The object always has an edition in
    its source language, which mirrors it.
    """

    source_language = models.CharField(
        _("source language"),
        max_length=20,
        default=home_language,
        editable=False,
        help_text=_("The language in which this is written."),
    )

    #: For how many months a sign-off of what readers see is good; 0 for ever.
    review_months: int = 12

    #: What publishing this object means for other languages; kept by revisions, not by the row.
    publication_kind: str = PublicationKind.NORMAL

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        editions: Any

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Offer a preview of every language, whatever modes the model has."""
        super().__init_subclass__(**kwargs)
        offer_languages(cls)

    # Reading

    @cached_property
    def current_edition(self) -> Edition | None:
        """The edition being read: set where a page is served, else that of the active language."""
        return self.edition_in(get_language() or self.source_language)

    @cached_property
    def live_editions(self) -> list[Edition]:
        """The live editions in languages that are open to readers, in the order of the languages.

        One query, none where a queryset fetched them ``with_editions()``.
        """
        if self.pk is None:
            return []
        noting.note_languages(type(self), self.pk)
        editions = self.fetched_editions
        if editions is None:
            editions = self.editions.live().with_published_basis().for_readers()
        live = [edition for edition in editions if edition.live]
        note_original(live)
        return in_order(urls.open_to_readers(live))

    @property
    def fetched_editions(self) -> list[Edition] | None:
        """The editions that a queryset fetched ``with_editions()``; None where it did not."""
        fetched = getattr(self, "_prefetched_objects_cache", {}).get("editions")
        for edition in fetched or ():
            edition.original = self
        return fetched if fetched is None else list(fetched)

    def forget_editions(self) -> None:
        """Forget what was read of the editions, because it may be different now."""
        for name in ("live_editions", "current_edition"):
            self.__dict__.pop(name, None)
        getattr(self, "_prefetched_objects_cache", {}).pop("editions", None)

    def edition_in(self, language: str) -> Edition | None:
        """Return the live edition in ``language``, or None; a query for the first language only."""
        return next((e for e in self.live_editions if e.language == language), None)

    @property
    def source_edition(self) -> Edition:
        """The edition in the source language."""
        edition: Edition = self.editions.get(is_source=True)
        return edition

    def name_from(self, field_name: str) -> str:
        """Return what people at work call this: the field in their language, else in the source.

        For ``__str__``: lists and choosers of the admin need a name where a language has none
        yet. It is never shown to readers, who read the field.
        """
        return name_from(self, field_name)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the object as it would be read, in the language of what is previewed.

        That is the source language, whatever language the person at work uses, or the edition
        that was set as ``current_edition``.
        """
        edition = self.__dict__.get("current_edition")
        if edition is None:
            edition = self.current_edition = self.draft_of_source()
        with override(edition.language):
            request.LANGUAGE_CODE = edition.language
            response: HttpResponse = super().serve_preview(request, mode_name)  # type: ignore[misc]
            # Rendered here, while the language is active.
            render = getattr(response, "render", None)
            return render() if callable(render) else response

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Return a preview; in the mode of another language, of that edition's draft.

        The draft is shown on this very object, saved or not: with what all languages share as it
        stands here. Its texts are those of its basis, since those that are written here have no
        translation yet. Raises ``PermissionDenied`` for whoever may not see the edition.
        """
        named = split_mode(self, preview_mode)
        if named is None:
            return super().make_preview_request(  # type: ignore[misc]
                original_request, preview_mode, extra_request_attrs
            )
        language, mode = named
        edition = self.editions.filter(is_source=False, language=language).first()
        if edition is None:
            raise PermissionDenied
        edition.original = edition.shown_on = self
        if not _may_see(original_request, edition):
            raise PermissionDenied
        response: HttpResponse = edition.make_preview_request(
            original_request, mode, extra_request_attrs
        )
        return response

    def draft_of_source(self) -> Edition:
        """Return the source edition as this object has it, saved or not; never to be saved."""
        from .editions import Edition

        return Edition(
            language=self.source_language,
            is_source=True,
            first_published_at=getattr(self, "first_published_at", None),
            last_published_at=getattr(self, "last_published_at", None),
        )

    # Writing

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Original:
        """Remember what was live when the object was read: a save tells its own changes by it."""
        original = super().from_db(db, field_names, values, **kwargs)
        noting.note_text(cls, original.pk, field_names)
        original._live_as_loaded = original.__dict__.get("live")
        original._live_revision_as_loaded = original.__dict__.get("live_revision_id")
        original._shared_as_loaded = shared_values(original)
        return original

    _shared_as_loaded: dict[str, Any] | None = None
    _live_as_loaded: bool | None = None
    _live_revision_as_loaded: int | None = None

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Ask the source language's columns for what the field requires.

        The field without a language shows whatever language is active, so it is not asked. What
        nobody can edit, such as a page's revisions, is not looked up.
        """
        names = translated_field_names(type(self))
        fixed = {each.name for each in self._meta.fields if each.remote_field and not each.editable}
        super().clean_fields(exclude={*(exclude or ()), *names, *fixed})
        errors: dict[str, ValidationError] = {}
        try:
            validate_language(self.source_language)
        except ValidationError as error:
            raise ValidationError({"__all__": error}) from error
        for name in names:
            source = column(name, self.source_language)
            field: Any = self._meta.get_field(name)
            if field.blank or (exclude and source in exclude):
                continue
            if not getattr(self, source):
                errors[source] = ValidationError(field.error_messages["blank"], code="blank")
        if errors:
            raise ValidationError(errors)

    def serializable_data(self) -> dict[str, Any]:
        """Return what a revision of the original keeps: no other language's columns.

        The kind of its publication is kept, too, until it is published.
        """
        data: dict[str, Any] = super().serializable_data()  # type: ignore[misc]
        if self.publication_kind != PublicationKind.NORMAL:
            data["publication_kind"] = str(self.publication_kind)
        _leave_out(data, type(self), self.source_language)
        for name, child_model in child_relations(type(self)):
            for child in data.get(name, ()):
                _leave_out(child, child_model, self.source_language)
        return data

    #: The language of the version that this object stands for, where that was another one.
    written_in: str | None = None

    def with_content_json(self, content: dict[str, Any]) -> Original:
        """Return the original as a revision kept it; other languages are today's.

        A version from before the source language was another one gives what all languages
        share; text, head matter and children are today's, and it cannot be saved.
        """
        former = content.get("source_language", self.source_language)
        if former != self.source_language:
            return self._as_written_in(former, content)
        _name_language(content, type(self), self.source_language)
        for name, child_model in child_relations(type(self)):
            for child in content.get(name, ()):
                _name_language(child, child_model, self.source_language)
        original: Original = super().with_content_json(content)  # type: ignore[misc]
        original.source_language = self.source_language
        original.publication_kind = kind_of(content.get("publication_kind"))
        for name in ownership.foreign_columns(original):
            setattr(original, name, getattr(self, name))
        original._live_as_loaded = self._live_as_loaded
        original._live_revision_as_loaded = self._live_revision_as_loaded
        original._shared_as_loaded = self._shared_as_loaded
        return original

    @classmethod
    def sketch(cls, row: Any, content: dict[str, Any]) -> Original:
        """Return what a revision kept, without a look at what it refers to; never to be saved.

        For lists, where Wagtail's own way asks the database for each relation of each object.
        ``row`` is the object itself, or the part of its row that every type of page shares.
        Columns of other languages are left empty.
        """
        content = {**content}
        language = content["source_language"]
        _name_language(content, cls, language)
        for name, child_model in child_relations(cls):
            content[name] = [{**child} for child in content.get(name, ())]
            for child in content[name]:
                _name_language(child, child_model, language)
        make = getattr(cls, "from_serializable_data", partial(model_from_serializable_data, cls))
        original: Original = make(content, check_fks=False)
        for field in type(row)._meta.concrete_fields:
            if field.name in OF_THE_ROW:
                setattr(original, field.attname, getattr(row, field.attname))
        original._state.adding = False
        return original

    def publish(
        self,
        revision: Revision,
        user: Any = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish the revision; a schedule that is refused is taken back and stops no other.

        Raises what saving the object raises, ``MinorRefused`` among it.
        """
        from wagtail_editions.actions import publication_action

        publication_action(self)(
            revision,
            user=user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
        ).execute(skip_permission_checks=skip_permission_checks)

    def _as_written_in(self, former: str, content: dict[str, Any]) -> Original:
        today: Any = type(self)._default_manager.get(pk=self.pk)
        data = today.serializable_data()
        kept = {*data} & {
            *ownership.all_columns(type(self)),
            *(name for name, _model in child_relations(type(self))),
            *ownership.HEAD_MATTER,
            "source_language",
            "go_live_at",
            "expire_at",
        }
        original = self.with_content_json({**content, **{name: data[name] for name in kept}})
        original.written_in = former
        return original

    def refuse_former_language(self) -> None:
        """Raise ``WrittenInAnotherLanguage`` where this stands for a version in another one."""
        if self.written_in is not None:
            raise WrittenInAnotherLanguage(language_name(self.written_in))

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a revision; one that is live, scheduled or in review is never overwritten.

        Nor is one saved of a version from before the source language was another one.
        """
        self.refuse_former_language()
        if is_in_use(self, kwargs.get("overwrite_revision")):
            kwargs["overwrite_revision"] = None
        revision: Revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]
        return revision

    @classmethod
    def check(cls, **kwargs: Any) -> list[Any]:
        """Report, beside Wagtail's checks, what would break the promise of one language each."""
        from wagtail_editions.checks import check_original

        return [*super().check(**kwargs), *check_original(cls)]


def _may_see(request: HttpRequest | None, edition: Edition) -> bool:
    from wagtail_editions.permissions import user_can_see

    return request is None or user_can_see(request.user, edition)


def _leave_out(data: dict[str, Any], model: type[models.Model], language: str) -> None:
    """Take other languages' columns, and those without a language, out of serialised fields."""
    kept = {column(name, language) for name in translated_field_names(model)}
    for name in ownership.all_columns(model):
        if name not in kept:
            data.pop(name, None)


def _name_language(content: dict[str, Any], model: type[models.Model], language: str) -> None:
    """Name the language of values from before the model had editions: it had only one."""
    for name in translated_field_names(model):
        before = content.pop(name, None)
        if before is not None:
            content.setdefault(column(name, language), before)
