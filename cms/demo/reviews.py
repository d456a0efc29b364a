"""The clinic's reviews: who signs what, what is confirmed, and what waits for somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.demo.clinic import DOCTORS
from cms.demo.people import group_of
from media.models import Case
from wagtail_editions.actions import (
    ApproveAction,
    AssignAction,
    SaveReviewerAction,
    ShipWorkflowsAction,
    WorkflowNames,
)
from wagtail_editions.actions.save_reviewer import Naming
from wagtail_editions.languages import configured_languages
from wagtail_editions.models import AssignmentKind
from wagtail_editions.models.reviewed import reviewed
from wagtail_editions.models.under_review import draft_of, edition_of
from wagtail_editions.roles import expert_reviewers, language_reviewers

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from wagtail_editions.models import Original, TranslatedPage

NAMES = WorkflowNames(
    source="원문 감수",
    translation="번역 감수",
    language_review="언어 감수",
    sign_off="의료진 감수",
)

#: What the doctor confirms, each by itself.
CHECKLIST = {
    "ko": [
        "숫자와 단위를 확인했습니다(예: 절개 2~3 cm).",
        "효과를 단정하거나 보장하는 표현이 없습니다.",
        "유지 기간과 흉터가 옅어지는 속도는 개인차가 있다고 알립니다.",
        "회복 부담과 한계를 함께 알립니다.",
        "정확한 진단과 상담이 필요하다고 알립니다.",
    ],
    "en": [
        "Numbers and units were checked, such as the incision of 2 to 3 cm.",
        "Nothing promises or guarantees an effect.",
        "It says that how long it lasts and how the scar fades differ between people.",
        "It tells of the recovery and of the limits as well.",
        "It says that a diagnosis and a consultation are needed.",
    ],
}


def make_workflows(administrator: AbstractUser) -> None:
    """Make the clinic's workflows, done by the groups of the plugin's roles.

    A case is signed like an article before it is public, in each language.
    """
    languages = configured_languages()
    experts = group_of(expert_reviewers(languages))
    ShipWorkflowsAction(
        readers={each: [group_of(language_reviewers(each))] for each in languages},
        experts={each: [experts] for each in languages},
        checklist=CHECKLIST,
        names=NAMES,
        models=[Case],
        user=administrator,
    ).execute()


def name_doctor(doctor: AbstractUser, administrator: AbstractUser) -> None:
    """Let the doctor sign with the name and post under which readers know them."""
    facts, _qualifications = DOCTORS[0]
    SaveReviewerAction(
        doctor,
        names={
            each: Naming(
                name=facts["name"].in_language(each), credential=facts["post"].in_language(each)
            )
            for each in configured_languages()
        },
        user=administrator,
    ).execute()


def review(
    page: Original,
    *,
    editor: AbstractUser,
    translator: AbstractUser,
    reviewer: AbstractUser,
    doctor: AbstractUser,
) -> None:
    """Let the page and its English pass their reviews, which publishes them again."""
    submit(page, editor)
    approve(page, doctor)
    edition = page.editions.get(language="en")
    submit(edition, translator)
    approve(edition, reviewer)
    approve(edition, doctor)


def ask_for_update(
    page: TranslatedPage,
    *,
    editor: AbstractUser,
    translator: AbstractUser,
    reviewer: AbstractUser,
) -> None:
    """Let the editor ask for the English of what has changed in the page."""
    AssignAction(
        page.editions.get(language="en"),
        AssignmentKind.TRANSLATION,
        assignee=translator,
        reviewer=reviewer,
        due_on=timezone.localdate() + timedelta(days=3),
        note="The hours have changed. Please update the page and check the times.",
        user=editor,
    ).execute()


def submit(reviewed_object: Any, user: AbstractUser) -> None:
    """Send a page or an edition to review."""
    current = type(reviewed_object).objects.get(pk=reviewed_object.pk)
    current.get_workflow().start(current, user)


def approve(reviewed_object: Any, user: AbstractUser) -> None:
    """Approve what stands there in the step in which it is, and confirm every point."""
    current = type(reviewed_object).objects.get(pk=reviewed_object.pk)
    edition = edition_of(current)
    state = current.current_workflow_task_state
    if edition is None or state is None:
        message = f"{current} is not in review."
        raise ValueError(message)
    ApproveAction(
        state,
        user,
        digest=reviewed(draft_of(edition)).digest,
        ticks=state.task.specific.checklist_in(edition.language),
    ).execute()
