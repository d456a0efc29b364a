"""``manage.py remind_assignments``: tell people what is due, for a daily run by cron."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from wagtail_editions.admin.assignments import known
from wagtail_editions.models import Assignment, AssignmentKind
from wagtail_editions.permissions import user_can_review, user_can_translate
from wagtail_editions.receivers.assignment_mail import remind

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Send each person one mail, and say how many were reminded."""

    help = (
        "Send everybody who is asked to translate or to review something that is overdue, or due "
        "within a few days, one mail about all of it. Who wants no mails about assignments, or is "
        "not active, gets none."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how far to look ahead."""
        parser.add_argument(
            "--days",
            type=int,
            default=2,
            metavar="N",
            help="Remind of what is due within this many days. Default: 2.",
        )

    def handle(self, *, days: int, **options: Any) -> None:
        """Send the mails."""
        if days < 0:
            raise CommandError("Give a number of days that is not negative.")
        until = timezone.localdate() + timedelta(days=days)
        wanted = Assignment.objects.open().filter(known(), due_on__lte=until)
        wanted = wanted.filter(assignee__is_active=True).by_due_date()
        by_person: dict[Any, list[Assignment]] = {}
        for each in wanted.select_related("assignee", "edition__page"):
            rule = user_can_review if each.kind == AssignmentKind.REVIEW else user_can_translate
            person: Any = each.assignee
            if not each.edition.is_orphaned and rule(person, each.edition):
                by_person.setdefault(person, []).append(each)
        reminded = sum(remind(person, found) for person, found in by_person.items())
        self.stdout.write(f"Reminded: {reminded}.")
