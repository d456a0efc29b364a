"""The page whose languages are editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property, classproperty
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction
from wagtail.utils.decorators import cached_classmethod

from wagtail_editions.languages import (
    column,
    configured_languages,
    home_language,
    validate_language,
)
from wagtail_editions.translation import translated_field_names

from . import addresses, ownership, urls

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from wagtail.admin.panels import Panel
    from wagtail.models import Page as BasePage

    from .editions import Edition
else:
    BasePage = swapper.load_model("wagtailcore", "Page", require_ready=False)


def in_order(editions: Iterable[Edition]) -> list[Edition]:
    """Return the editions in the order of the configured languages, without any other."""
    order = {code: place for place, code in enumerate(configured_languages())}
    return sorted(
        (edition for edition in editions if edition.language in order),
        key=lambda edition: order[edition.language],
    )


class TranslatedPage(BasePage):
    """A Wagtail page with one edition per language.

    Title, slug and the columns of ``source_language`` are written in Wagtail's page editor; the
    columns of every other language are written only by publishing that language's edition. The
    page always has an edition in its source language, which mirrors it. ``Page.live`` means:
    public in at least one language.
    """

    source_language = models.CharField(
        _("source language"),
        max_length=20,
        default=home_language,
        editable=False,
        help_text=_("The language in which this page is written."),
    )

    class Meta:
        abstract = True

    @classproperty
    def base_form_class(cls) -> type:  # noqa: N805
        """The form of the page editor. A page type with its own form subclasses this one."""
        from wagtail_editions.admin.forms import OriginalForm

        return OriginalForm

    # Reading

    @cached_property
    def current_edition(self) -> Edition | None:
        """The edition being read: set where a page is served, else that of the active language."""
        return self.edition_in(get_language() or self.source_language)

    @cached_property
    def live_editions(self) -> list[Edition]:
        """The live editions in the order of the configured languages; one query."""
        if self.pk is None:
            return []
        return in_order(self.editions.live().for_readers())

    def edition_in(self, language: str) -> Edition | None:
        """Return the live edition in ``language``, or None; a query for the first language only."""
        return next((e for e in self.live_editions if e.language == language), None)

    @property
    def source_edition(self) -> Edition:
        """The edition in the source language."""
        edition: Edition = self.editions.get(is_source=True)
        return edition

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the template's context: ``edition`` is the edition being read."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["edition"] = self.current_edition or self.source_edition
        return context

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Return the page as it would be read, in the language of what is previewed.

        That is the source language, whatever language the person at work uses, or the edition
        that was set as ``current_edition``.
        """
        edition = self.__dict__.get("current_edition")
        if edition is None:
            edition = self.current_edition = self.draft_of_source()
        with override(edition.language):
            request.LANGUAGE_CODE = edition.language
            response: HttpResponse = super().serve_preview(request, mode_name)
            # Rendered here, while the language is active.
            render = getattr(response, "render", None)
            return render() if callable(render) else response

    def draft_of_source(self) -> Edition:
        """Return the source edition as this object has it, saved or not; never to be saved."""
        from .editions import Edition

        return Edition(
            page_id=self.pk,
            language=self.source_language,
            is_source=True,
            title=self.title,
            slug=self.slug or "",
            seo_title=getattr(self, "seo_title", "") or "",
            search_description=getattr(self, "search_description", "") or "",
            first_published_at=self.first_published_at,
            last_published_at=self.last_published_at,
        )

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[Any, ...] | None:
        """Return the address of the edition that fits the active language best.

        That is the live one in the active language, else the live one of the source, else any
        live one; before anything is live, the address that the source's will have.
        """
        edition = (
            self.edition_in(get_language() or "")
            or self.edition_in(self.source_language)
            or next(iter(self.live_editions), None)
        )
        if edition is None and self.pk is not None:
            edition = self.editions.filter(is_source=True).for_readers().first()
        if edition is None:
            return None
        found = urls.edition_address(edition, request)
        return found and tuple(found)

    def get_cache_key_components(self) -> list[Any]:
        """Add the language: Wagtail's own key is the same for every edition of a page."""
        edition = self.current_edition
        published = edition and edition.last_published_at
        return [
            *super().get_cache_key_components(),
            get_language() or "",
            published.isoformat() if published else "",
        ]

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return Wagtail's answer; for a public page without aliases above it by one query less."""
        paths = [*addresses.ancestor_paths(self), self.path]
        special = Q(view_restrictions__isnull=False) | Q(alias_of__isnull=False)
        if self.base_page_model.objects.filter(special, path__in=paths).exists():
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    # Writing

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> TranslatedPage:
        """Remember what was live when the page was read: a save tells its own changes by it."""
        page: TranslatedPage = super().from_db(db, field_names, values, **kwargs)
        page._live_as_loaded = page.__dict__.get("live")
        page._live_revision_as_loaded = page.__dict__.get("live_revision_id")
        return page

    _live_as_loaded: bool | None = None
    _live_revision_as_loaded: int | None = None

    def save(
        self,
        clean: bool = True,
        user: Any = None,
        log_action: bool | str | None = False,
        **kwargs: Any,
    ) -> Any:
        """Save the page and mirror its source edition.

        Other languages' columns are never written by it. The columns without a language hold
        the source language's values, whatever language the person at work uses.
        """
        from wagtail_editions.actions import SaveOriginalAction

        if clean:
            # Before the source language is activated, so that messages are in the person's.
            self._clean_before_save()
        return SaveOriginalAction(
            self, super().save, user=user, log_action=log_action, options=kwargs
        ).execute()

    def _clean_before_save(self) -> None:
        if self.live:
            self.full_clean()
        else:
            self.minimal_clean()

    def minimal_clean(self) -> None:
        """Refuse, also for a draft, what could not be stored truthfully."""
        validate_language(self.source_language)
        super().minimal_clean()

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Ask the source language's columns for what the field requires.

        The field without a language shows whatever language is active, so it is not asked.
        """
        names = translated_field_names(type(self))
        super().clean_fields(exclude={*(exclude or ()), *names})
        errors: dict[str, ValidationError] = {}
        try:
            validate_language(self.source_language)
        except ValidationError as error:
            raise ValidationError({"__all__": error}) from error
        for name in names:
            source = column(name, self.source_language)
            field = self._meta.get_field(name)
            if field.blank or (exclude and source in exclude):
                continue
            if not getattr(self, source):
                errors[source] = ValidationError(field.error_messages["blank"], code="blank")
        if errors:
            raise ValidationError(errors)

    def _check_slug_is_unique(self) -> None:
        """Ask Wagtail, then the editions: a translation may hold the slug in this language."""
        super()._check_slug_is_unique()
        parent = self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)
        try:
            addresses.validate_slug_is_free(self, parent, self.source_language, self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from error

    def serializable_data(self) -> dict[str, Any]:
        """Return what a revision of the original keeps: no other language's columns."""
        data: dict[str, Any] = super().serializable_data()
        for name in ownership.foreign_columns(self) | set(translated_field_names(type(self))):
            data.pop(name, None)
        return data

    def with_content_json(self, content: dict[str, Any]) -> TranslatedPage:
        """Return the original as a revision kept it; other languages are today's."""
        for name in translated_field_names(type(self)):
            # A revision from before the model had editions names no language: it had only one.
            before = content.pop(name, None)
            if before is not None:
                content.setdefault(column(name, self.source_language), before)
        page: TranslatedPage = super().with_content_json(content)
        page.source_language = self.source_language
        for name in ownership.foreign_columns(page):
            setattr(page, name, getattr(self, name))
        page._live_as_loaded = self._live_as_loaded
        page._live_revision_as_loaded = self._live_revision_as_loaded
        return page

    @classmethod
    def check(cls, **kwargs: Any) -> list[Any]:
        """Report, beside Wagtail's checks, what would break the promise of one language each."""
        from wagtail_editions.checks import check_page_type

        return [*super().check(**kwargs), *check_page_type(cls)]

    # Admin

    @cached_classmethod
    def get_edit_handler(cls) -> Panel:  # noqa: N805
        """Return the page's form with the source language's fields only."""
        from wagtail_editions.admin.panels import source_edit_handler

        return source_edit_handler(cls)
