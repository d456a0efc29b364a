"""A review takes somebody who may do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_editions.languages import language_name

from .blockers import Blocker
from .steps import review_tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition


def missing_reviewers(edition: Edition) -> Iterator[Blocker]:
    """Yield a blocker for every step of the workflow that nobody can do in this language."""
    from wagtail_editions.permissions import reviewers_of, user_can_approve

    for task in review_tasks(edition):
        params = {"task": task.name, "language": language_name(edition.language)}
        if not task.groups_in(edition.language):
            message = _(
                "%(task)s: no group does this step in %(language)s. Choose one in the task."
            )
        elif not (people := reviewers_of(task, edition)):
            message = _(
                "%(task)s: nobody in its groups may review %(language)s here, or all who may are "
                "absent. Give one of the groups that right, or choose other groups in the task."
            )
        elif not any(user_can_approve(person, task, edition) for person in people):
            message = _(
                "%(task)s: everybody who could approve it in %(language)s has changed it "
                "themselves. Somebody else has to."
            )
        else:
            continue
        yield Blocker(message=message % params, task=task.pk)
