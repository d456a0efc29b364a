"""What a draft of an original will do to its translations, asked from its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from wagtail.models import DraftStateMixin

from wagtail_editions.admin.forms import PublicationKindMixin
from wagtail_editions.languages import language_name
from wagtail_editions.models import PublicationKind
from wagtail_editions.models.affected import affected_by_draft
from wagtail_editions.permissions import user_can_edit

from .base import OriginalView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_editions.models.affected import Affected, AffectedText


class AffectedView(OriginalView):
    """GET: a part of the editor's panel that says which translations have to follow the draft.

    The draft is the one that was saved last, by hand or by itself.
    """

    http_method_names = ["get"]

    def get(self, request: HttpRequest, type_id: int, pk: str) -> HttpResponse:
        """Answer the part of the panel."""
        if not user_can_edit(request.user, self.original):
            raise PermissionDenied
        if not isinstance(self.original, DraftStateMixin):
            raise Http404
        found = affected_by_draft(self.original)
        context: dict[str, Any] = {"affected": found}
        if found is not None:
            field = PublicationKindMixin.base_fields["publication_kind"]
            context.update(
                {
                    "languages": [
                        {"name": language_name(each.language), "line": each}
                        for each in found.languages
                    ],
                    "texts": [_line(found, each) for each in found.texts],
                    "source_language": self.original.source_language,
                    "kind_label": field.label,
                    "minor_label": PublicationKind.MINOR.label,
                }
            )
        return render(request, "wagtail_editions/admin/affected.html", context)


def _line(found: Affected, text: AffectedText) -> dict[str, Any]:
    """Name the languages of a text, where it does not concern all of them."""
    is_everybody = len(text.languages) == len(found.languages)
    names = [] if is_everybody else [language_name(each) for each in text.languages]
    return {"text": text, "languages": names}
