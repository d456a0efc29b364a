"""The page whose languages are editions."""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

import swapper
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404
from django.utils.functional import classproperty
from django.utils.translation import get_language
from wagtail.models import PageViewRestriction
from wagtail.utils.decorators import cached_classmethod

from wagtail_editions.languages import validate_language
from wagtail_editions.shown import recording

from . import addresses, urls
from .alternates import alternates
from .links import best_for
from .originals import Original
from .preview_modes import own_modes
from .public import TranslatedQuerySet
from .publication import PublicationKind

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from wagtail.admin.panels import Panel
    from wagtail.models import Page as BasePage
    from wagtail.query import PageQuerySet
    from wagtail.url_routing import RouteResult

    from .editions import Edition
    from .page_permissions import OriginalPermissionTester
else:
    BasePage = swapper.load_model("wagtailcore", "Page", require_ready=False)
    # A site's own base page may bring more than Wagtail's.
    PageQuerySet = BasePage.objects._queryset_class

#: What Wagtail takes from the page whatever its revision says. Left in, each costs a query.
NEVER_FROM_REVISION = {
    *("alias_of", "content_type", "latest_revision", "locale", "locked_by", "owner"),
}


class TranslatedPageQuerySet(TranslatedQuerySet, PageQuerySet):
    """The queryset of pages with editions. A type with its own inherits from it."""


TranslatedPageManager: Any = type(BasePage.objects).from_queryset(
    TranslatedPageQuerySet, "TranslatedPageManager"
)


