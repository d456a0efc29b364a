"""The forms of a reviewer's profile, and of what a person wants to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.widgets import AdminDateInput, SwitchInput
from wagtail.users.models import UserProfile

from wagtail_editions.actions import SaveNotificationsAction, SaveReviewerAction
from wagtail_editions.actions.save_reviewer import Naming
from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.mail import WAGTAILS
from wagtail_editions.models import NotificationPreferences, Reviewer, ReviewerName, Right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    _ModelChoiceField = forms.ModelChoiceField[Any]
    _ModelForm = forms.ModelForm[NotificationPreferences]
else:
    _ModelChoiceField, _ModelForm = forms.ModelChoiceField, forms.ModelForm


def people_who_review() -> QuerySet[Any]:
    """Return everybody who may review anything, by name."""
    people = get_user_model().objects.filter(is_active=True)
    granted = Q(groups__edition_grants__right=Right.REVIEW) | Q(is_superuser=True)
    # A custom user model has no other order that is known here.
    return people.filter(granted).distinct().order_by(people.model.USERNAME_FIELD)


class PersonField(_ModelChoiceField):
    """A choice of people, each with their name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name() or obj.get_username())


class ReviewerForm(WagtailAdminModelForm):
    """How a reviewer is named in each language, who stands in for them, and when.

    Whoever saves it is ``for_user``. Saving it saves the profile through its action.
    """

    class Meta:
        model = Reviewer
        fields = ["deputy", "absent_from", "absent_until"]
        field_classes = {"deputy": PersonField}
        widgets = {"absent_from": AdminDateInput, "absent_until": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = self._named()
        for language in configured_languages():
            for part, label in (("name", _("Name")), ("credential", _("Credential"))):
                field = forms.CharField(
                    label=f"{label} ({language_name(language)})",
                    required=False,
                    max_length=255,
                    initial=getattr(named.get(language), part, ""),
                )
                self.fields[f"{part}_{language}"] = field
        names = [name for name in self.fields if name.startswith(("name_", "credential_"))]
        self.order_fields(["user", *names, *ReviewerForm.Meta.fields])
        deputy: Any = self.fields["deputy"]
        deputy.queryset = people_who_review().exclude(pk=self.instance.user_id)
        deputy.help_text = _(
            "While the person is absent, the deputy does their part of reviews, in their own name."
        )
        self.fields["absent_from"].help_text = _("The first day of the absence.")
        self.fields["absent_until"].help_text = _(
            "The last day of the absence; empty while it is not known."
        )

    def _named(self) -> dict[str, ReviewerName]:
        if self.instance.pk is None:
            return {}
        return {each.language: each for each in self.instance.names.all()}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for language in configured_languages():
            name, credential = (data.get(f"{part}_{language}") for part in ("name", "credential"))
            if bool(name) != bool(credential):
                self.add_error(
                    f"credential_{language}" if name else f"name_{language}",
                    _("Readers are told both, the name and the credential. Give both or neither."),
                )
        return data

    def namings(self) -> Iterator[tuple[str, Naming | None]]:
        """Yield what each language of the site is to have."""
        for language in configured_languages():
            name = self.cleaned_data[f"name_{language}"]
            credential = self.cleaned_data[f"credential_{language}"]
            yield language, Naming(name=name, credential=credential) if name else None

    def save(self, commit: bool = True) -> Reviewer:
        data = self.cleaned_data
        return SaveReviewerAction(
            self.instance.user,
            names=dict(self.namings()),
            deputy=data["deputy"],
            absent_from=data["absent_from"],
            absent_until=data["absent_until"],
            user=self.for_user,
        ).execute()


class NewReviewerForm(ReviewerForm):
    """The same for somebody who has no profile yet."""

    class Meta(ReviewerForm.Meta):
        fields = ["user", *ReviewerForm.Meta.fields]
        field_classes = {**ReviewerForm.Meta.field_classes, "user": PersonField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        user: Any = self.fields["user"]
        user.queryset = people_who_review().filter(reviewer_profile=None)


class NotificationsForm(_ModelForm):
    """What a person wants to be told, beside what Wagtail asks.

    Wagtail asks about reviews only those who may change or publish pages; translators and
    reviewers are asked here.
    """

    class Meta:
        model = NotificationPreferences
        fields = ["assignments", "comments", "schedule_blocked", "sign_off_voided"]
        widgets = dict.fromkeys(fields, SwitchInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.profile = UserProfile.get_for_user(self.instance.user)
        asked = NotificationPreferencesForm(instance=self.profile).fields
        for preference in WAGTAILS:
            name = f"{preference}_notifications"
            if name not in asked:
                field = UserProfile._meta.get_field(name).formfield(widget=SwitchInput)
                field.initial = getattr(self.profile, name)
                self.fields[name] = field

    def save(self, commit: bool = True) -> NotificationPreferences:
        person = self.instance.user
        return SaveNotificationsAction(person, self.cleaned_data, user=person).execute()
