"""Filters and tags of the plugin's admin templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.urls import reverse

from wagtail_editions.admin.marks import marked
from wagtail_editions.admin.review_addresses import review_url
from wagtail_editions.admin.status import sign_off_state
from wagtail_editions.admin.workbench import path_id
from wagtail_editions.models.under_review import edition_of
from wagtail_editions.permissions import user_can_revoke
from wagtail_editions.record.table import progress, written

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from wagtail_editions.admin.workbench import BenchRow
    from wagtail_editions.models import Edition

register = template.Library()

register.filter(marked)
register.filter(path_id)


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


@register.simple_tag(takes_context=True)
def bench_row(context: dict[str, Any], row: BenchRow) -> SafeString:
    """Render a row of the workbench."""
    return row.html(context["source_language"], context["edition"].language)


register.filter(written)
register.filter(progress)
