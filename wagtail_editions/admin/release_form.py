"""The form of a release: which languages, and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

NOW, LATER = "now", "later"


class ReleaseForm(forms.Form):
    """Which of an original's languages go live together, now or on a date."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    when = forms.ChoiceField(
        label=_("When"),
        choices=[(NOW, _("Now")), (LATER, _("On a date"))],
        initial=NOW,
        error_messages={"required": _("Choose when.")},
        widget=forms.RadioSelect,
    )
    go_live_at = forms.DateTimeField(
        label=_("Date and time"), required=False, widget=AdminDateTimeInput
    )

    def __init__(self, *args: Any, languages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  # for the type alone
        field.choices = languages

    def clean(self) -> dict[str, Any]:
        """Ask for a date where it is to be later, and forget it where it is not."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("when") != LATER:
            cleaned["go_live_at"] = None
        elif not cleaned.get("go_live_at") and not self.has_error("go_live_at"):
            self.add_error("go_live_at", _("Choose a date and time."))
        return cleaned
