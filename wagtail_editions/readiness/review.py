"""What a review is for: each step of the workflow has to be passed with exactly this content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .blockers import Blocker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Edition

    from .facts import Facts


def open_sign_offs(edition: Edition, facts: Facts) -> Iterator[Blocker]:
    """Yield a blocker for every step of the workflow that was not passed with this content.

    Where no workflow with such a step is assigned, nobody has to be asked.
    """
    signed, digest = facts.decisions.sign_offs, facts.digest
    for step in facts.steps:
        given = [each for each in signed if each.task_id == step.pk]
        if any(each.is_valid and each.digest == digest for each in given):
            continue
        exact = next((each for each in given if each.digest == digest), None)
        if exact is not None and exact.is_revoked:
            message = _("%(task)s: %(name)s has revoked the approval. Send it to review again.")
            params = {"task": step.name, "name": exact.name}
        elif given:
            message = _("%(task)s: it was changed since it was approved. Send it to review.")
            params = {"task": step.name}
        else:
            message = _("%(task)s: nobody has approved it yet. Send it to review.")
            params = {"task": step.name}
        yield Blocker(message=message % params, is_for_review=True, task=step.pk)
