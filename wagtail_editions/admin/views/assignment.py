"""Changing, taking and cancelling one assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from wagtail_editions.actions import AssignAction, CancelAssignmentAction, TakeAssignmentAction
from wagtail_editions.admin.sending import Candidates
from wagtail_editions.admin.sending_forms import AssignmentForm
from wagtail_editions.errors import AssignmentIsOver
from wagtail_editions.models import Assignment, AssignmentKind, AssignmentState, Edition
from wagtail_editions.permissions import user_can_assign, user_can_see

from .base import refuse_orphan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    _FormView = FormView[AssignmentForm]
else:
    _FormView = FormView


class OfAssignment(View):
    """A view about one assignment, for whoever may see its edition."""

    #: Set by the viewset that constructs the view.
    model = Edition

    assignment: Assignment

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Assignment.objects.select_related(
            "edition__page", "assignee", "reviewer", "assigned_by"
        )
        try:
            self.assignment = get_object_or_404(rows, pk=kwargs["pk"])
        except ValueError:
            # What stands in the address is no key.
            raise Http404 from None
        if not user_can_see(request.user, self.edition):
            raise PermissionDenied
        if self.edition.is_orphaned:
            return refuse_orphan(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    @property
    def edition(self) -> Edition:
        """What is to be translated or reviewed."""
        return self.assignment.edition

    @property
    def back(self) -> str:
        """The edition's screen."""
        return reverse("wagtail_editions:edit", args=[self.edition.pk])

    def answer(self, action: Any, said: str) -> HttpResponse:
        """Do it and say so, or say why not; go back to the edition."""
        try:
            action.execute()
        except ValidationError as refusal:
            messages.error(self.request, " ".join(refusal.messages))
        else:
            messages.success(self.request, said)
        return redirect(self.back)


class TakeAssignmentView(OfAssignment):
    """POST: let the person have what nobody has."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Take it."""
        return self.answer(
            TakeAssignmentAction(self.assignment, request.user), _("This is yours now.")
        )


class CancelAssignmentView(OfAssignment):
    """POST: take the assignment back."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Cancel it."""
        return self.answer(
            CancelAssignmentAction(self.assignment, request.user),
            _("Assignment cancelled. What was translated stays."),
        )


class AssignmentView(OfAssignment, WagtailAdminTemplateMixin, _FormView):
    """Who is asked, by when, with what note, and to whom it goes then."""

    form_class = AssignmentForm
    template_name = "wagtail_editions/admin/assignment.html"
    header_icon = "tasks"
    page_title = gettext_lazy("Assignment")
    _show_breadcrumbs = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refusal() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._refusal() or super().post(request, *args, **kwargs)

    def _refusal(self) -> HttpResponse | None:
        edition = self.edition
        if not user_can_assign(self.request.user, edition.original, edition.language):
            raise PermissionDenied
        if self.assignment.state == AssignmentState.OPEN:
            return None
        messages.error(self.request, " ".join(AssignmentIsOver().messages))
        return redirect(self.back)

    @cached_property
    def is_review(self) -> bool:
        """Whether a review is asked for."""
        return self.assignment.kind == AssignmentKind.REVIEW

    def get_form_kwargs(self) -> dict[str, Any]:
        candidates = Candidates()
        reviewers = candidates.reviewers(self.edition)
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return {
            **kwargs,
            "assignment": self.assignment,
            "people": reviewers if self.is_review else candidates.translators(self.edition),
            "reviewers": reviewers,
        }

    def form_valid(self, form: AssignmentForm) -> HttpResponse:
        """Change it, or say at its place what is refused."""
        data = form.cleaned_data
        try:
            AssignAction(
                self.edition,
                self.assignment.kind,
                assignee=data["assignee"],
                reviewer=data.get("reviewer"),
                due_on=data["due_on"],
                note=data["note"],
                only=self.assignment,
                user=self.request.user,
            ).execute()
        except ValidationError as refusal:
            field = getattr(refusal, "field", None)
            form.add_error(field if field in form.fields else None, refusal.messages)
            return self.form_invalid(form)
        messages.success(self.request, _("Assignment changed."))
        return redirect(self.back)

    def get_page_subtitle(self) -> str:
        return str(self.edition)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        return [
            *items,
            {"url": reverse("wagtail_editions:list"), "label": _("Editions")},
            {"url": self.back, "label": str(self.edition)},
            {"url": "", "label": self.get_header_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context.update(
            {
                "back": self.back,
                "media": context["form"].media,
                "cancel_url": reverse(
                    "wagtail_editions:cancel_assignment", args=[self.assignment.pk]
                ),
            }
        )
        return context
