"""Publishing several languages of an original together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin

from wagtail_editions.errors import (
    EditionPermissionError,
    NothingToRelease,
    ReleaseDateIsPast,
    ReleaseNotReady,
)
from wagtail_editions.languages import validate_language
from wagtail_editions.models import Edition, Release, ReleasePart, ReleaseState
from wagtail_editions.permissions import user_can_publish
from wagtail_editions.readiness import Blocker

from .locking import lock_original
from .release_member import Member, blockers_of
from .release_record import record_release, refusals_of, seen_by_readers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_editions.models import Original


class ReleaseAction:
    """Publish the latest drafts of several languages of ``original``, all of them or none.

    The source goes first, so that a translation of the draft that is published with it is
    current. With a ``go_live_at`` in the future all of them are scheduled instead. A language
    that has nothing new to publish is left as it is. Raises ``EditionPermissionError``,
    ``ReleaseNotReady`` with the blockers of each language, ``NothingToRelease``,
    ``ReleaseDateIsPast`` and ``ValidationError`` for a language that is not configured. Returns
    the release.
    """

    def __init__(
        self,
        original: Original,
        languages: Sequence[str],
        user: AbstractBaseUser | None = None,
        go_live_at: datetime | None = None,
    ) -> None:
        self.original = original
        self.languages = list(dict.fromkeys(languages))
        self.user = user
        self.go_live_at = go_live_at

    def execute(self, skip_permission_checks: bool = False) -> Release:
        for language in self.languages:
            validate_language(language)
        if self.go_live_at is not None and self.go_live_at <= timezone.now():
            raise ReleaseDateIsPast
        with transaction.atomic():
            lock_original(Edition.of(self.original))
            editions = self._editions()
            if not skip_permission_checks:
                self._check(editions)
            members = self._members(editions)
            return self._release(next(each for each in editions if each.is_source), members)

    def _editions(self) -> list[Edition]:
        """Lock and return the editions, the source first."""
        original = Edition.of(self.original).current_original()
        editions = Edition.objects.select_for_update(of=("self",)).of(original).order_by("pk")
        for edition in editions:
            edition.original = original
        return sorted(editions, key=lambda edition: not edition.is_source)

    def _check(self, editions: list[Edition]) -> None:
        chosen = [each for each in editions if each.language in self.languages]
        if self.user is not None and not all(user_can_publish(self.user, each) for each in chosen):
            raise EditionPermissionError(_("You may not publish every language of this release."))

    def _members(self, editions: list[Edition]) -> list[Member]:
        """Return what is to be published. Raises where anything is not ready."""
        there = {edition.language: edition for edition in editions}
        blocked: dict[str, list[Blocker]] = {
            language: [Blocker(message=_("There is no edition in this language yet. Begin it."))]
            for language in self.languages
            if language not in there
        }
        has_drafts = isinstance(self.original, DraftStateMixin)
        members = [
            member
            for edition in editions
            if edition.language in self.languages and (has_drafts or not edition.is_source)
            if (member := Member(edition, self.user)).has_news
        ]
        released_with = digest_of_source(members)
        for member, blockers in zip(members, blockers_of(members, released_with), strict=True):
            if blockers:
                blocked[member.language] = blockers
        if blocked:
            raise ReleaseNotReady(blocked)
        if not members:
            raise NothingToRelease
        return members

    def _release(self, source: Edition, members: list[Member]) -> Release:
        release = Release.objects.create(
            source=source,
            go_live_at=self.go_live_at or timezone.now(),
            state=ReleaseState.SCHEDULED if self.go_live_at else ReleaseState.PUBLISHED,
            created_by=self.user,  # type: ignore[misc]
        )
        released_with = digest_of_source(members)
        # Of all, before the first is published: the source may take others with it.
        before = {member.language: seen_by_readers(member.edition) for member in members}
        for member in members:
            with refusals_of(member.language):
                revision = member.revise(self.go_live_at)
                member.publish(revision, released_with)
            seen = {} if self.go_live_at else before[member.language]
            ReleasePart.objects.create(
                release=release, edition=member.edition, revision=revision, **seen
            )
        record_release(release, self.user)
        return release


def digest_of_source(members: list[Member]) -> str:
    """Return the digest of the original that goes live with the others, empty where none does."""
    return next((member.digest for member in members if member.edition.is_source), "")
