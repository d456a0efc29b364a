"""The steps of workflows in which somebody reads, found for many editions at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import AbstractPage, Workflow, WorkflowMixin

from wagtail_editions.models.review_tasks import ReviewTask
from wagtail_editions.models.under_review import workflow_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail_editions.models import Edition

#: What names the workflow of an object: the path of a page, or a content type.
_Name = str | int


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step that has to be passed, by the key and the name of its task."""

    pk: int
    name: str


def review_tasks(edition: Edition) -> list[ReviewTask]:
    """Return the active steps of the edition's workflow in which somebody reads, in their order."""
    workflow = workflow_of(edition)
    if workflow is None:
        return []
    tasks = workflow.tasks.filter(active=True).specific()
    return [task for task in tasks if isinstance(task, ReviewTask)]


def steps_of(editions: Sequence[Edition]) -> list[list[Step]]:
    """Return the steps of each edition, as ``review_tasks`` does; one query.

    A model that chooses its workflow by a rule of its own is asked object by object.
    """
    names = [_names(edition) for edition in editions]
    known = _assigned({name for each in names for name in each or ()})
    return [
        [Step(pk=task.pk, name=task.name) for task in review_tasks(edition)]
        if wanted is None
        else next((known[name] for name in wanted if name in known), [])
        for edition, wanted in zip(editions, names, strict=True)
    ]


def _names(edition: Edition) -> list[_Name] | None:
    """Return what may name the edition's workflow, nearest first; None for a rule of its own."""
    if edition.is_orphaned or not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        return []
    model: Any = edition.original_model if edition.is_source else type(edition)
    chooses = getattr(model, "get_workflow", None)
    if chooses is None:
        return []
    if chooses is AbstractPage.get_workflow:
        # A page that is being made has a place in the tree and no key yet.
        page: Any = edition.page or edition.original
        ends = range(len(page.path), 0, -page.steplen)
        return [page.path[:end] for end in ends]
    if chooses is WorkflowMixin.get_workflow:
        return [ContentType.objects.get_for_model(model, for_concrete_model=False).pk]
    return None


def _assigned(names: set[_Name]) -> dict[_Name, list[Step]]:
    """Return the steps of every workflow that is assigned to one of the names."""
    if not names:
        return {}
    paths = [name for name in names if isinstance(name, str)]
    types = [name for name in names if isinstance(name, int)]
    rows = (
        Workflow.objects.filter(active=True)
        .filter(
            Q(workflow_pages__page__path__in=paths)
            | Q(workflow_content_types__content_type__in=types)
        )
        .order_by("workflow_tasks__sort_order", "workflow_tasks__pk")
        .values_list(
            "workflow_pages__page__path",
            "workflow_content_types__content_type",
            "workflow_tasks__task",
            "workflow_tasks__task__name",
            "workflow_tasks__task__active",
            "workflow_tasks__task__content_type",
        )
    )
    found: dict[_Name, dict[int, Step]] = {}
    for path, type_id, task, name, is_active, task_type in rows:
        for each in {path, type_id} & names:
            # A workflow without such a step counts: it hides those further up.
            steps = found.setdefault(each, {})
            if task is not None and is_active and _is_read(task_type):
                steps[task] = Step(pk=task, name=name)
    return {name: list(steps.values()) for name, steps in found.items()}


def _is_read(task_type: int) -> bool:
    model = ContentType.objects.get_for_id(task_type).model_class()
    return model is not None and issubclass(model, ReviewTask)
