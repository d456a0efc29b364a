"""What one person reads of one edition: the draft, the step that it is in, what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from wagtail.models import PreviewableMixin

from wagtail_editions.errors import ChangedYourself, NoCredential
from wagtail_editions.languages import configured_languages, language_name
from wagtail_editions.models import Reviewer, SignOffKind
from wagtail_editions.models.review_differences import ReviewDifference, review_difference
from wagtail_editions.models.review_tasks import ReviewTask
from wagtail_editions.models.reviewed import Reviewed, reviewed
from wagtail_editions.models.source import LANGUAGE
from wagtail_editions.models.under_review import draft_of, has_changed, object_of
from wagtail_editions.permissions import user_can_decide

if TYPE_CHECKING:
    from wagtail.models import TaskState

    from wagtail_editions.models import Edition, SignOff


class Reading:
    """An edition as ``user`` reads it to decide on it.

    ``task_state`` is the step in progress, None where nobody is asked to read.
    """

    def __init__(self, edition: Edition, user: Any) -> None:
        self.edition = edition
        self.user = user
        state = getattr(object_of(edition), "current_workflow_task_state", None)
        task = state and state.task.specific
        self.task: ReviewTask | None = task if isinstance(task, ReviewTask) else None
        self.task_state: TaskState | None = state if self.task else None

    @cached_property
    def draft(self) -> Edition:
        """The edition as it stands for its latest draft."""
        return draft_of(self.edition)

    @cached_property
    def content(self) -> Reviewed:
        """Exactly what is to be approved."""
        return reviewed(self.draft)

    @property
    def title(self) -> str:
        """What the text that is read is called."""
        return str(self.content.values.get("title") or self.edition.display_title)

    @cached_property
    def may_decide(self) -> bool:
        """Whether the person may approve or send back in this step."""
        return self.task is not None and user_can_decide(self.user, self.task, self.edition)

    @cached_property
    def obstacle(self) -> Exception | None:
        """Why the person may decide and yet not approve."""
        if self.task is None or not self.may_decide:
            return None
        if has_changed(self.user, self.edition, self.task):
            return ChangedYourself()
        if self.is_expert_step:
            reviewer = Reviewer.objects.filter(user=self.user.pk).first()
            if not (reviewer and reviewer.named_in(self.edition.language)):
                return NoCredential(language_name(self.edition.language))
        return None

    @property
    def is_expert_step(self) -> bool:
        """Whether approving is signing."""
        return self.task is not None and self.task.kind == SignOffKind.MATTER

    @property
    def checklist(self) -> list[str]:
        """The points to confirm."""
        return self.task.checklist_in(self.edition.language) if self.task else []

    @cached_property
    def last_sign_off(self) -> SignOff | None:
        """The last sign-off of this step that nobody revoked; it may hold no longer."""
        if self.task is None:
            return None
        given = self.edition.sign_offs.filter(task=self.task.pk, revoked_at=None)
        sign_off: SignOff | None = given.order_by("-signed_at").first()
        return sign_off

    @cached_property
    def since(self) -> Reviewed | None:
        """What was approved last in this step; None where everything is new."""
        last = self.last_sign_off
        return Reviewed.from_json(last.content) if last and last.content else None

    def difference(self, since: Reviewed | None) -> ReviewDifference:
        """Return what has changed since ``since``."""
        if since is None:
            return ReviewDifference()
        return review_difference(self.edition.original_model, since, self.content)

    @property
    def source_language(self) -> str:
        """The language of the basis that can be shown beside it; empty where there is none."""
        language = "" if self.edition.is_source else str(self.edition.basis.get(LANGUAGE) or "")
        return language if language in configured_languages() else ""

    @property
    def is_page(self) -> bool:
        """Whether it is read as a page of the site."""
        return issubclass(self.edition.original_model, PreviewableMixin)
