"""Making the workflows that a site begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.log_actions import log
from wagtail.models import (
    Site,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowMixin,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.permissions import policy_registry

from wagtail_editions.errors import EditionPermissionError
from wagtail_editions.languages import home_language
from wagtail_editions.models import Edition, LanguageReviewTask, SignOffTask

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.contrib.auth.models import Group

    from wagtail_editions.models import ReviewTask

    Groups = Mapping[str, Iterable[Group]]


@dataclass(frozen=True, kw_only=True)
class WorkflowNames:
    """What the workflows and their steps are called: names are data, in the site's language."""

    source: str
    translation: str
    language_review: str
    sign_off: str


def default_names() -> WorkflowNames:
    """Return the names in the site's language, as those of the roles' groups."""
    with override(home_language()):
        return WorkflowNames(
            source=_("Source"),
            translation=_("Translation"),
            language_review=_("Language review"),
            sign_off=_("Sign-off by an expert"),
        )


class ShipWorkflowsAction:
    """Make the workflow of originals and that of translations, and assign them.

    ``experts`` sign originals and translations, ``readers`` read translations before them; both
    are groups by language. For a small team there are no readers: one step each. The workflow of
    originals is that of every page, and of the snippets of ``models``.

    What is there under these names stays as somebody has made it; only what is missing is added,
    the groups of a new language among it. A page or a model that has another workflow keeps it.
    ``execute()`` returns what was done and what was left, in sentences.
    """

    def __init__(
        self,
        *,
        readers: Groups,
        experts: Groups,
        checklist: Mapping[str, list[str]] | None = None,
        names: WorkflowNames | None = None,
        small_team: bool = False,
        models: Iterable[type[WorkflowMixin]] = (),
        user: Any = None,
    ) -> None:
        self.models = [*models]
        self.readers = readers
        self.experts = experts
        self.checklist = checklist or {}
        self.names = names or default_names()
        self.small_team = small_team
        self.user = user
        self.said: list[str] = []

    def check(self) -> None:
        """Refuse somebody who may not make workflows and steps."""
        for model in (Workflow, Task):
            policy = policy_registry.get_by_type(model)
            if self.user is not None and not policy.user_has_permission(self.user, "add"):
                raise EditionPermissionError(_("You may not make workflows."))

    def execute(self, skip_permission_checks: bool = False) -> list[str]:
        """Make what is missing, all or nothing; return what became of it."""
        if not skip_permission_checks:
            self.check()
        self.said = []
        with transaction.atomic():
            names = self.names
            signing = self._step(SignOffTask, names.sign_off, self.experts, self.checklist)
            translation: list[ReviewTask] = [signing]
            if not self.small_team:
                reading = self._step(LanguageReviewTask, names.language_review, self.readers, {})
                translation.insert(0, reading)
            source = self._workflow(names.source, [signing])
            for site in Site.objects.select_related("root_page"):
                self._assign_to_page(source, site.root_page)
            for model in self.models:
                self._assign_to_model(source, model, str(model._meta.verbose_name_plural))
            workflow = self._workflow(names.translation, translation)
            self._assign_to_model(workflow, Edition, _("translations"))
        return self.said

    def _step(
        self,
        model: type[ReviewTask],
        name: str,
        groups: Groups,
        checklist: Mapping[str, list[str]],
    ) -> ReviewTask:
        wanted = {language: [group.pk for group in each] for language, each in groups.items()}
        step = model.objects.filter(name=name, active=True).first()
        if step is None:
            step = model(name=name, groups=wanted, checklist=dict(checklist))
            step.full_clean()
            step.save()
            self._note(step, "wagtail.create", _("Made the step “%(name)s”."))
            return step
        added = {language: keys for language, keys in wanted.items() if language not in step.groups}
        if added:
            step.groups = {**step.groups, **added}
            step.full_clean()
            step.save()
            self._note(step, "wagtail.edit", _("Added groups to the step “%(name)s”."))
        else:
            self._say(_("The step “%(name)s” is there already; it stays as it is."), step)
        return step

    def _workflow(self, name: str, steps: list[ReviewTask]) -> Workflow:
        workflow = Workflow.objects.filter(name=name, active=True).first()
        if workflow is not None:
            self._say(_("The workflow “%(name)s” is there already; it stays as it is."), workflow)
            return workflow
        workflow = Workflow.objects.create(name=name)
        for place, step in enumerate(steps):
            WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=place)
        self._note(workflow, "wagtail.create", _("Made the workflow “%(name)s”."))
        return workflow

    def _assign_to_page(self, workflow: Workflow, page: Any) -> None:
        row, is_new = WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})
        self._tell_assignment(
            workflow, row.workflow, _("the page “%(page)s”") % {"page": page}, is_new
        )

    def _assign_to_model(self, workflow: Workflow, model: type[Any], of: str) -> None:
        rows = WorkflowContentType.objects.select_related("workflow")
        row, is_new = rows.get_or_create(
            content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
            defaults={"workflow": workflow},
        )
        self._tell_assignment(workflow, row.workflow, of, is_new)

    def _tell_assignment(self, wanted: Workflow, kept: Workflow, of: str, is_new: bool) -> None:
        params = {"of": of, "workflow": kept.name}
        if is_new:
            self.said.append(_("Assigned to %(of)s: the workflow “%(workflow)s”.") % params)
            log(instance=wanted, action="wagtail.edit", user=self.user)
        elif kept != wanted:
            self.said.append(_("Left as it is, for %(of)s: the workflow “%(workflow)s”.") % params)

    def _note(self, thing: Any, action: str, sentence: str) -> None:
        log(instance=thing, action=action, user=self.user)
        self._say(sentence, thing)

    def _say(self, sentence: str, thing: Any) -> None:
        self.said.append(sentence % {"name": thing.name})
