"""Two revisions of a case beside one another: pictures as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.compare import ForeignObjectComparison

from .addresses import picture_url

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from media.models import ClinicalPicture

_WIDTH = 200


class ClinicalPictureComparison(ForeignObjectComparison):
    """The picture that was taken out and the one that was put in; each is asked for anew.

    Whoever may not see one of them gets an empty frame.
    """

    def htmldiff(self) -> SafeString:
        removed, added = self.get_objects()
        if removed == added:
            return _shown(added, "")
        return format_html("{}{}", _shown(removed, "deletion"), _shown(added, "addition"))


def _shown(picture: ClinicalPicture | None, change: str) -> SafeString:
    if picture is None:
        return format_html("")
    words = {"deletion": _("Picture taken out"), "addition": _("Picture put in")}
    return format_html(
        '<span class="comparison__child-object {}"><img src="{}" alt="{}" width="{}"></span>',
        change,
        picture_url(picture, _WIDTH),
        words.get(change, _("Picture")),
        _WIDTH,
    )
