"""Sending one original to translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from wagtail_editions.actions import SendToTranslationAction
from wagtail_editions.admin.originals import edit_url
from wagtail_editions.admin.sending import DRAFT, Sending
from wagtail_editions.admin.sending_forms import SendingForm, name_of, said_by
from wagtail_editions.errors import FollowsItsOriginal, SendingRefused
from wagtail_editions.errors.assignments import sentences
from wagtail_editions.models import Edition
from wagtail_editions.models.word_counts import words_left

from .base import find_original

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.admin.sending import Offer
    from wagtail_editions.models import Assignment

    _FormView = FormView[SendingForm]
else:
    _FormView = FormView


class SendToTranslationView(WagtailAdminTemplateMixin, _FormView):
    """Languages with what there is to do in each; choose some, and who is asked by when."""

    #: Set by the viewset that constructs the view.
    model = Edition
    form_class = SendingForm
    template_name = "wagtail_editions/admin/send_to_translation.html"
    page_title = gettext_lazy("Send to translation")
    header_icon = "globe"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.original: Any = find_original(kwargs["type_id"], kwargs["pk"])
        self.sending = Sending(self.original, request.user)
        if not self.sending.languages:
            raise PermissionDenied
        if getattr(self.original, "alias_of_id", None) is not None:
            messages.error(request, " ".join(FollowsItsOriginal(self.original).messages))
            page: Any = self.original
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return response

    @cached_property
    def offers(self) -> list[Offer]:
        """The languages that this person may send."""
        return self.sending.offers()

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()
        only = self.request.GET.get("language", "")
        initial = [each.language for each in self.offers if each.language == only]
        return {
            **kwargs,
            "offers": self.offers,
            "choices": self.sending.choices,
            "initial": {"languages": initial or _one(self.offers), **said_by(self.offers)},
        }

    def form_valid(self, form: SendingForm) -> HttpResponse:
        """Send, or say for which language and why not; nothing is half-done."""
        action = SendToTranslationAction(
            self.original,
            form.orders(),
            is_draft=form.cleaned_data["what"] == DRAFT,
            due_on=form.cleaned_data["due_on"],
            note=form.cleaned_data["note"],
            user=self.request.user,
        )
        try:
            assignments = action.execute()
        except SendingRefused as refusal:
            form.add_error(None, _("Nothing was sent. What is in the way is said below."))
            tell(form, refusal)
            return self.form_invalid(form)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.form_invalid(form)
        for sentence in sent(assignments):
            messages.success(self.request, sentence)
        return redirect(self.back)

    @property
    def back(self) -> str:
        """Where the person came from, else the editor of the original."""
        following: str = get_valid_next_url_from_request(self.request)
        return following or edit_url(self.original, self.request.user) or "wagtailadmin_home"

    def get_page_subtitle(self) -> str:
        return str(self.original)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = super().get_breadcrumbs_items()
        editor = edit_url(self.original, self.request.user)
        own = [{"url": editor, "label": str(self.original)}] if editor else []
        return [*items, *own, {"url": "", "label": self.get_header_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        context.update(
            {
                "original": self.original,
                "lines": form.lines(),
                "is_choice": len(self.sending.choices) > 1,
                "choice": self.sending.choices[0],
                "back": self.back,
                "media": form.media,
            }
        )
        return context


def tell(form: Any, refusal: SendingRefused) -> None:
    """Say at the fields of each language why it was refused."""
    for language, found in refusal.refusals.items():
        for each in found:
            field = f"{getattr(each, 'field', '')}_{language}"
            name = field if field in form.fields else f"assignee_{language}"
            form.add_error(name, sentences(each))


def sent(assignments: Sequence[Assignment]) -> list[str]:
    """Return for each language that it was sent, to whom, and how much there is to do."""
    left = words_left([each.edition for each in assignments])
    return [_sent(each, *left.get(each.edition.pk, (0, 0))) for each in assignments]


def _sent(assignment: Assignment, done: int, every: int) -> str:
    words = ngettext(
        "%(count)d word is to be translated.",
        "%(count)d words are to be translated.",
        every - done,
    ) % {"count": every - done}
    names = {"language": assignment.edition.language_name}
    if assignment.assignee is None:
        first = _("Sent to translation: %(language)s.") % names
    else:
        first = _("Sent to translation: %(language)s, to %(name)s.") % {
            **names,
            "name": name_of(assignment.assignee),
        }
    return f"{first} {words}"


def _one(offers: Sequence[Offer]) -> list[str]:
    """Return the only language there is: nothing is left to choose then."""
    return [offers[0].language] if len(offers) == 1 else []
