"""The part of Wagtail's group screen in which a group's grants are edited."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import swapper
from django import forms
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.formsets import BaseFormSetMixin
from wagtail.admin.widgets import AdminPageChooser

from wagtail_editions.actions import Granted, SaveGrantsAction
from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.models import Grant, Right

if TYPE_CHECKING:
    from collections.abc import Iterable

PageModel = swapper.load_model("wagtailcore", "Page")


def language_choices() -> list[tuple[str, str]]:
    """Return the languages to choose from, as the site writes them."""
    return [(code, language_name(code)) for code in configured_languages()]


class GrantsForm(forms.Form):
    """A line of the panel: what the group may do in one language, from a page down."""

    page: Any = forms.ModelChoiceField(
        label=_("Page"),
        queryset=PageModel.objects.all(),
        widget=AdminPageChooser(show_edit_link=False, can_choose_root=True),
    )
    language = forms.ChoiceField(label=_("Language"), choices=language_choices)
    rights = forms.MultipleChoiceField(
        label=_("Rights"),
        choices=Right.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        former = self.initial.get("language")
        field: Any = self.fields["language"]
        if former and former not in configured_languages():
            # Kept until somebody takes it away: the language may come back.
            field.choices = [*language_choices(), (former, former)]


class BaseGrantFormSet(BaseFormSetMixin, forms.BaseFormSet):  # type: ignore[type-arg]
    """All lines of a group; saving writes what is different and nothing else."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        instance: Group | None = None,
        prefix: str = "edition_grants",
    ) -> None:
        self.instance = instance or Group()
        super().__init__(data, files, initial=self._lines(), prefix=prefix)

    def clean(self) -> None:
        """Refuse the same page and language twice."""
        if any(self.errors):
            return
        seen = set()
        for form in self._kept():
            line = (form.cleaned_data["page"], form.cleaned_data["language"])
            if line in seen:
                page, language = line
                raise forms.ValidationError(
                    _(
                        "“%(page)s” is there twice in this language: %(language)s. "
                        "Tick everything in one line and remove the other."
                    ),
                    params={"page": page, "language": language_name(language)},
                )
            seen.add(line)

    def save(self) -> None:
        """Write what is new, and take away what is not there any more.

        Wagtail has asked whether the person may change the group, and says who it is.
        """
        wanted = [
            Granted(form.cleaned_data["page"].pk, form.cleaned_data["language"], right)
            for form in self._kept()
            for right in form.cleaned_data["rights"]
        ]
        SaveGrantsAction(self.instance, wanted).execute()

    def as_admin_panel(self) -> str:
        """Return the panel as the group screen shows it."""
        template = "wagtail_editions/admin/grants_panel.html"
        return render_to_string(template, {"formset": self, "rights": Right.choices})

    @property
    def media(self) -> forms.Media:
        """What the panel needs: lines fold on a narrow screen."""
        return super().media + forms.Media(css={"all": ["wagtail_editions/css/grants.css"]})

    def _kept(self) -> Iterable[forms.Form]:
        # A line that was added and left empty is valid and says nothing.
        return [
            form
            for form in self.forms
            if form not in self.deleted_forms and "page" in form.cleaned_data
        ]

    def _lines(self) -> list[dict[str, Any]]:
        if not self.instance.pk:
            return []
        grants = Grant.objects.filter(group=self.instance).select_related("page")
        ordered = grants.order_by("page__path", "language", "pk")
        return [
            {"page": page, "language": language, "rights": [each.right for each in line]}
            for (page, language), line in groupby(ordered, lambda each: (each.page, each.language))
        ]


GrantFormSet: Any = forms.formset_factory(
    GrantsForm, formset=BaseGrantFormSet, extra=0, can_delete=True
)
