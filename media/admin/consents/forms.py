"""The forms with which consents are recorded and withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.widgets import AdminDateInput

from media.files import accepted_files
from media.models import Channel, Consent, OutsideCopy, Purpose
from wagtail_editions.languages import language_choices

if TYPE_CHECKING:
    from media.admin.consents.pictures import LabelledPicture

#: What a new record takes over from the one before; never the signed form.
TAKEN_OVER = (
    *("form_version", "purposes", "channels", "languages"),
    *("signed_on", "ends_on", "is_minor", "guardian"),
)


class RecordConsentForm(forms.Form):
    """What a patient has agreed to, as the signed form has it."""

    form = forms.FileField(
        label=_("Signed form"),
        help_text=_(
            "A PDF, a scan or a photograph. It is kept apart, and each look at it is noted."
        ),
        widget=forms.FileInput(attrs={"accept": f"application/pdf,{accepted_files()}"}),
    )
    form_version = forms.CharField(
        label=_("Version of the form"), max_length=40, help_text=_("As it is printed on the form.")
    )
    purposes = forms.MultipleChoiceField(
        label=_("Purposes"),
        choices=[(each.value, capfirst(each.label)) for each in Purpose],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Cases are shown to readers only where “publication” is agreed."),
        error_messages={"required": _("Choose at least one purpose.")},
    )
    channels = forms.MultipleChoiceField(
        label=_("Channels"),
        choices=[(each.value, capfirst(each.label)) for each in Channel],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one channel.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    pictures = forms.MultipleChoiceField(
        label=_("Pictures"),
        help_text=_("Those that the patient has seen and agreed to."),
        error_messages={"required": _("Choose at least one picture.")},
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=AdminDateInput)
    ends_on = forms.DateField(
        label=_("Ends on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day. Without one it holds until it is withdrawn."),
    )
    is_minor = forms.BooleanField(label=_("The patient is a minor"), required=False)
    guardian = forms.CharField(
        label=_("Guardian who signed"),
        max_length=80,
        required=False,
        help_text=_("For a minor. Nobody sees it but those who may read consents."),
    )

    def __init__(self, *args: Any, pictures: list[LabelledPicture], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labelled = pictures
        self.fields["pictures"].choices = [(each.key, each.label) for each in pictures]

    @classmethod
    def taken_over(cls, former: Consent | None, pictures: list[LabelledPicture]) -> dict[str, Any]:
        """Return what a new form starts with: the former record, and every picture ticked."""
        values = {} if former is None else {name: getattr(former, name) for name in TAKEN_OVER}
        return {**values, "pictures": [each.key for each in pictures]}

    def clean(self) -> dict[str, Any]:
        """Say what is wrong with dates and guardian along with everything else, not after it."""
        values: dict[str, Any] = super().clean() or {}
        names = ("signed_on", "ends_on", "is_minor", "guardian")
        try:
            Consent(**{name: values[name] for name in names if name in values}).clean()
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return self.cleaned_data

    @property
    def lost_file(self) -> bool:
        """Whether a file was sent along with something else that has to be mended."""
        return self.is_bound and "form" in self.files and bool(self.errors)


class WithdrawConsentForm(forms.Form):
    """A reason, what is deleted, and what has to be followed up."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the record. Write no names."),
        error_messages={"required": _("Say why: it is kept in the record.")},
    )
    delete_originals = forms.BooleanField(required=False)
    outside_copies = forms.CharField(
        label=_("Copies outside of this system"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_(
            "One in each line, such as an account, a leaflet, a partner's website. They are "
            "listed in the history until somebody settles them."
        ),
    )

    def clean_outside_copies(self) -> list[str]:
        """Return the lines that say something."""
        lines = self.cleaned_data["outside_copies"].splitlines()
        places = [line.strip() for line in lines if line.strip()]
        limit = OutsideCopy._meta.get_field("place").max_length or 0
        if any(len(place) > limit for place in places):
            raise ValidationError(
                ngettext(
                    "A line can have %(limit)d character. Shorten the longer ones.",
                    "A line can have %(limit)d characters. Shorten the longer ones.",
                    limit,
                )
                % {"limit": limit}
            )
        return places
