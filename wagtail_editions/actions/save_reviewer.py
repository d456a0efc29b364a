"""Saving how a reviewer is named, and who stands in for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.models import Reviewer, ReviewerName, Right
from wagtail_editions.permissions import has_grants, user_can_manage_reviewers

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Naming:
    """A name and a credential in one language."""

    name: str
    credential: str


class SaveReviewerAction:
    """Save the whole profile of ``person``: names by language, deputy and absence.

    A language that ``names`` leaves out keeps what it has; one with None has no name any more.
    Returns the profile. Raises ``ValidationError`` for an absence that ends before it begins and
    for a person as their own deputy, and ``EditionPermissionError``: everybody who reviews may
    change their own, and whoever manages reviewers everybody's.
    """

    log_name = "wagtail_editions.reviewer"

    def __init__(
        self,
        person: Any,
        *,
        names: Mapping[str, Naming | None],
        deputy: Any = None,
        absent_from: datetime.date | None = None,
        absent_until: datetime.date | None = None,
        user: Any = None,
    ) -> None:
        self.person = person
        self.names = names
        self.fields = {
            "deputy": deputy,
            "absent_from": absent_from,
            "absent_until": absent_until,
        }
        self.user = user

    def check(self) -> None:
        """Refuse somebody who may not change this profile."""
        if self.user is None or user_can_manage_reviewers(self.user):
            return
        if self.user.pk != self.person.pk or not has_grants(self.user, Right.REVIEW):
            raise EditionPermissionError(_("You may not change this reviewer's profile."))

    def execute(self, skip_permission_checks: bool = False) -> Reviewer:
        """Save it, all or nothing."""
        if not skip_permission_checks:
            self.check()
        with transaction.atomic():
            reviewer = Reviewer.objects.select_for_update().filter(user=self.person.pk).first()
            reviewer = reviewer or Reviewer(user=self.person)
            for name, value in self.fields.items():
                setattr(reviewer, name, value)
            reviewer.full_clean(validate_unique=reviewer.pk is None)
            reviewer.save()
            for language, naming in self.names.items():
                self._name(reviewer, language, naming)
            log(
                instance=reviewer,
                action=self.log_name,
                user=self.user,
                data={
                    "names": {
                        each.language: [each.name, each.credential] for each in reviewer.names.all()
                    },
                    "deputy": reviewer.deputy_id and str(reviewer.deputy),
                    "absent_from": str(reviewer.absent_from or ""),
                    "absent_until": str(reviewer.absent_until or ""),
                },
            )
        return reviewer

    def _name(self, reviewer: Reviewer, language: str, naming: Naming | None) -> None:
        if naming is None:
            reviewer.names.filter(language=language).delete()
            return
        ReviewerName.objects.update_or_create(
            reviewer=reviewer,
            language=language,
            defaults={"name": naming.name, "credential": naming.credential},
        )
