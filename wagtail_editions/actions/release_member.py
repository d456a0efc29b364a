"""One language in a release: what stops it, and how it is published or scheduled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin

from wagtail_editions.models import Edition, PublicationKind
from wagtail_editions.models.source import digest, source_values
from wagtail_editions.models.under_review import as_published
from wagtail_editions.readiness import Blocker, readiness_of

from .corrections import minor_corrections
from .publish_edition import PublishEditionAction
from .publish_original import publication_action

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from wagtail.models import Revision

    from wagtail_editions.readiness import Readiness


class Member:
    """An edition whose latest draft is to go live; the source edition stands for the original."""

    def __init__(self, edition: Edition, user: Any = None) -> None:
        self.edition = edition
        self.user = user
        self.language = edition.language
        #: What Wagtail drafts, locks and schedules.
        self.object: Any = edition
        if edition.is_source:
            self.object = edition.original
        #: An original without drafts is live as it was saved.
        self.has_drafts = isinstance(self.object, DraftStateMixin)
        self.draft: Any = self.object
        if self.has_drafts:
            self.draft = self.object.get_latest_revision_as_object()

    @property
    def has_news(self) -> bool:
        """Whether publishing it would change anything."""
        if not self.has_drafts:
            return False
        return not self.edition.live or bool(self.object.has_unpublished_changes)

    @property
    def digest(self) -> str:
        """The digest of what it would publish; of the source edition alone."""
        return digest(type(self.draft), source_values(self.draft))

    def blockers(self, ready: Readiness) -> list[Blocker]:
        """Return what stops it beside what the checks say, which is asked for all together."""
        refusals = self._refusals() if self.edition.is_source else []
        return [*self._locks(), *refusals, *ready.blockers]

    def _locks(self) -> list[Blocker]:
        if self.object.approved_schedule:
            return [Blocker(message=_("It is scheduled already. Cancel that schedule first."))]
        lock = self.object.get_lock()
        if lock and self.user is not None and lock.for_user(self.user):
            message = strip_tags(str(lock.get_message(self.user) or ""))
            return [Blocker(message=message or _("It is locked."))]
        return []

    def _refusals(self) -> list[Blocker]:
        try:
            self.draft.full_clean()
            if self.draft.publication_kind == PublicationKind.MINOR:
                minor_corrections(self.draft)
        except ValidationError as refusal:
            return [Blocker(message=message) for message in _sentences(self.draft, refusal)]
        return []

    def revise(self, go_live_at: datetime | None) -> Revision:
        """Return the revision that goes live at that time; None is now.

        The draft of an original is a revision already, as long as its schedule is the same.
        """
        latest: Revision | None = self.object.get_latest_revision()
        if self.edition.is_source and latest and self.draft.go_live_at == go_live_at:
            return latest
        if not self.edition.is_source:
            # The original, published a moment ago, may have corrected the basis.
            self.draft = Edition.objects.get(pk=self.edition.pk).get_latest_revision_as_object()
        self.draft.go_live_at = go_live_at
        self.draft.live_revision_id = self.object.live_revision_id
        revision: Revision = self.draft.save_revision(user=self.user, log_action=True)
        return revision

    def publish(self, revision: Revision, released_with: str = "", **options: Any) -> None:
        """Publish the revision, or schedule it where its date is in the future."""
        member_action(self.edition, revision, released_with, user=self.user, **options).carry_out()


def blockers_of(members: Sequence[Member], released_with: str = "") -> list[list[Blocker]]:
    """Return what stops each, if the original with the digest ``released_with`` goes along."""
    stands_for = []
    for member in members:
        edition = member.edition
        edition.released_with = released_with
        stands_for.append(as_published(edition, member.draft) if edition.is_source else edition)
    found = readiness_of(stands_for, cautions=False)
    return [member.blockers(ready) for member, ready in zip(members, found, strict=True)]


def member_action(
    edition: Edition, revision: Revision, released_with: str = "", **options: Any
) -> Any:
    """Return the action that publishes a revision of the edition, or of the original itself."""
    if edition.is_source:
        return publication_action(edition.original)(revision, **options)
    action = PublishEditionAction(revision, **options)
    action.object.released_with = released_with
    return action


def _sentences(draft: Any, refusal: ValidationError) -> list[str]:
    """Return the messages, each with the name of the field that it is about."""
    if not hasattr(refusal, "error_dict"):
        return list(refusal.messages)
    sentences = []
    for name, messages in refusal.message_dict.items():
        fields = {field.name: field for field in draft._meta.concrete_fields}
        label = f"{fields[name].verbose_name}: " if name in fields else ""
        sentences += [f"{label}{message}" for message in messages]
    return sentences
