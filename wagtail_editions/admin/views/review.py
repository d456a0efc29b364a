"""The screen on which an edition is read, and approved or sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import TaskState

from wagtail_editions.actions import ApproveAction, SendBackAction
from wagtail_editions.admin.decision_form import (
    NOTHING,
    Entered,
    keep_entered,
    key_in,
    pack,
    take_kept,
    unpack,
)
from wagtail_editions.admin.outcome import approved, sent_back
from wagtail_editions.admin.reading import Reading
from wagtail_editions.admin.review_page import review_page
from wagtail_editions.errors import (
    ChangedSinceShown,
    DecidedAlready,
    EditionPermissionError,
    SignInAgain,
    UnknownDecision,
)
from wagtail_editions.languages import language_name
from wagtail_editions.models import Edition, SignOffKind
from wagtail_editions.models.under_review import draft_of, edition_of
from wagtail_editions.permissions import user_can_see
from wagtail_editions.sign_in_age import is_stale

from .base import refuse_orphan

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

    from wagtail_editions.models.reviewed import Reviewed


def edition_to_read(request: HttpRequest, pk: int) -> Edition:
    """Return the edition that an address names. Raises ``Http404`` and ``PermissionDenied``."""
    edition = get_object_or_404(Edition.objects.select_related("page"), pk=pk)
    if not user_can_see(request.user, edition):
        raise PermissionDenied
    return edition


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """GET the page with what has changed, and the form; POST decides.

    What is refused is said in the form, and what was ticked and written stays. Where somebody
    changed the text meanwhile, that is what is marked then.
    """

    template_name = "wagtail_editions/admin/review.html"
    page_title = gettext_lazy("Review")
    header_icon = "check"
    _show_breadcrumbs = True

    edition: Edition
    entered: Entered = NOTHING
    refusals: tuple[str, ...] = ()
    #: What the person had read, where something else stands there now.
    read_before: Reviewed | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.edition = edition_to_read(request, kwargs["pk"])
        if self.edition.is_orphaned:
            return refuse_orphan(request)
        try:
            response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        except ValidationError as damage:
            # An original that cannot be taken apart any more cannot be read either.
            messages.error(request, " ".join(damage.messages))
            return redirect("wagtail_editions_reviews")
        return response

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.entered = take_kept(request, self.edition)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide."""
        self.entered = Entered.of(request)
        try:
            done = self._decide(request)
        except ChangedSinceShown as refusal:
            self.read_before = unpack(request.POST.get("shown", ""), self.edition, request.user)
            self.refusals = tuple(refusal.messages)
        except ValidationError as refusal:
            self.refusals = tuple(refusal.messages)
        except EditionPermissionError as refusal:
            self.refusals = (str(refusal),)
        else:
            messages.success(request, done)
            return redirect("wagtail_editions_reviews")
        self.edition = edition_to_read(request, self.edition.pk)
        return self.render_to_response(self.get_context_data())

    def _decide(self, request: HttpRequest) -> str:
        """Decide and return a sentence that says what happened."""
        task_state = self._posted_state(request)
        decision = request.POST.get("decision", "")
        if decision == "send_back":
            SendBackAction(task_state, request.user, comment=self.entered.comment).execute()
            return sent_back(self.edition)
        if decision != "approve":
            raise UnknownDecision(decision)
        if task_state.task.specific.kind == SignOffKind.MATTER and is_stale(request):
            raise SignInAgain
        sign_off = ApproveAction(
            task_state,
            request.user,
            digest=request.POST.get("digest", ""),
            ticks=self.entered.ticks,
            comment=self.entered.comment,
        ).execute()
        return approved(sign_off, task_state)

    def _posted_state(self, request: HttpRequest) -> TaskState:
        """Return the step that the person has read in, which may be over. It is no other one."""
        state = TaskState.objects.filter(pk=key_in(request.POST.get("task_state", ""))).first()
        known = state and edition_of(state.workflow_state.content_object)
        if state is None or known is None or known.pk != self.edition.pk:
            raise DecidedAlready(None)
        return state

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        queue = {"url": reverse("wagtail_editions_reviews"), "label": gettext_lazy("Reviews")}
        return [*items, queue, {"url": "", "label": self.edition.display_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edition, user = self.edition, self.request.user
        reading = Reading(edition, user)
        since = self.read_before or reading.since
        difference = reading.difference(since)
        packed = pack(reading.content, edition, user) if reading.may_decide else ""
        context: dict[str, Any] = super().get_context_data(
            edition=edition,
            reading=reading,
            difference=difference,
            hidden_texts=[each for each in difference.texts if each.is_hidden],
            seen_texts=[each for each in difference.texts if not each.is_hidden],
            is_compared=since is not None,
            read_before=self.read_before,
            refusals=self.refusals,
            entered=self.entered,
            shown=packed,
            is_stale=reading.may_decide and reading.is_expert_step and is_stale(self.request),
            source_language_name=language_name(reading.source_language),
            sign_in_url=reverse("wagtail_editions_sign_in_again", args=[edition.pk]),
            **self._pages(reading, since),
            **kwargs,
        )
        return context

    def _pages(self, reading: Reading, since: Reviewed | None) -> dict[str, Any]:
        address = reverse("wagtail_editions_review_page", args=[self.edition.pk])
        query = {"digest": reading.content.digest}
        if self.read_before is not None:
            # What was read before stands nowhere else: the page is a part of this answer.
            return {
                "page_html": review_page(
                    draft_of(self.edition), reading.content, since, self.request.user
                ),
                "source_url": f"{address}?side=source",
            }
        if since is not None and reading.last_sign_off is not None:
            query["since"] = str(reading.last_sign_off.pk)
        return {
            "page_url": f"{address}?{urlencode(query)}",
            "source_url": f"{address}?side=source",
        }


class SignInAgainView(View):
    """Sign the person out and lead to the sign-in and back; what was entered is kept."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        """Sign out."""
        edition, user = edition_to_read(request, pk), request.user
        logout(request)
        keep_entered(request, edition, user)
        back = reverse("wagtail_editions_review", args=[edition.pk])
        login = getattr(settings, "WAGTAILADMIN_LOGIN_URL", None) or reverse("wagtailadmin_login")
        return redirect_to_login(back, login_url=login)
