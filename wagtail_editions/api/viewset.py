"""The API's pages in one language: ``?language=ko``, else the active one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_from_path, override
from wagtail.api.v2.filters import AncestorOfFilter, ChildOfFilter, DescendantOfFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.models import Site

from wagtail_editions.languages import configured_languages, home_language, validate_language
from wagtail_editions.models.language_state import language_state
from wagtail_editions.routing import find_edition

from .filters import EditionFieldsFilter, EditionOrderingFilter, EditionSearchFilter
from .reading import NUL, Reading, aliases_of_private_pages, ordinary_q, readable_q
from .serializers import EditionPageSerializer, in_one_language, is_column, relations

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from rest_framework.request import Request
    from rest_framework.response import Response


class EditionPagesAPIViewSet(PagesAPIViewSet):
    """Wagtail's ``PagesAPIViewSet`` that answers in one language and shows nothing of another.

    Pages with editions are those that are live in the language, with that edition's head matter
    and address and the fields in its columns; pages without editions are as Wagtail serves them.
    A page of results takes the same number of queries whatever the number of pages. Wagtail's
    ``locale`` and ``translation_of`` mean its own trees per language and are not offered.
    """

    base_serializer_class = EditionPageSerializer
    filter_backends = [
        EditionFieldsFilter,
        ChildOfFilter,
        AncestorOfFilter,
        DescendantOfFilter,
        EditionOrderingFilter,
        EditionSearchFilter,
    ]
    known_query_parameters = PagesAPIViewSet.known_query_parameters.difference(
        ["locale", "translation_of"]
    ).union(["language"])
    meta_fields = [
        *(name for name in PagesAPIViewSet.meta_fields if name != "locale"),
        *("last_published_at", "language", "alternates"),
    ]
    listing_default_fields = [
        *PagesAPIViewSet.listing_default_fields,
        *("language", "alternates"),
    ]

    #: The language of this answer.
    language: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the language active, so that every field is in it."""
        self.language = self._wanted_language(request)
        active = self.language if self.language in configured_languages() else home_language()
        with override(active):
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a language that the site does not have; one that is closed is not there."""
        super().initial(request, *args, **kwargs)
        try:
            validate_language(self.language)
        except ValidationError as error:
            raise BadRequestError(" ".join(error.messages)) from error
        site = Site.find_for_request(request._request)
        if site and not language_state().is_open(site.pk, self.language):
            raise Http404

    @staticmethod
    def _wanted_language(request: HttpRequest) -> str:
        wanted = request.GET.get("language")
        if wanted is None:
            wanted = get_language_from_path(request.GET.get("html_path", ""))
        if wanted is None:
            active = get_language() or ""
            wanted = active if active in configured_languages() else home_language()
        return wanted

    # What is shown

    def get_base_queryset(self) -> Any:
        """Return the pages that this reader may see in the language."""
        return self._readable_pages

    @cached_property
    def _readable_pages(self) -> Any:
        pages = super().get_base_queryset().filter(readable_q(self.language))
        for alias in aliases_of_private_pages(self.request):
            # As private as what they show.
            pages = pages.not_descendant_of(alias, inclusive=True)
        return pages

    @cached_property
    def reading(self) -> Reading:
        """What is read for this answer."""
        return Reading(self.language, self.get_base_queryset())

    def listing_view(self, request: Request) -> Response:
        """List pages; what they and their relations need is read for all at once."""
        queryset = self.get_queryset()
        self.check_query_parameters(queryset)
        pages = list(self.paginate_queryset(self.filter_queryset(queryset)))
        self.reading.gather(pages, relations(self.get_serializer_class()))
        serializer = self.get_serializer(pages, many=True)
        response: Response = self.get_paginated_response(serializer.data)
        return response

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "reading": self.reading}

    @classmethod
    def get_body_fields(cls, model: Any) -> list[Any]:
        """Return the fields that are shown; a column of one language never is."""
        fields = super().get_body_fields(model)
        return [field for field in fields if not is_column(model, field.name)]

    @classmethod
    def get_meta_fields(cls, model: Any) -> list[Any]:
        fields = super().get_meta_fields(model)
        return [field for field in fields if not is_column(model, field.name)]

    @classmethod
    def get_detail_default_fields(cls, model: Any) -> list[str]:
        # Wagtail's takes the locale out, which is not there.
        fields: list[str] = cls.get_available_fields(model)
        return fields

    @classmethod
    def _get_serializer_class(cls, *args: Any, **kwargs: Any) -> Any:
        return in_one_language(super()._get_serializer_class(*args, **kwargs))

    # Finding

    def find_object(self, queryset: Any, request: Request) -> Any:
        """Find a page by the address that readers see in the language, or by its key."""
        if "html_path" in request.GET:
            return self._at(queryset, request, request.GET["html_path"])
        try:
            return super().find_object(queryset, request)
        except ValueError as error:
            raise BadRequestError("id must be a number") from error

    def find_view(self, request: Request) -> Any:
        """Redirect to the page in the same language."""
        query = request.GET.copy()
        query["language"] = self.language
        request._request.GET = query
        return super().find_view(request)

    def _at(self, queryset: Any, request: Request, path: str) -> Any:
        named = get_language_from_path(path)
        if named is not None:
            if named != self.language:
                return None
            path = path.lstrip("/").partition("/")[2]
        found = find_edition(request._request, self.language, path)
        page = found.page if found and not found.rest else None
        if page is None:
            return self._ordinary_page_at(queryset, request, path)
        return page if queryset.filter(pk=page.pk).exists() else None

    @staticmethod
    def _ordinary_page_at(queryset: Any, request: Request, path: str) -> Any:
        """Return the page without editions whose Wagtail address ``path`` is."""
        site = Site.find_for_request(request._request)
        if site is None or NUL in path:
            return None
        parts = [part for part in path.split("/") if part]
        url_path = site.root_page.url_path + "".join(f"{part}/" for part in parts)
        return queryset.filter(ordinary_q(), url_path=url_path).first()
