"""The pictures of a case as the screens about consents show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from media.admin.pictures.addresses import picture_url
from media.models.usage import pictures_of

if TYPE_CHECKING:
    from media.models import Case, ClinicalPicture


#: Wide enough to see what was agreed to, in pixels.
_WIDTH = 400


@dataclass(frozen=True, kw_only=True)
class LabelledPicture:
    """A picture with what it is in the case."""

    picture: ClinicalPicture
    label: str

    @property
    def key(self) -> str:
        """The identifier, as consents name it."""
        return str(self.picture.uuid)

    @property
    def address(self) -> str:
        """Where people at work see it."""
        return picture_url(self.picture, width=_WIDTH)


def labelled_pictures(case: Case) -> list[LabelledPicture]:
    """Return what the case shows or has shown and is still kept, in the order of its views."""
    kept = {each.pk: each for each in pictures_of(case).filter(deleted_at=None).order_by("pk")}
    found = []
    for view in case.views.all():
        for key, side in (
            (view.before_id, pgettext("picture", "before")),
            (view.after_id, pgettext("picture", "after")),
        ):
            if (picture := kept.pop(key, None)) is not None:
                label = f"{capfirst(view.get_angle_display())}, {side}"
                found.append(LabelledPicture(picture=picture, label=label))
    for picture in kept.values():
        label = _("In no live view, uploaded on %(date)s") % {
            "date": date_format(timezone.localtime(picture.uploaded_at))
        }
        found.append(LabelledPicture(picture=picture, label=label))
    return found
