"""An earlier version of an edition, as it would be brought back."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.mixins import RevisionsRevertMixin

from wagtail_editions.models import Edition

from .edition import EditionEditView


class EditionRevertView(RevisionsRevertMixin, EditionEditView):
    """The rows of an earlier version, to be looked at; saving brings them back."""

    view_name = "revisions_revert"
    revision: Any

    def get_warning_message(self) -> str:
        """Say which version this is, and what saving will do."""
        sentences = [
            _("This is the version of %(date)s, saved by %(name)s. Nothing has changed yet.")
            % {
                "date": date_format(localtime(self.revision.created_at), "DATETIME_FORMAT"),
                "name": get_user_display_name(self.revision.user) or _("the system"),
            }
        ]
        if self.may_save:
            sentences.append(
                _(
                    "Saving the draft puts its texts, pictures and links in place of today's; "
                    "what stands there now is kept in the history. Readers see it once it is "
                    "published."
                )
            )
            basis_today = Edition.objects.values_list("basis_digest", flat=True)
            if basis_today.get(pk=self.object.pk) != self.object.basis_digest:
                sentences.append(
                    _(
                        "It was translated from an earlier state of the original: texts that have "
                        "changed there since will be outdated."
                    )
                )
        return format_html("{}", " ".join(sentences))
