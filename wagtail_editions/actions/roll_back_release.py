"""Taking a release back from its readers: every language shows again what it showed before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from wagtail_editions.errors import (
    EditionPermissionError,
    ReasonMissing,
    ReleaseCannotGoBack,
)
from wagtail_editions.languages import language_name
from wagtail_editions.models import Edition, Release, ReleaseState
from wagtail_editions.models.source import digest, source_values
from wagtail_editions.models.under_review import object_of
from wagtail_editions.permissions import user_can_publish

from .locking import lock_original
from .release_member import member_action
from .release_record import record_release, refusals_of
from .withdraw_edition import withdraw_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_editions.models import ReleasePart


class RollBackReleaseAction:
    """Let the readers of every language of a published release see what they saw before it.

    All of them in one transaction, or none: what was live is published again as it was, what was
    not is withdrawn. Drafts stay as they are. ``reason`` is kept. What goes live again is asked
    whether it is ready like any publication: its sign-offs must still hold.

    Raises ``EditionPermissionError`` for somebody who may not publish every language of it,
    ``ReasonMissing``, ``ReleaseCannotGoBack`` with a sentence for everything in the way, and
    ``ReleaseNotReady`` where readiness refuses a language.
    """

    def __init__(
        self, release: Release, user: AbstractBaseUser | None = None, reason: str = ""
    ) -> None:
        self.release = release
        self.user = user
        self.reason = reason.strip()

    def execute(self, skip_permission_checks: bool = False) -> Release:
        with transaction.atomic():
            lock_original(self.release.source)
            list(Edition.objects.select_for_update(of=("self",)).of(self.release.source.original))
            release = Release.objects.select_for_update().get(pk=self.release.pk)
            parts = current_parts(release)
            if self.user is not None and not skip_permission_checks:
                self._check(parts, self.user)
            if not self.reason:
                raise ReasonMissing
            if found := [*hindrances(release, parts)]:
                raise ReleaseCannotGoBack(found)
            self._go_back(parts)
            release.state, release.reason = ReleaseState.ROLLED_BACK, self.reason
            release.save(update_fields=["state", "reason"])
            record_release(release, self.user)
        return release

    def _check(self, parts: list[ReleasePart], user: AbstractBaseUser) -> None:
        if not all(user_can_publish(user, part.edition) for part in parts):
            raise EditionPermissionError(_("You may not publish every language of this release."))

    def _go_back(self, parts: list[ReleasePart]) -> None:
        """Publish what was live, the source first, and then withdraw what was not."""
        released_with = next(map(_digest_before, filter(_is_source_from_before, parts)), "")
        for part in parts:
            if part.was_live:
                self._publish_again(part, released_with)
        for part in parts:
            if not part.was_live:
                withdraw_language(part.edition, self.user, self.reason)

    def _publish_again(self, part: ReleasePart, released_with: str) -> None:
        revision: Any = part.revision_before
        with refusals_of(part.edition.language):
            member_action(part.edition, revision, released_with, user=self.user).carry_out()


def current_parts(release: Release) -> list[ReleasePart]:
    """Return the parts as they stand now, the source first, each with its original."""
    parts = release.parts.select_related("edition__page", "revision", "revision_before")
    found = sorted(parts, key=lambda part: (not part.edition.is_source, part.pk))
    for part in found:
        part.edition.original = part.edition.current_original()
    return found


def hindrances(release: Release, parts: list[ReleasePart]) -> Iterator[str]:
    """Yield a sentence for everything that keeps a release from being rolled back."""
    if release.state != ReleaseState.PUBLISHED:
        yield _("Only a release that is published can be rolled back.")
        return
    for part in parts:
        edition, language = part.edition, language_name(part.edition.language)
        target = object_of(edition)
        if not edition.live:
            yield _("%(language)s was withdrawn since.") % {"language": language}
        elif part.revision_id is None or target.live_revision_id != part.revision_id:
            yield _("%(language)s was published again since.") % {"language": language}
        elif part.was_live and part.revision_before is None:
            yield (
                _("What readers saw before in %(language)s was deleted from the history.")
                % {"language": language}
            )
        elif target.approved_schedule:
            yield (_("%(language)s has a schedule. Cancel it first.") % {"language": language})


def _is_source_from_before(part: ReleasePart) -> bool:
    return part.edition.is_source and part.was_live


def _digest_before(part: ReleasePart) -> str:
    """Return the digest of the original as it will be live again."""
    before: Any = part.revision_before and part.revision_before.as_object()
    return digest(type(before), source_values(before)) if before else ""
