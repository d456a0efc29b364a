"""What people have decided on editions: sign-offs, and cautions that were dismissed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import BooleanField, ExpressionWrapper, Q, Value

from wagtail_editions.models import Dismissal, SignOff

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from wagtail_editions.models import Edition


class Signed(NamedTuple):
    """A sign-off, as far as it is asked whether a step was passed."""

    task_id: int | None
    digest: str
    name: str
    is_valid: bool
    is_revoked: bool


@dataclass(slots=True)
class Decisions:
    """What was decided on one edition; ``dismissed`` are keys of cautions."""

    sign_offs: list[Signed] = field(default_factory=list)
    dismissed: set[str] = field(default_factory=set)


def decisions_on(editions: Sequence[Edition]) -> list[Decisions]:
    """Return what was decided on each edition, without what was signed; one query."""
    pks = [edition.pk for edition in editions if edition.pk is not None]
    found = {pk: Decisions() for pk in pks}
    signed = _named(SignOff.objects.filter(edition__in=pks), "signed").values_list(
        *("what", "edition_id", "task_id", "digest", "name"),
        _condition(Q(voided_at=None, revoked_at=None)),
        _condition(Q(revoked_at__isnull=False)),
    )
    dismissed = _named(Dismissal.objects.filter(edition__in=pks), "dismissed").values_list(
        *("what", "edition_id", "pk", "caution"),
        Value(""),
        _condition(Q(pk__isnull=True)),
        _condition(Q(pk__isnull=True)),
    )
    if not pks:
        return [Decisions() for _edition in editions]
    for what, edition, number, text, name, is_valid, is_revoked in signed.union(
        dismissed, all=True
    ):
        if what == "dismissed":
            found[edition].dismissed.add(text)
        else:
            sign_off = Signed(number, text, name, bool(is_valid), bool(is_revoked))
            found[edition].sign_offs.append(sign_off)
    return [found.get(edition.pk) or Decisions() for edition in editions]


def _named(rows: QuerySet[Any], what: str) -> QuerySet[Any]:
    return rows.order_by().annotate(what=Value(what))


def _condition(condition: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(condition, output_field=BooleanField())
