"""Choosing a case for an article: what readers would see of it stands beside its code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from media.models import Case
from media.permissions import user_can_choose_cases
from wagtail_editions.languages import language_choices

from .columns import chooser_columns
from .filters import open_in
from .standing import know_lines

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class CaseFilterForm(SearchFilterMixin, BaseFilterForm):
    """By code, procedure, and the language in which readers see the case now."""

    procedure = forms.ModelChoiceField(label=_("Procedure"), queryset=None, required=False)
    shown_in = forms.ChoiceField(label=_("Shown to readers in"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        procedures: Any = Case._meta.get_field("procedure").related_model
        self.fields["procedure"].queryset = procedures._default_manager.all()
        self.fields["shown_in"].choices = [("", "---------"), *language_choices()]

    def filter(self, objects: Any) -> Any:
        """Keep the cases that are asked for."""
        # The code alone: Wagtail's search knows no snippet that is not indexed.
        query = self.cleaned_data.get("q", "").replace("\x00", "").strip()
        if query:
            self.is_searching, self.search_query = True, query
            objects = objects.filter(code__icontains=query.partition("/")[0])
        if procedure := self.cleaned_data.get("procedure"):
            objects = objects.filter(procedure=procedure)
        if language := self.cleaned_data.get("shown_in"):
            objects = objects.filter(pk__in=open_in(language))
        return objects


class AsksPermission:
    """For views of the chooser: whoever may see cases may choose one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_can_choose_cases(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class ShowsCases(AsksPermission):
    """A list of cases to choose from, as many queries for one as for a page."""

    filter_form_class = CaseFilterForm

    @property
    def columns(self) -> list[Any]:
        title = self.title_column  # type: ignore[attr-defined]
        title.label = _("Code")
        title.classname = "title case-code"
        return [title, *chooser_columns()]

    def get_object_list(self) -> Any:
        return Case.objects.select_related("procedure")

    def get_results_page(self, request: HttpRequest) -> Any:
        page = super().get_results_page(request)  # type: ignore[misc]
        page.object_list = [*page.object_list]
        know_lines(page.object_list)
        return page


class CaseChooseView(ShowsCases, ChooseView):
    """The chooser."""


class CaseChooseResultsView(ShowsCases, ChooseResultsView):
    """Its list alone."""


class CaseChosenView(AsksPermission, SnippetChosenView):
    """The case that was chosen."""


class CaseChosenMultipleView(AsksPermission, SnippetChosenMultipleView):
    """The cases that were chosen."""


class CaseChooserViewSet(SnippetChooserViewSet):
    """The chooser of cases."""

    choose_view_class = CaseChooseView
    choose_results_view_class = CaseChooseResultsView
    chosen_view_class = CaseChosenView
    chosen_multiple_view_class = CaseChosenMultipleView

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses without that of Wagtail's form: a case has a form of its own."""
        return [each for each in super().get_urlpatterns() if each.name != "create"]
