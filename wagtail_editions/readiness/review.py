"""What a review is for: each step of the workflow has to be passed with exactly this content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_editions.models import SignOff
from wagtail_editions.models.review_tasks import ReviewTask
from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.models.under_review import workflow_of

from .blockers import Blocker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition


def open_sign_offs(edition: Edition) -> Iterator[Blocker]:
    """Yield a blocker for every step of the workflow that was not passed with this content.

    Where no workflow with such a step is assigned, nobody has to be asked; one query then.
    """
    tasks = review_tasks(edition)
    if not tasks:
        return
    signed = list(SignOff.objects.of(edition).filter(task__in=[task.pk for task in tasks]))
    digest = reviewed(edition).digest if any(each.is_valid for each in signed) else ""
    for task in tasks:
        given = [each for each in signed if each.task_id == task.pk]
        if any(each.is_valid and each.digest == digest for each in given):
            continue
        exact = next((each for each in given if each.digest == digest), None)
        if exact is not None and exact.revoked_at is not None:
            message = _("%(task)s: %(name)s has revoked the approval. Send it to review again.")
            params = {"task": task.name, "name": exact.name}
        elif given:
            message = _("%(task)s: it was changed since it was approved. Send it to review.")
            params = {"task": task.name}
        else:
            message = _("%(task)s: nobody has approved it yet. Send it to review.")
            params = {"task": task.name}
        yield Blocker(message=message % params, is_for_review=True)


def review_tasks(edition: Edition) -> list[ReviewTask]:
    """Return the active steps of the edition's workflow in which somebody reads, in their order."""
    workflow = workflow_of(edition)
    if workflow is None:
        return []
    tasks = workflow.tasks.filter(active=True).specific()
    return [task for task in tasks if isinstance(task, ReviewTask)]
