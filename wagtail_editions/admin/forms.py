"""The forms of originals: the source language's fields, and no other's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from wagtail_editions.errors import EditionError
from wagtail_editions.languages import column, configured_languages, language_choices
from wagtail_editions.models import PublicationKind, addresses
from wagtail_editions.translation import translated_field_names

if TYPE_CHECKING:
    from django.db.models import Model

    _ModelForm = forms.ModelForm[Any]
else:
    _ModelForm = forms.ModelForm


class SourceFieldsMixin(_ModelForm):
    """Drops the fields of other languages.

    They are dropped, not hidden: a hidden field still binds and would wipe the column.
    """

    def keep_language(self, language: str) -> None:
        """Keep the fields of ``language``, each required where its original is."""
        model = type(self.instance)
        for name in translated_field_names(model):
            for code in configured_languages():
                if code != language:
                    self.fields.pop(column(name, code), None)
            field = self.fields.get(column(name, language))
            if field is not None:
                field.required = not model._meta.get_field(name).blank
        for formset in getattr(self, "formsets", {}).values():
            if issubclass(formset.form, ChildForm):
                formset.form_kwargs["source_language"] = language
                formset.form_kwargs["parent"] = self.instance

    def _get_validation_exclusions(self) -> set[str]:
        """Let a draft be incomplete: ask the model only for what the form asks for."""
        exclude: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        for name in translated_field_names(type(self.instance)):
            for source in [column(name, code) for code in configured_languages()]:
                if source in self.fields and not self.fields[source].required:
                    exclude.add(source)
        return exclude


class PublicationKindMixin(_ModelForm):
    """Asks what a publication means for other languages, where the original has any."""

    publication_kind = forms.ChoiceField(
        label=_("What this publication means for other languages"),
        choices=PublicationKind.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Chosen anew for each publication. A minor one changes the wording of texts, "
            "and no number."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        original = self.instance
        if original.pk and original.editions.filter(is_source=False).exists():
            self.initial["publication_kind"] = original.publication_kind
        else:
            del self.fields["publication_kind"]
            original.publication_kind = PublicationKind.NORMAL

    def _post_clean(self) -> None:
        """Refuse a publication that is said to be minor and is not.

        A draft is saved whatever it says: it is asked again when it is published or submitted.
        """
        super()._post_clean()  # type: ignore[misc]
        kind = self.cleaned_data.get("publication_kind")
        if not kind:
            return
        self.instance.publication_kind = PublicationKind(kind)
        if kind == PublicationKind.MINOR and not getattr(self, "is_deferred_validation", False):
            # Here, so that a site's models can import this module while they are loaded.
            from wagtail_editions.actions.corrections import minor_corrections

            try:
                minor_corrections(self.instance)
            except EditionError as refusal:
                self.add_error("publication_kind", refusal)


class SourceLanguageFormMixin(PublicationKindMixin, SourceFieldsMixin):
    """The form of an original. A new one's language comes with the form: it has none yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        original = self.instance
        if original.pk is None:
            wanted = self.data.get(self.add_prefix("source_language"), original.source_language)
            if wanted in configured_languages():
                original.source_language = wanted
            self.fields["source_language"] = forms.ChoiceField(
                choices=language_choices,
                initial=original.source_language,
                required=False,
                widget=forms.HiddenInput,
                error_messages={
                    "invalid_choice": _(
                        "The language “%(value)s” is not configured on this site. "
                        "Choose one of the languages above."
                    )
                },
            )
        self.keep_language(original.source_language)


class SourceValuesMixin(_ModelForm):
    """A form that names translated fields without a language, such as Wagtail's image form.

    They show and take the source language's values, whatever language the person at work uses.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = kwargs.get("initial") or {}
        for name in translated_field_names(type(self.instance)):
            if name in self.fields and name not in given:
                source = column(name, self.instance.source_language)
                self.initial[name] = getattr(self.instance, source)

    def _post_clean(self) -> None:
        with override(self.instance.source_language):
            super()._post_clean()  # type: ignore[misc]


class ChildForm(SourceFieldsMixin, WagtailAdminModelForm):
    """The form of an inline child; the formset says in which language its parent is written.

    ``parent`` is the original to which the child belongs, or will; it has no key where it is new.
    """

    def __init__(
        self,
        *args: Any,
        source_language: str = "",
        parent: Model | None = None,
        **kwargs: Any,
    ) -> None:
        self.parent = parent
        super().__init__(*args, **kwargs)
        self.keep_language(source_language)


class OriginalModelForm(SourceLanguageFormMixin, WagtailAdminModelForm):
    """The form of an original that is no page."""


class OriginalForm(SourceLanguageFormMixin, WagtailAdminPageForm):
    """The form of a page."""

    def clean(self) -> dict[str, Any]:
        """Refuse a slug that a sibling's translation holds, or that makes the address too long."""
        cleaned: dict[str, Any] = super().clean() or {}
        slug = cleaned.get("slug")
        if slug and not self.has_error("slug"):
            try:
                addresses.validate_slug_is_free(
                    self.instance, self.parent_page, self.instance.source_language, slug
                )
                above = addresses.address_below(self.parent_page, self.instance.source_language)
                addresses.validate_address_length(f"{above}{slug}/")
            except forms.ValidationError as error:
                self.add_error("slug", error)
        return cleaned
