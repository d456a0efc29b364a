"""The form that a patient fills in, made from the fields that an editor chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.contrib.forms.forms import FormBuilder

from pages.answers import INPUT_TYPES, asked_for

if TYPE_CHECKING:
    from django import forms

#: Signs that a patient may write into a large field.
LONGEST_TEXT = 5000


class ConsultationFormBuilder(FormBuilder):  # type: ignore[misc]  # Wagtail has no types
    """Wagtail's form builder; its fields say what they ask for, and no text is without a limit."""

    def create_singleline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Tell browsers what is asked for, as far as the labels tell."""
        return _marked(super().create_singleline_field(field, options), asked_for(field.labels()))

    def create_email_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Tell browsers that it is the patient's own address."""
        return _marked(super().create_email_field(field, options), "email")

    def create_multiline_field(self, field: Any, options: dict[str, Any]) -> forms.Field:
        """Refuse with a sentence what is longer than anybody reads."""
        created: forms.Field = super().create_multiline_field(
            field, {"max_length": LONGEST_TEXT, **options}
        )
        # The browser would cut off a longer text without a word.
        created.widget.attrs.pop("maxlength", None)
        return created


def _marked(field: forms.Field, token: str) -> forms.Field:
    if token:
        field.widget.attrs["autocomplete"] = token
    if token in INPUT_TYPES:
        widget: Any = field.widget
        widget.input_type = INPUT_TYPES[token]
    return field
