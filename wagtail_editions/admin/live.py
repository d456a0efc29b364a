"""What the workbench is told every few seconds: who is there, and what others have saved."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailadmin_tags import avatar_url
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_user_display_name

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models import Translation
from wagtail_editions.segments import MAX_PATH_LENGTH

from .workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_editions.models import Edition, Presence

#: How far back is looked for what was being saved when it was asked last: a save that waited for
#: the database says that it was made before it could be seen.
OVERLAP = timedelta(seconds=60)
_MOMENT = re.compile(r"([0-9]{1,11}(?:\.[0-9]{1,9})?)(?::([0-9]{1,15}))?")
_WINDOW = re.compile(r"[A-Za-z0-9-]{1,36}")
_INITIALS = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as the server knew it, and how many saves there had been until then."""

    at: datetime
    saves: int | None = None

    @classmethod
    def read(cls, text: str) -> Moment:
        """Read what ``str()`` wrote, or a number of seconds alone. Raises ``ValidationError``."""
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise ValidationError(_("The request names no time. Reload the page."))
        saves = None if match[2] is None else int(match[2])
        return cls(datetime.fromtimestamp(float(match[1]), UTC), saves)

    def __str__(self) -> str:
        return f"{self.at.timestamp():.6f}:{self.saves or 0}"


def read_window(text: str) -> str:
    """Return the name of a window. Raises ``ValidationError``."""
    if _WINDOW.fullmatch(text) is None:
        raise ValidationError(_("The request names no window. Reload the page."))
    return text


def read_path(text: str) -> str:
    """Return the path of a segment, empty for none. Raises ``ValidationError``."""
    if len(text) > MAX_PATH_LENGTH or any(unicodedata.category(each)[0] == "C" for each in text):
        raise ValidationError(_("The request names no text. Reload the page."))
    return text


def changed_since(edition: Edition, since: Moment, saves: int) -> set[str] | None:
    """Return the paths of what was saved since then; None where that may be all of them.

    ``saves`` is the sum of the versions of all rows: as long as it is the same, nothing was
    saved, whatever the clocks say.
    """
    if since.saves == saves:
        return set()
    rows = Translation.objects.filter(edition=edition.pk, translated_at__gte=since.at - OVERLAP)
    found = dict(rows.values_list("path", "version"))
    if since.saves is not None and sum(found.values()) < saves - since.saves:
        # Something waited for longer than anybody would think.
        return None
    return set(found)


def told_rows(edition: Edition, paths: set[str] | None) -> dict[str, Any]:
    """Return the rows at these paths as a screen shows them, and how far the edition is.

    Nothing where there are none: the edition's basis is not looked at then.
    """
    if paths is not None and not paths:
        return {"rows": []}
    try:
        bench = Workbench(edition)
    except DamagedOriginal:
        return {"rows": []}
    rows = [each for each in bench.rows if paths is None or each.segment.path in paths]
    writers = Translation.objects.filter(
        pk__in=[each.row.translation.pk for each in rows if each.row.translation]
    ).select_related("translated_by")
    names = {row.path: get_user_display_name(row.translated_by) for row in writers}
    return {
        "rows": [{**each.as_json(), "by": names.get(each.segment.path, "")} for each in rows],
        **bench.counts,
    }


class PeopleHere(Component):
    """The place in the header where who else is there is shown."""

    template_name = "wagtail_editions/admin/workbench/people.html"


def told_people(presences: Iterable[Presence], user: Any) -> list[dict[str, Any]]:
    """Return who else is there; ``user`` in another window is named so."""
    return [
        {
            "name": get_user_display_name(each.user),
            "initials": initials(get_user_display_name(each.user)),
            "avatar": avatar_url(each.user, size=50),
            "path": each.path,
            "is_writing": bool(each.path),
            "is_self": each.user_id == user.pk,
        }
        for each in presences
    ]


def initials(name: str) -> str:
    """Return what stands for a name in a small place: of words that are written with capitals.

    A Korean, Chinese or Japanese name begins with that of the family, and has no initials: it is
    written whole where it is short, else by its first two signs.
    """
    words = name.split()
    if not words:
        return "?"
    if words[0][0].lower() == words[0][0].upper():
        return words[0] if len(words[0]) <= _INITIALS + 1 else words[0][:_INITIALS]
    ends = words if len(words) <= _INITIALS else [words[0], words[-1]]
    return "".join(word[0] for word in ends).upper()
