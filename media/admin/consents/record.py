"""Recording a consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from media.actions import RecordConsentAction
from media.errors import PictureError
from media.models import Case
from media.permissions import user_can_record_consents

from .base import ConsentScreen
from .forms import RecordConsentForm
from .pictures import labelled_pictures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from .pictures import LabelledPicture


class RecordConsentView(ConsentScreen):
    """GET the form, filled in from the former record; POST records."""

    rule = staticmethod(user_can_record_consents)
    template_name = "media/admin/consents/record.html"
    page_title = gettext_lazy("Record a consent")

    def find(self) -> None:
        self.case = get_object_or_404(Case, pk=self.kwargs["case_pk"])

    @cached_property
    def pictures(self) -> list[LabelledPicture]:
        """What the patient can agree to."""
        return labelled_pictures(self.case)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record, or say at each field what does not fit."""
        form = RecordConsentForm(request.POST, request.FILES, pictures=self.pictures)
        if form.is_valid() and self._record(form):
            messages.success(request, _("The consent is recorded. It counts from now on."))
            return redirect(self.back_url())
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        former = self.case.current_consent
        if "form" not in kwargs:
            initial = RecordConsentForm.taken_over(former, self.pictures)
            kwargs["form"] = RecordConsentForm(initial=initial, pictures=self.pictures)
        form = kwargs["form"]
        context: dict[str, Any] = super().get_context_data(
            case=self.case,
            former=former,
            ticked={str(each) for each in form["pictures"].value() or ()},
            back_url=self.back_url(),
            **kwargs,
        )
        return context

    def _record(self, form: RecordConsentForm) -> bool:
        values = dict(form.cleaned_data)
        agreed = {*values.pop("pictures")}
        values["pictures"] = [each.picture for each in self.pictures if each.key in agreed]
        try:
            RecordConsentAction(self.case, user=self.request.user, **values).execute()
        except PictureError as refusal:
            form.add_error("form", str(refusal))
        except ValidationError as refusal:
            _tell(form, refusal)
        else:
            return True
        return False


def _tell(form: RecordConsentForm, refusal: ValidationError) -> None:
    """Say each reason at its field, and what belongs to none above them."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
