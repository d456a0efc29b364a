"""The form of the page editor: the source language's fields, and no other's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_editions.languages import column, configured_languages, language_choices
from wagtail_editions.models import addresses
from wagtail_editions.models.ownership import foreign_columns
from wagtail_editions.translation import translated_field_names


class OriginalForm(WagtailAdminPageForm):
    """A page's form without the fields of other languages.

    They are dropped, not hidden: a hidden field still binds and would wipe the column. A new
    page's language comes with the form, since the page has none yet.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        if page.pk is None:
            wanted = self.data.get(self.add_prefix("source_language"), page.source_language)
            if wanted in configured_languages():
                page.source_language = wanted
            self.fields["source_language"] = forms.ChoiceField(
                choices=language_choices,
                initial=page.source_language,
                required=False,
                widget=forms.HiddenInput,
                error_messages={
                    "invalid_choice": _(
                        "The language “%(value)s” is not configured on this site. "
                        "Choose one of the languages above."
                    )
                },
            )
        for name in foreign_columns(page):
            self.fields.pop(name, None)
        for name in translated_field_names(type(page)):
            field = self.fields.get(column(name, page.source_language))
            if field is not None:
                field.required = not type(page)._meta.get_field(name).blank

    def _get_validation_exclusions(self) -> set[str]:
        """Let a draft be incomplete: ask the model only for what the form asks for."""
        exclude: set[str] = super()._get_validation_exclusions()
        for name in translated_field_names(type(self.instance)):
            source = column(name, self.instance.source_language)
            if source in self.fields and not self.fields[source].required:
                exclude.add(source)
        return exclude

    def clean(self) -> dict[str, Any]:
        """Refuse a slug that a translation of a sibling holds in this page's language."""
        cleaned: dict[str, Any] = super().clean()
        slug = cleaned.get("slug")
        if slug and not self.has_error("slug"):
            try:
                addresses.validate_slug_is_free(
                    self.instance, self.parent_page, self.instance.source_language, slug
                )
            except forms.ValidationError as error:
                self.add_error("slug", error)
        return cleaned
