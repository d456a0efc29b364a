"""Filters and tags of the plugin's admin templates."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_editions.admin.review_addresses import review_url
from wagtail_editions.admin.status import row_label, sign_off_state
from wagtail_editions.models.under_review import edition_of
from wagtail_editions.permissions import user_can_revoke
from wagtail_editions.record.table import progress, written
from wagtail_editions.text.difference import PieceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from wagtail_editions.models import Edition
    from wagtail_editions.models.translations import Row
    from wagtail_editions.segments import Section, Segment
    from wagtail_editions.text.difference import Piece

register = template.Library()

#: About how many characters stand on a line of the editor beside its source.
_LINE = 60
_MOST_LINES = 12
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAG_LABELS = {
    "p": gettext_lazy("Paragraph"),
    "li": gettext_lazy("List item"),
    "blockquote": gettext_lazy("Quotation"),
    "td": gettext_lazy("Table cell"),
    "th": gettext_lazy("Table heading"),
}

_MARKS = {
    PieceKind.SAME: ("", ""),
    PieceKind.ADDED: (mark_safe('<ins class="we-added">'), mark_safe("</ins>")),
    PieceKind.REMOVED: (mark_safe('<del class="we-removed">'), mark_safe("</del>")),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong to the same section of the page."""

    heading: str
    rows: list[Row]


@register.filter
def by_section(rows: Iterable[Row]) -> list[Group]:
    """Group rows by field and outermost block, in reading order.

    A block is named with its number among the field's groups, since many are of one kind.
    """
    groups = []
    numbers: Counter[Section] = Counter()
    for section, group in itertools.groupby(rows, key=lambda row: row.segment.section[:2]):
        labels = list(dict.fromkeys(str(part.label) for part in section))
        if len(section) > 1:
            numbers[section[0]] += 1
            labels[-1] = f"{labels[-1]} {numbers[section[0]]}"
        groups.append(Group(" › ".join(labels), list(group)))
    return groups


@register.filter
def tag_label(tag: str) -> str:
    """Return what a block element of rich text is called: ``li`` is a list item."""
    if tag in _HEADINGS:
        return _("Heading %(level)s") % {"level": tag[1]}
    return str(_TAG_LABELS.get(tag, tag))


register.filter(row_label)


@register.filter
def path_id(path: str) -> str:
    """Return an id for the row at ``path``, valid in HTML and always the same."""
    return "we-" + hashlib.sha256(path.encode()).hexdigest()[:12]


@register.filter
def row_lines(segment: Segment) -> int:
    """Return how many lines the editor of a segment should show."""
    lines = 1 + len(segment.text) // _LINE + segment.text.count("\n")
    return min(lines, _MOST_LINES)


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """Return the pieces of two texts with those marked that only one of them has."""
    return format_html_join(
        "", "{}{}{}", ((_MARKS[kind][0], text, _MARKS[kind][1]) for kind, text in pieces)
    )


@register.inclusion_tag("wagtail_editions/admin/includes/sign_offs.html", takes_context=True)
def sign_offs(context: dict[str, Any], edition: Edition) -> dict[str, Any]:
    """Render the sign-offs of an edition, the latest first, each with its state; one query.

    Whoever may revoke one is led to where that is done.
    """
    user = context["request"].user
    lines = []
    for each in edition.sign_offs.defer("content"):
        each.edition = edition
        may_revoke = each.revoked_at is None and user_can_revoke(user, each)
        lines.append(
            {
                "sign_off": each,
                "state": sign_off_state(each),
                "holds": each.is_valid,
                "revoke_url": may_revoke
                and reverse("wagtail_editions_revoke_sign_off", args=[each.pk]),
            }
        )
    return {"sign_offs": lines}


@register.simple_tag
def review_address(reviewed_object: Any) -> str:
    """Return where a workflow's object is read and approved; empty where it has no editions."""
    edition = edition_of(reviewed_object)
    return "" if edition is None else review_url(edition)


register.filter(written)
register.filter(progress)
