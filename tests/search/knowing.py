"""Whether search knows exactly what readers can see."""

from __future__ import annotations

from django.forms.models import model_to_dict

from wagtail_editions.models import Edition, EditionText
from wagtail_editions.search.contents import contents


def not_known() -> list[str]:
    """Return what search does not know of a live page, and what it knows of none."""
    rows = {row.edition_id: row for row in EditionText.objects.all()}
    wrong = []
    for edition in Edition.objects.live().exclude(page=None):
        row = rows.pop(edition.pk, None)
        expected = EditionText.of(edition, contents(edition))
        if row is None or _content(row) != _content(expected):
            wrong.append(f"{edition}: {row and _content(row)} is not {_content(expected)}")
    return wrong + [f"{row} is not live" for row in rows.values()]


def _content(row: EditionText) -> dict[str, str]:
    return model_to_dict(row, exclude=["id"]) | {"key": row.title_key, "letters": row.title_letters}
