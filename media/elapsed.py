"""How much time lies between two pictures, in the words of the active language."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

if TYPE_CHECKING:
    import datetime

#: From how many days on the time is told in the next larger unit.
_WEEKS_FROM = 14
_MONTHS_FROM = 60
_YEARS_FROM = 2 * 365


def elapsed_text(before: datetime.date, after: datetime.date) -> str:
    """Return a phrase such as "3 months after", rounded down to whole units.

    Days up to two weeks, weeks up to two months, months up to two years, then years: never more
    time than has passed, since that would promise too much.
    """
    days = (after - before).days
    if days < _WEEKS_FROM:
        return ngettext("%(count)s day after", "%(count)s days after", days) % {"count": days}
    if days < _MONTHS_FROM:
        count = days // 7
        return ngettext("%(count)s week after", "%(count)s weeks after", count) % {"count": count}
    if days < _YEARS_FROM:
        count = whole_months(before, after)
        return ngettext("%(count)s month after", "%(count)s months after", count) % {"count": count}
    count = whole_months(before, after) // 12
    return ngettext("%(count)s year after", "%(count)s years after", count) % {"count": count}


def whole_months(before: datetime.date, after: datetime.date) -> int:
    """Return how many whole months of the calendar lie between two dates."""
    months = (after.year - before.year) * 12 + after.month - before.month
    return months - (1 if after.day < before.day and not _is_last_day(after) else 0)


def _is_last_day(day: datetime.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
