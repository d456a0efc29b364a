"""Handing in a translated catalogue, and looking at what it changes before it is taken."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from wagtail_editions.actions import (
    DiscardUploadAction,
    KeepUploadAction,
    SaveInterfaceTextsAction,
)
from wagtail_editions.actions.save_interface_texts import stored_digest
from wagtail_editions.admin.interface_texts import DOMAINS, GROUPS
from wagtail_editions.catalogues.groups import all_catalogues, reference_entries
from wagtail_editions.catalogues.uploads import (
    MOST_BYTES,
    UploadRefused,
    decode,
    examine,
    parse,
)
from wagtail_editions.errors import StaleInterfaceTexts, UploadIsTaken
from wagtail_editions.models import Domain, TextUpload

from .interface_texts import CatalogueView

if TYPE_CHECKING:
    import polib
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.catalogues.uploads import Examination
    from wagtail_editions.interface.catalogue import Catalogue


class UploadForm(forms.Form):
    """A file with the catalogue."""

    file = forms.FileField(
        label=gettext_lazy("PO file"),
        widget=forms.FileInput(attrs={"accept": ".po,text/x-gettext-translation"}),
        error_messages={
            "required": gettext_lazy("Choose the .po file that you have translated."),
            "empty": gettext_lazy(
                "The file is empty. Choose the .po file that you have translated."
            ),
        },
    )

    def clean_file(self) -> str:
        """Return the file's text."""
        file = self.cleaned_data["file"]
        # One byte more than is allowed tells that it is too large.
        return decode(file.read(MOST_BYTES + 1))


def examine_for(catalogue: Catalogue, text: str) -> Examination:
    """Return what of ``text`` can be taken for ``catalogue``.

    Says where a file belongs that is mostly another catalogue's, and raises `UploadRefused` where
    nothing of it belongs here.
    """
    parsed = parse(text)
    found = examine(parsed, catalogue.language, catalogue.entries, catalogue.texts.shown)
    if not found.known and not found.unknown:
        raise UploadRefused(
            _("There is no text in the file. Choose the .po file that you have translated.")
        )
    if not found.known:
        raise UploadRefused(_stranger(catalogue, parsed))
    if len(found.unknown) > found.known:
        found.notices.append(_stranger(catalogue, parsed))
    return found


def _stranger(catalogue: Catalogue, parsed: polib.POFile) -> str:
    msgids = {each.msgid for each in parsed}
    shares = {
        (group, domain): sum(
            entry.msgid in msgids for entry in reference_entries(group, domain).values()
        )
        for group, domain in all_catalogues()
    }
    likely = max(shares, key=lambda each: shares[each])
    if not shares[likely] or likely == (catalogue.group, catalogue.domain):
        return _(
            "Few or none of the texts in this file belong to this catalogue. Download the "
            "catalogue here, translate that file and upload it."
        )
    return _(
        "Few or none of the texts in this file belong to this catalogue. It looks like “%(group)s, "
        "%(domain)s”: upload it there."
    ) % {"group": GROUPS[likely[0]], "domain": DOMAINS[Domain(likely[1])]}


class UploadCatalogueView(CatalogueView):
    """GET: a form for the file. POST: examine it, keep it, and go on to the difference."""

    http_method_names = ["get", "post"]
    template_name = "wagtail_editions/admin/upload_catalogue.html"
    changes = True
    form: UploadForm | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the file if anything of it belongs here; otherwise say why not."""
        self.form = form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            text = form.cleaned_data["file"]
            try:
                examine_for(self.catalogue, text)
            except ValidationError as refusal:
                form.add_error("file", refusal)
            else:
                upload = KeepUploadAction(
                    self.catalogue.language,
                    self.catalogue.group,
                    self.catalogue.domain,
                    file_name=str(form.files["file"]),
                    content=text,
                    user=self.user,
                ).execute()
                return redirect(f"{self.url('upload_catalogue')}{upload.pk}/")
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return _("Upload a translated catalogue")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Upload")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["form"] = self.form or UploadForm()
        context["download_url"] = self.url("download_catalogue")
        return context


class ReviewUploadView(CatalogueView):
    """GET: what an uploaded file changes. POST: take it, or throw it away (``discard``)."""

    http_method_names = ["get", "post"]
    template_name = "wagtail_editions/admin/review_upload.html"
    changes = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.upload_pk = kwargs["pk"]
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def upload(self) -> TextUpload:
        """The file. Raises ``Http404`` where the address names none of this catalogue."""
        return get_object_or_404(
            TextUpload,
            pk=self.upload_pk,
            language=self.catalogue.language,
            group=self.catalogue.group,
            domain=self.catalogue.domain,
        )

    @cached_property
    def found(self) -> Examination:
        """What of the file can be taken as things stand now."""
        return examine_for(self.catalogue, self.upload.content)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the difference."""
        if self.upload.taken_at:
            return self._leave(UploadIsTaken())
        try:
            return self.render_to_response(self.get_context_data())
        except UploadRefused as refusal:
            return self._leave(refusal)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what was shown; where somebody was faster, show it anew and take nothing."""
        if "discard" in request.POST:
            DiscardUploadAction(self.upload, self.user).execute()
            messages.success(request, _("The file was thrown away. Nothing has changed."))
            return redirect(self.url())
        if self.upload.taken_at:
            return self._leave(UploadIsTaken())
        try:
            saved = SaveInterfaceTextsAction(
                self.catalogue.language,
                self.catalogue.domain,
                self.found.accepted,
                self.user,
                group=self.catalogue.group,
                expected=request.POST.get("digest", ""),
                upload=self.upload,
            ).execute()
        except StaleInterfaceTexts as stale:
            messages.error(request, " ".join(stale.messages))
            return redirect(request.path)
        except ValidationError as refusal:
            return self._leave(refusal)
        count = saved.changed + saved.reset
        messages.success(
            request,
            ngettext(
                "%(count)d text was taken and is shown from now on.",
                "%(count)d texts were taken and are shown from now on.",
                count,
            )
            % {"count": count},
        )
        return redirect(f"{self.url()}?state=changed")

    def _leave(self, refusal: ValidationError) -> HttpResponse:
        messages.warning(self.request, " ".join(refusal.messages))
        return redirect(self.url())

    def get_page_title(self) -> str:
        return _("What this file changes")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.url("upload_catalogue"), "label": _("Upload")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        texts, found = self.catalogue.texts, self.found
        keys = [entry.key for entry, _forms in found.accepted]
        changes = []
        for entry, new in found.accepted:
            row = texts.stored.get(entry.key)
            changes.append(
                {
                    "entry": entry,
                    "old": texts.shown(entry),
                    "new": new,
                    # By somebody else since, or shortly before, the file was uploaded.
                    "stored": row,
                    "is_newer": bool(row and row.changed_at > self.upload.uploaded_at),
                }
            )
        context.update(
            {
                "upload": self.upload,
                "found": found,
                "changes": changes,
                "digest": stored_digest(texts.stored, keys),
                "upload_url": self.url("upload_catalogue"),
            }
        )
        return context
