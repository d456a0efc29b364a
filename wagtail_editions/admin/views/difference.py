"""The form for one difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from wagtail.blocks import FieldBlock
from wagtail.blocks.base import BlockField

from wagtail_editions.actions import SaveOverrideAction
from wagtail_editions.admin.differences import HEADED, line_id, where
from wagtail_editions.admin.offers import Offer
from wagtail_editions.admin.subjects import subject_of
from wagtail_editions.admin.widgets import AnyBlockWidget
from wagtail_editions.errors import StaleOverride
from wagtail_editions.models import OverrideKind
from wagtail_editions.models.validity import sentences
from wagtail_editions.models.values import show, shown
from wagtail_editions.segments import Stream, Value

from .difference_base import TITLES, DifferenceBaseView
from .save_translation import MAX_DIGITS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.models import Override


class DifferenceView(DifferenceBaseView):
    """GET the form for one difference, named by ``kind`` and ``path``; POST saves it.

    For a block that is added, ``stream``, ``type`` and ``after`` name the place; without a type
    there is a choice of them. Whatever is refused is said above the field or beside the value, and
    what was filled in stays. With ``framed``, the form stands in a frame of the workbench, without
    anything around it, and tells when it is done by an empty page with the line's id.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.theirs: Override | None = None
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        if self.is_framed:
            response["X-Frame-Options"] = "SAMEORIGIN"
        return response

    @property
    def is_framed(self) -> bool:
        """Whether the workbench shows this in a frame."""
        return "framed" in self.request.GET

    def get_template_names(self) -> list[str]:
        name = "difference_framed" if self.is_framed else "difference"
        return [f"wagtail_editions/admin/{name}.html"]

    def get(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Show the form, or what can be added here."""
        if refused := self.refusal():
            return refused
        self.offer = Offer(self.edition)
        if choices := self._choices():
            return self._choose(choices)
        self._prepare()
        return self._render(self._form())

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        """Save the difference."""
        if refused := self.refusal():
            return refused
        self.offer = Offer(self.edition)
        self._prepare()
        form = self._form(request.POST, request.FILES)
        if form.is_valid() and (row := self._save(form)):
            message = _("Saved. Readers see it once this edition is published.")
            if self.is_framed:
                context = {"message": message, "id": line_id(row.path)}
                return render(request, "wagtail_editions/admin/difference_done.html", context)
            return self.done(message, row.path)
        if self.is_script:
            status = 409 if self.theirs else 400
            return self.refused(" ".join(self._refusals(form)), status)
        return self._render(form)

    def _choices(self) -> list[tuple[str, str]]:
        """Return what could be added where the request names no kind of block, with addresses."""
        query = self.request.GET
        if query.get("kind") != OverrideKind.ADDED or query.get("path") or query.get("type"):
            return []
        stream = self.offer.places.streams.get(query.get("stream", ""))
        if stream is None:
            raise Http404
        found = []
        for block in self.offer.addable(stream):
            chosen = query.copy()
            chosen["type"] = block.name
            found.append((str(block.label), f"?{chosen.urlencode()}"))
        if not found:
            raise Http404
        return found

    def _choose(self, choices: list[tuple[str, str]]) -> HttpResponse:
        if len(choices) == 1:
            return redirect(f"{self.request.path}{choices[0][1]}")
        context = self.get_context_data(choices=choices, media="")
        return self.render_to_response(context)

    def _prepare(self) -> None:
        self.subject = subject_of(self.offer, self.request.GET)
        self.version = self.subject.version

    def _form(self, data: Any = None, files: Any = None) -> forms.Form:
        subject = self.subject
        # Blocks take the name for their id, and labels must name that.
        form = forms.Form(data, files, auto_id="%s")
        if isinstance(subject.target, Stream):
            form.fields["after"] = forms.ChoiceField(
                label=_("Place"),
                choices=self.offer.positions(subject.target),
                initial=subject.after,
                required=False,
            )
        if subject.block is not None:
            form.fields["value"] = BlockField(
                subject.block,
                label=subject.block.label or _("In this language"),
                initial=subject.initial,
                widget=AnyBlockWidget(subject.block),
            )
        return form

    def _save(self, form: forms.Form) -> Override | None:
        subject = self.subject
        version = self.request.POST.get("version", "")
        if not version.isdecimal() or len(version) > MAX_DIGITS:
            form.add_error(None, _("The request names no version. Reload the page."))
            return None
        try:
            row: Override = SaveOverrideAction(
                self.edition,
                subject.path,
                subject.kind,
                subject.value(form.cleaned_data),
                version=int(version),
                user=self.user,
            ).execute()
        except StaleOverride as conflict:
            self.theirs = conflict.current
            self.version = conflict.current.version if conflict.current else 0
            form.add_error(None, conflict.messages)
        except ValidationError as refusal:
            self.version = int(version)
            form.add_error(None, refusal.messages)
        else:
            return row
        return None

    def _render(self, form: forms.Form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_page_title(self) -> str:
        kind = self.request.GET.get("kind", "")
        return str(TITLES[OverrideKind(kind)])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if "choices" in kwargs:
            return context
        subject = self.subject
        target = subject.target
        if isinstance(target, Value):
            context["source"] = shown(target, target.raw)
        context.update(
            {
                "subject": subject,
                "name": subject.name,
                "heading": where(target.section[:HEADED], self.offer.places),
                # A block made of others says its own name.
                "is_labelled": isinstance(subject.block, FieldBlock),
                "version": self.version,
                "theirs": self._shown_theirs(),
                "refusals": self._refusals(kwargs["form"]),
                "media": kwargs["form"].media,
                "action_url": self.request.get_full_path(),
                "submit_button_label": self.get_page_title()
                if subject.block is None
                else _("Save"),
                "submit_button_active_label": _("Saving…"),
            }
        )
        return context

    @staticmethod
    def _refusals(form: forms.Form) -> list[str]:
        """Return all that is refused: not every block shows what is wrong with it as a whole."""
        errors = form.errors.as_data().values() if form.is_bound else ()
        return [said for each in errors for error in each for said in sentences(error)]

    def _shown_theirs(self) -> Any:
        """Return what somebody else left there, as people read it."""
        if self.theirs is None:
            return None
        if self.theirs.kind == OverrideKind.VALUE and self.subject.block is not None:
            return show(self.subject.block, self.theirs.value)
        return {"text": self.theirs.get_kind_display()}
