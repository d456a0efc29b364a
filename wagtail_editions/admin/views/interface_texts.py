"""A catalogue of interface texts: looking at it, taking it away, going back to the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_editions.actions import RemoveInterfaceTextsAction
from wagtail_editions.admin.interface_texts import (
    DOMAINS,
    GROUPS,
    catalogue_links,
    catalogue_url,
    languages_url,
)
from wagtail_editions.catalogues.download import catalogue_of, file_name
from wagtail_editions.catalogues.groups import Group
from wagtail_editions.interface.catalogue import Catalogue, TextState
from wagtail_editions.interface.serving import language_chain
from wagtail_editions.languages import interface_languages, language_name
from wagtail_editions.models import Domain
from wagtail_editions.models.language_state import language_state
from wagtail_editions.permissions import user_can_manage_languages, user_can_see_languages

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from django.http import HttpRequest

    from wagtail_editions.interface.catalogue import Line

PER_PAGE = 50
#: Which strings a list can be narrowed to, and what the link for it says.
FILTERS = {
    "missing": gettext_lazy("Missing"),
    "fuzzy": gettext_lazy("Uncertain"),
    "changed": gettext_lazy("Changed here"),
    "all": gettext_lazy("All"),
}


class CatalogueView(WagtailAdminTemplateMixin, TemplateView):
    """A page about one catalogue in one language, for those who may look at languages."""

    header_icon = "globe"
    #: Whether the page is for those alone who may change texts.
    changes = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        may = user_can_manage_languages if self.changes else user_can_see_languages
        if not may(request.user):
            raise PermissionDenied
        self.catalogue = self.find_catalogue(**kwargs)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    @staticmethod
    def find_catalogue(language: str, group: str, domain: str, **kwargs: Any) -> Catalogue:
        """Return the catalogue that an address names. Raises ``Http404`` where it names none."""
        if language not in interface_languages():
            raise Http404
        try:
            catalogue = Catalogue(language, Group(group), Domain(domain).value)
        except ValueError:
            raise Http404 from None
        if not catalogue.entries:
            raise Http404
        return catalogue

    @property
    def user(self) -> AbstractBaseUser:
        """The person at work; the admin has nobody who is not signed in."""
        return cast("AbstractBaseUser", self.request.user)

    def url(self, page: str = "catalogue") -> str:
        """Return the address of another page about this catalogue."""
        return catalogue_url(self.catalogue, page)

    def get_page_title(self) -> str:
        return _("Interface texts")

    def get_page_subtitle(self) -> str:
        catalogue = self.catalogue
        names = (GROUPS[catalogue.group], DOMAINS[Domain(catalogue.domain)])
        return f"{language_name(catalogue.language)} – {names[0]}, {names[1]}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        overview = languages_url()
        items = [*self.breadcrumbs_items]
        if overview:
            items.append({"url": overview, "label": _("Languages")})
        items.append({"url": self.url(), "label": _("Interface texts")})
        return items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["catalogue"] = self.catalogue
        context["catalogue_url"] = self.url()
        context["can_change"] = user_can_manage_languages(self.request.user)
        return context


class CatalogueListView(CatalogueView):
    """GET: how complete the catalogue is, and its strings, narrowed by state and by words."""

    http_method_names = ["get"]
    template_name = "wagtail_editions/admin/catalogue.html"

    @cached_property
    def query(self) -> str:
        """The words looked for."""
        return self.request.GET.get("q", "").replace("\x00", "").strip()

    @cached_property
    def state(self) -> str:
        """The filter asked for; where none is, what there is to do."""
        asked = self.request.GET.get("state", "")
        if asked in FILTERS:
            return asked
        return "missing" if self.catalogue.counts.missing and not self.query else "all"

    def shown_instead(self) -> list[str]:
        """Return the names of the languages that are shown where this one lacks a text."""
        chain = language_chain(self.catalogue.language, language_state().fallbacks)
        return [language_name(code) for code in chain[1:]]

    def lines(self) -> list[Line]:
        """Return what is listed."""
        found = self.catalogue.lines
        if self.state != "all":
            found = [line for line in found if line.state is TextState(self.state)]
        words = self.query.casefold()
        return [line for line in found if words in _searched(line)] if words else found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items()[:-1], {"url": "", "label": _("Interface texts")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        paginator = WagtailPaginator(self.lines(), PER_PAGE)
        number = self.request.GET.get("p", "1")
        counts = self.catalogue.counts
        totals = {
            "missing": counts.missing,
            "fuzzy": counts.fuzzy,
            "changed": counts.changed,
            "all": counts.total,
        }
        context.update(
            {
                "counts": counts,
                "shown_instead": self.shown_instead(),
                "links": catalogue_links(self.catalogue.language, self.catalogue),
                "tabs": [
                    {
                        "state": state,
                        "label": label,
                        "count": totals[state],
                        "is_current": state == self.state,
                    }
                    for state, label in FILTERS.items()
                ],
                "state": self.state,
                "query": self.query,
                "page_obj": paginator.get_page(number),
                "elided_page_range": list(paginator.get_elided_page_range(number)),
                "download_url": self.url("download_catalogue"),
                "upload_url": self.url("upload_catalogue"),
                "reset_url": self.url("reset_texts"),
            }
        )
        return context


def _searched(line: Line) -> str:
    texts = (*line.entry.sources, line.entry.context, *(line.forms or ()))
    return "\n".join(texts).casefold()


class DownloadCatalogueView(CatalogueView):
    """GET: the catalogue as a PO file with the texts that are shown today."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the file."""
        catalogue = self.catalogue
        content = catalogue_of(
            catalogue.language,
            f"{catalogue.group} {catalogue.domain}",
            ((line.entry, line.forms, line.state is TextState.FUZZY) for line in catalogue.lines),
        )
        name = file_name(catalogue.language, catalogue.group, catalogue.domain)
        return HttpResponse(
            str(content),
            content_type="text/x-gettext-translation; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class ResetTextsView(CatalogueView):
    """GET: ask whether all are to be the files' again. POST: reset one (``key``), or all."""

    http_method_names = ["get", "post"]
    template_name = "wagtail_editions/admin/reset_texts.html"
    changes = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go back to what the files say."""
        changed = [
            line.entry.key for line in self.catalogue.lines if line.state is TextState.CHANGED
        ]
        asked = request.POST.get("key")
        saved = RemoveInterfaceTextsAction(
            self.catalogue.language,
            self.catalogue.domain,
            changed if asked is None else {*changed} & {asked},
            self.user,
            group=self.catalogue.group,
        ).execute()
        if saved:
            messages.success(
                request,
                ngettext(
                    "%(count)d text is shown from the files again.",
                    "%(count)d texts are shown from the files again.",
                    saved.reset,
                )
                % {"count": saved.reset},
            )
        else:
            messages.warning(request, _("Nothing to take back: the files say the same already."))
        return redirect(get_valid_next_url_from_request(request) or self.url())

    def get_page_title(self) -> str:
        return _("Back to the texts of the files")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["changed"] = self.catalogue.counts.changed
        return context