class TranslatedPage(Original, BasePage):
    """A Wagtail page with one edition per language.

    Title, slug and the columns of ``source_language`` are written in Wagtail's page editor; the
    columns of every other language are written only by publishing that language's edition. The
    page always has an edition in its source language, which mirrors it. ``Page.live`` means:
    public in at least one language.
    """

    objects: ClassVar[Any] = TranslatedPageManager()
    #: A copy has no other languages yet.
    default_exclude_fields_in_copy = [
        *BasePage.default_exclude_fields_in_copy,
        "publication_kind",
    ]

    class Meta:
        abstract = True

    @classproperty
    def base_form_class(cls) -> type:  # noqa: N805
        """The form of the page editor. A page type with its own form subclasses this one."""
        from wagtail_editions.admin.forms import OriginalForm

        return OriginalForm

    # Reading

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the template's context: ``edition`` is the edition being read."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["edition"] = self.current_edition or self.source_edition
        return context

    def is_previewable(self) -> bool:
        """Whether there is any preview; without a look at the languages, since lists ask."""
        return bool(own_modes(self))

    def draft_of_source(self) -> Edition:
        """Return the source edition as this object has it, saved or not; never to be saved."""
        edition = super().draft_of_source()
        edition.page_id = self.pk
        edition.title, edition.slug = self.title, self.slug or ""
        edition.seo_title = getattr(self, "seo_title", "") or ""
        edition.search_description = getattr(self, "search_description", "") or ""
        return edition

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[Any, ...] | None:
        """Return the address of the edition that fits the active language best.

        That is the live one in the active language (``shown_in``, where that is set), else the
        live one of the source, else any live one; before anything is live, the address that the
        source's will have.
        """
        language = self.shown_in or get_language() or ""
        announced = self.__dict__.get("current_edition")
        if announced is not None and announced.url_path and announced.language == language:
            # Being read, or withdrawn just now: caches are to forget it.
            edition = announced
        else:
            edition = best_for(self.live_editions, language)
        if edition is None and self.pk is not None:
            fetched = self.fetched_editions
            if fetched is None:
                fetched = self.editions.source().for_readers()
            edition = next((each for each in fetched if each.is_source), None)
        if edition is None:
            return None
        found = urls.edition_address(edition, request)
        return found and tuple(found)

    #: The language whose address is meant, whatever language the person at work uses.
    shown_in: str = ""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Return the route to what is read at the path, in the active language.

        Wagtail's own looks for slugs, in whatever language a page is written. Raises ``Http404``.
        """
        from wagtail_editions.routing import route_below

        route = route_below(request, self, path_components)
        if route is None:
            raise Http404
        return route

    def _get_relevant_site_root_paths(self, cache_object: Any = None) -> tuple[Any, ...]:
        """Return none: only Wagtail's automatic redirects ask.

        Ours know languages. Told of a page without another address Wagtail would delete the
        redirects that it made for pages of other types.
        """
        return ()

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return what Wagtail's sitemap says of the page: each live edition, with its alternates.

        ``wagtail_editions.views.sitemap`` says the same without a query for each page.
        """
        editions = self.live_editions
        others = [
            {"lang_code": code, "location": edition.get_full_url(request)}
            for code, edition in alternates(editions)
        ]
        return [
            {
                "location": edition.get_full_url(request),
                "lastmod": edition.last_published_at,
                "alternates": others,
            }
            for edition in editions
        ]

    def get_cache_key_components(self) -> list[Any]:
        """Add the language, and what readers are told: Wagtail's own key knows neither."""
        edition = self.current_edition
        published = edition and edition.last_published_at
        notice = edition and edition.notice_since
        signed = edition and edition.sign_off_for_readers()
        revoked = signed and signed.revoked_at
        return [
            *super().get_cache_key_components(),
            get_language() or "",
            published.isoformat() if published else "",
            notice.isoformat() if notice else "",
            revoked.isoformat() if revoked else "",
        ]

    #: Whether Wagtail has to be asked who may read the page; None where nobody looked.
    may_be_restricted: bool | None = None

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return Wagtail's answer; for a public page without aliases above it by one query less."""
        if self.may_be_restricted is False:
            return PageViewRestriction.objects.none()
        paths = [*addresses.ancestor_paths(self), self.path]
        special = Q(view_restrictions__isnull=False) | Q(alias_of__isnull=False)
        if not self.base_page_model.objects.filter(special, path__in=paths).exists():
            return PageViewRestriction.objects.none()
        found = super().get_view_restrictions()
        if found and recording.current() is not None:
            # Whoever passes is shown what others are not.
            recording.refuse()
        return found

    # Writing

    #: The key of the page that this one was made of as a copy or an alias.
    copied_from: int | None = None

    def permissions_for_user(self, user: Any) -> OriginalPermissionTester:
        """Return Wagtail's rules about this page for ``user``, with what its languages add."""
        from .page_permissions import OriginalPermissionTester

        return OriginalPermissionTester(user, self)

    def copy_all_child_relations(self, target: Any, *args: Any, **kwargs: Any) -> Any:
        """Copy the children, as Wagtail asks of a page that is copied; the copy knows of whom."""
        target.copied_from = self.pk
        return super().copy_all_child_relations(target, *args, **kwargs)

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
        from wagtail_editions.actions import SavePageAction

        # What looks the same is the same address.
        page: Any = self
        page.slug = unicodedata.normalize("NFC", page.slug or "")
        if clean:
            # Before the source language is activated, so that messages are in the person's.
            self._clean_before_save()
        write: Any = super().save
        save = partial(write, clean=False, user=user, log_action=log_action)
        return SavePageAction(self, save, user=user, options=kwargs).execute()

    def _clean_before_save(self) -> None:
        if self.live:
            self.full_clean()
        else:
            self.minimal_clean()

    def minimal_clean(self) -> None:
        """Refuse, also for a draft, what could not be stored truthfully."""
        validate_language(self.source_language)
        super().minimal_clean()

    def _check_slug_is_unique(self) -> None:
        """Ask Wagtail, then the editions: a translation may hold the slug in this language."""
        super()._check_slug_is_unique()
        parent = self.get_parent() if self.path else getattr(self, "_cached_parent_obj", None)
        try:
            addresses.validate_slug_is_free(
                self, parent, self.source_language, self.slug, among_pages=False
            )
        except ValidationError as error:
            raise ValidationError({"slug": error}) from error

    def with_content_json(self, content: dict[str, Any]) -> Original:
        """Return the page as a revision kept it; what it points to now is not looked up there.

        An alias follows whatever was published.
        """
        page = super().with_content_json(
            {name: value for name, value in content.items() if name not in NEVER_FROM_REVISION}
        )
        if self.alias_of_id:
            page.publication_kind = PublicationKind.NORMAL
        return page

    # Admin

    @cached_classmethod
    def get_edit_handler(cls) -> Panel:  # noqa: N805
        """Return the page's form with the source language's fields only."""
        from wagtail_editions.admin.panels import source_edit_handler

        return source_edit_handler(cls)
