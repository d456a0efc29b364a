"""How it stands with a consent today, and which one of a case counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from .consents import Consent

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from .cases import Case


class ConsentState(models.TextChoices):
    """What became of a consent."""

    IN_FORCE = "in_force", pgettext_lazy("consent", "in force")
    NOT_BEGUN = "not_begun", pgettext_lazy("consent", "not begun")
    ENDED = "ended", pgettext_lazy("consent", "ended")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "withdrawn")
    NONE = "none", pgettext_lazy("consent", "none")


class Rank(models.IntegerChoices):
    """The order in which cases ask for attention."""

    ENDS = 0
    ENDED = 1
    NONE = 2
    ENDLESS = 3
    WITHDRAWN = 4


def state_of(consent: Consent | None, at: datetime.datetime | None = None) -> ConsentState:
    """Return how it stands with a record by itself, whether or not a newer one counts."""
    at = at or timezone.now()
    if consent is None:
        return ConsentState.NONE
    if consent.is_withdrawn:
        return ConsentState.WITHDRAWN
    if consent.ends_at is not None and at >= consent.ends_at:
        return ConsentState.ENDED
    return ConsentState.NOT_BEGUN if at < consent.begins_at else ConsentState.IN_FORCE


def days_left(consent: Consent, today: datetime.date | None = None) -> int | None:
    """Return in how many days the last one comes, 0 on it, negative after; None without an end."""
    if consent.ends_on is None:
        return None
    return (consent.ends_on - (today or timezone.localdate())).days


def counting_consents() -> QuerySet[Consent]:
    """Return the consent of each case that alone counts, withdrawn or not."""
    later = Consent.objects.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"))
    consents: QuerySet[Consent] = Consent.objects.filter(~Exists(later), case__isnull=False)
    return consents


def with_current_consent(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add the current consent's key, last day and withdrawal, and a rank by which to sort.

    Sorted by ``consent_rank`` and ``consent_sort``, what ends soon comes first, then what has
    ended, the latest first, then what has none.
    """
    latest = Consent.objects.filter(case=OuterRef("pk")).order_by("-pk")
    today = timezone.localdate()
    return cases.annotate(
        consent_pk=Subquery(latest.values("pk")[:1]),
        consent_ends_on=Subquery(latest.values("ends_on")[:1]),
        consent_withdrawal=Subquery(latest.values("withdrawal")[:1]),
    ).annotate(
        consent_rank=models.Case(
            models.When(consent_pk=None, then=Rank.NONE.value),
            models.When(~Q(consent_withdrawal=None), then=Rank.WITHDRAWN.value),
            models.When(consent_ends_on=None, then=Rank.ENDLESS.value),
            models.When(consent_ends_on__lt=today, then=Rank.ENDED.value),
            default=Rank.ENDS.value,
            output_field=models.IntegerField(),
        )
    )


def by_attention(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Sort cases of :func:`with_current_consent`: first what asks for something to be done."""
    soonest = models.Case(models.When(consent_rank=Rank.ENDS, then=F("consent_ends_on")))
    return cases.order_by(
        "consent_rank",
        soonest.asc(nulls_last=True),
        F("consent_ends_on").desc(nulls_last=True),
        "-pk",
    )
