"""Two versions of a case side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import (
    FieldComparison,
    ForeignObjectComparison,
    TextDiff,
    register_comparison_class,
)
from wagtail.snippets.views.snippets import RevisionsCompareView

from media.admin.pictures.addresses import staff_picture_url
from media.matching import Matching
from media.models import CaseView, ClinicalPicture

if TYPE_CHECKING:
    from collections.abc import Iterator


class PictureComparison(ForeignObjectComparison):
    """The pictures of a view, each as it is matched and cropped in its own version."""

    def __init__(self, field: Any, obj_a: CaseView, obj_b: CaseView) -> None:
        super().__init__(field, obj_a, obj_b)
        self.views = (obj_a, obj_b)

    def htmldiff(self) -> SafeString:
        pictures = self.get_objects()
        if pictures[0] == pictures[1]:
            return self._shown(self.views[1], pictures[1], "")
        return format_html_join(
            " ",
            "{}",
            (
                (self._shown(view, picture, sign),)
                for view, picture, sign in zip(
                    self.views, pictures, ("deletion", "addition"), strict=True
                )
                if picture is not None
            ),
        )

    def _shown(self, view: CaseView, picture: ClinicalPicture | None, sign: str) -> SafeString:
        if picture is None:
            return SafeString("")
        name = str(picture)[:8]
        if picture.deleted_at is not None:
            name = _("%(picture)s (deleted)") % {"picture": name}
        setattr(view, self.field.name, picture)
        address = "" if picture.deleted_at else staff_picture_url(view, self.field.name, width=400)
        return format_html(
            '<span class="case-picture {}">{}{}</span>',
            sign,
            format_html('<img src="{}" alt="" width="120" loading="lazy"> ', address)
            if address
            else "",
            name,
        )


class MatchingComparison(FieldComparison):
    """How a pair is matched, in words."""

    def htmldiff(self) -> SafeString:
        before, after = self._words(self.val_a), self._words(self.val_b)
        changes = [("deletion", before), ("addition", after)]
        html: SafeString = TextDiff(changes if before != after else [("equal", after)]).to_html()
        return html

    def _words(self, value: Any) -> str:
        try:
            matching = Matching.from_json(value or {})
        except ValidationError as damage:
            return " ".join(damage.messages)
        return ", ".join(_said(matching)) or _("as they are")


def _said(matching: Matching) -> Iterator[str]:
    if matching.rotation:
        yield _("turned by %(degrees)g degrees") % {"degrees": matching.rotation}
    if matching.shift_x or matching.shift_y:
        yield _("shifted by %(x)g %% and %(y)g %%") % {
            "x": round(matching.shift_x * 100, 1),
            "y": round(matching.shift_y * 100, 1),
        }
    if matching.scale != 1:
        yield _("scaled to %(scale)g %%") % {"scale": round(matching.scale * 100, 1)}
    if matching.crop is not None:
        yield _("cropped to %(width)g %% of the width and %(height)g %% of the height") % {
            "width": round(matching.crop.width * 100),
            "height": round(matching.crop.height * 100),
        }


class CaseCompareView(RevisionsCompareView):
    """Wagtail's comparison of what the form writes, with pictures to look at for their names.

    Texts of other languages belong to editions: a draft has none of them, so beside what is live
    they would look as if somebody had deleted them.
    """

    def _get_comparison(self, revision_a: Any, revision_b: Any) -> list[Any]:
        comparisons: list[Any] = super()._get_comparison(revision_a, revision_b)
        for each in comparisons:
            if each.is_child_relation:
                each.field_comparisons = [
                    _in_words(comparison)
                    for comparison in each.field_comparisons
                    if _is_written(comparison, self.object.source_language)
                ]
        return [each for each in comparisons if each.has_changed()]


def _is_written(comparison: partial[Any], language: str) -> bool:
    """Whether the form of an original in ``language`` writes the field that is compared."""
    return getattr(comparison.args[0], "language", language) == language


def _in_words(comparison: partial[Any]) -> partial[Any]:
    """Return the comparison of a field of a view, that of its matching in words."""
    field: models.Field[Any, Any] = comparison.args[0]
    return partial(MatchingComparison, field) if field.name == "matching" else comparison


def register_comparisons() -> None:
    """Let Wagtail compare clinical pictures by looking at them."""
    register_comparison_class(
        models.ForeignKey, to=ClinicalPicture, comparison_class=PictureComparison
    )
