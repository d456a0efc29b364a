"""The forms in which people are asked to translate and to review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from wagtail_editions.actions import Order
from wagtail_editions.errors import DueDateIsPast, NoteTooLong
from wagtail_editions.models import Assignment, AssignmentKind
from wagtail_editions.models.assignments import MAX_NOTE_LENGTH

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from .sending import Offer

    _ChoiceField = forms.TypedChoiceField
else:
    _ChoiceField = forms.TypedChoiceField


class SomebodyField(_ChoiceField):
    """A choice of one of ``people``, or of nobody; who stands there already stays a choice."""

    def __init__(
        self, people: Iterable[Any], *, nobody: Any, present: Any = None, **kwargs: Any
    ) -> None:
        known = {str(each.pk): each for each in people}
        if present is not None:
            known.setdefault(str(present.pk), present)
        super().__init__(
            choices=[("", nobody), *((key, name_of(each)) for key, each in known.items())],
            coerce=lambda key: known[key],
            empty_value=None,
            required=False,
            initial=str(present.pk) if present is not None else "",
            error_messages={
                "invalid_choice": gettext_lazy("This person cannot be chosen here any more.")
            },
            **kwargs,
        )


def said_by(offers: Sequence[Offer]) -> dict[str, Any]:
    """Return due date and note where the open assignments agree on them: a form begins there."""
    asked = [each.assignment for each in offers if each.assignment is not None]
    if len({(each.due_on, each.note) for each in asked}) != 1:
        return {}
    return {"due_on": None if asked[0].is_overdue else asked[0].due_on, "note": asked[0].note}


def name_of(person: Any) -> str:
    """Return a person's name as lists of people show it."""
    return str(person.get_full_name() or person.get_username())


class AskingForm(forms.Form):
    """By when, and with what note."""

    due_on = forms.DateField(label=gettext_lazy("Due on"), required=False, widget=AdminDateInput)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_NOTE_LENGTH}),
        help_text=gettext_lazy("What whoever translates it should know."),
    )

    def clean_note(self) -> str:
        """Count a line break once, whatever a browser sends."""
        note: str = self.cleaned_data["note"].replace("\r\n", "\n")
        if len(note) > MAX_NOTE_LENGTH:
            raise NoteTooLong(len(note), MAX_NOTE_LENGTH)
        return note


class SendingForm(AskingForm):
    """Which languages are sent, what of the original, and to whom in each language."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one language."),
            "invalid_choice": gettext_lazy("This cannot be sent into %(value)s."),
        },
    )
    what = forms.ChoiceField(
        label=gettext_lazy("What is sent"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is sent.")},
    )

    field_order = ["languages", "what", "due_on", "note"]

    def __init__(
        self,
        *args: Any,
        offers: Sequence[Offer],
        choices: Sequence[tuple[str, Any]],
        nobody: Any = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        languages: Any = self.fields["languages"]
        languages.choices = [(each.language, each.name) for each in offers]
        what: Any = self.fields["what"]
        what.choices, what.initial = choices, choices[0][0]
        self.offers = offers
        for offer in offers:
            asked = offer.assignment
            self.fields[f"assignee_{offer.language}"] = SomebodyField(
                offer.translators,
                label=_("Translator"),
                nobody=nobody or _("whoever may translate it"),
                present=(asked and not asked.is_free and asked.assignee) or None,
            )
            self.fields[f"reviewer_{offer.language}"] = SomebodyField(
                offer.reviewers,
                label=_("Reviewer"),
                nobody=nobody or _("whoever may review it"),
                present=asked and asked.reviewer,
            )

    def clean_due_on(self) -> datetime.date | None:
        """Refuse a day that is over."""
        day: datetime.date | None = self.cleaned_data["due_on"]
        if day is not None and day < timezone.localdate():
            raise DueDateIsPast
        return day

    def orders(self) -> list[Order]:
        """Return what is asked in each language that was chosen."""
        return [
            Order(
                language=language,
                assignee=self.cleaned_data.get(f"assignee_{language}"),
                reviewer=self.cleaned_data.get(f"reviewer_{language}"),
            )
            for language in self.cleaned_data["languages"]
        ]

    def lines(self) -> list[dict[str, Any]]:
        """Return each offer with its fields."""
        chosen = self["languages"].value() or []
        return [
            {
                "offer": offer,
                "is_chosen": offer.language in chosen,
                "assignee": self[f"assignee_{offer.language}"],
                "reviewer": self[f"reviewer_{offer.language}"],
                "words": [
                    (label, offer.words[choice])
                    for choice, label in self.fields["what"].choices  # type: ignore[attr-defined]
                    if choice in offer.words
                ],
            }
            for offer in self.offers
        ]


class AssignmentForm(AskingForm):
    """Who is asked for what is asked already, and for whom it is then."""

    def __init__(
        self,
        *args: Any,
        assignment: Assignment,
        people: Sequence[Any],
        reviewers: Sequence[Any],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"due_on": assignment.due_on, "note": assignment.note}
        super().__init__(*args, **kwargs)
        is_review = assignment.kind == AssignmentKind.REVIEW
        self.fields["assignee"] = SomebodyField(
            people,
            label=_("Reviewer") if is_review else _("Translator"),
            nobody=_("whoever may review it") if is_review else _("whoever may translate it"),
            present=None if assignment.is_free else assignment.assignee,
        )
        if not is_review:
            self.fields["reviewer"] = SomebodyField(
                reviewers,
                label=_("Reviewer"),
                nobody=_("whoever may review it"),
                present=assignment.reviewer,
            )
        self.order_fields(["assignee", "reviewer", "due_on", "note"])
