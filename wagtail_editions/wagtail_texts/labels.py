"""Names of fields that Wagtail's forms do not give, and that Django makes up in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import BoundField
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from django.forms import BaseForm, Field

#: What Django makes of the names of fields without a label in Wagtail's forms.
LABELS = (
    gettext_noop("Body"),
    gettext_noop("Content types"),
    gettext_noop("Email address"),
    gettext_noop("Link text"),
    gettext_noop("Page"),
    gettext_noop("Password"),
    gettext_noop("Phone number"),
    gettext_noop("Role"),
    gettext_noop("Subject"),
)


class LabelledField(BoundField):
    """A field that has a label in the person's language, also where its form gives it none."""

    def __init__(self, form: BaseForm, field: Field, name: str) -> None:
        super().__init__(form, field, name)
        if field.label is None:
            self.label = gettext(str(self.label))


class LabelledForms(DjangoTemplates):
    """Django's own way to write forms, for ``FORM_RENDERER``, with `LabelledField`."""

    bound_field_class = LabelledField
