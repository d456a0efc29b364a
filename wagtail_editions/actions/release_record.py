"""What all actions on releases share: refusals by language, the record, schedules taken back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.log_actions import log
from wagtail.models import Revision

from wagtail_editions.errors import EditionNotReady, ReleaseNotReady
from wagtail_editions.models import Edition
from wagtail_editions.models.under_review import object_of
from wagtail_editions.readiness import Blocker
from wagtail_editions.signals import release_changed

from .base import send_on_commit
from .schedules import take_back_schedule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_editions.models import Release


@contextmanager
def refusals_of(language: str) -> Iterator[None]:
    """Tell whatever refuses one language as what stops the whole release."""
    try:
        yield
    except EditionNotReady as refusal:
        raise ReleaseNotReady({language: refusal.blockers}) from refusal
    except ValidationError as refusal:
        blockers = [Blocker(message=message) for message in refusal.messages]
        raise ReleaseNotReady({language: blockers}) from refusal


def record_release(release: Release, user: Any = None) -> None:
    """Write the audit entry about the original, and send the signal after the commit."""
    languages = release.languages
    log(
        instance=release.source.original,
        action=f"wagtail_editions.release.{release.state}",
        user=user,
        data={
            "languages": languages,
            "go_live_at": release.go_live_at.isoformat(),
            **({"reason": release.reason} if release.reason else {}),
        },
    )
    send_on_commit(release_changed, release.source, user, state=release.state, languages=languages)


def seen_by_readers(edition: Edition) -> dict[str, Any]:
    """Return what a part keeps of its language from before the release."""
    target = object_of(edition)
    return {
        "was_live": edition.live,
        "revision_before_id": target.live_revision_id if edition.live else None,
    }


def note_what_readers_see(release: Release) -> None:
    """Keep of every language what readers see, before the first part of a release goes live."""
    for part in release.parts_in_order():
        edition = part.edition
        if edition.is_source:
            edition.original = edition.current_original()
        for name, value in seen_by_readers(edition).items():
            setattr(part, name, value)
        part.save(update_fields=["was_live", "revision_before"])


def take_back_parts(release: Release, user: Any = None) -> None:
    """Take the schedules of a release back, and the date from the drafts that it had set.

    With the date left in, the next publication by hand would be a schedule again.
    """
    for part in release.parts_in_order():
        revision, edition = part.revision, part.edition
        if revision is not None and revision.approved_go_live_at is not None:
            take_back_schedule(revision, user)
        if revision is not None:
            content = {**revision.content, "go_live_at": None}
            Revision.objects.filter(pk=revision.pk).update(content=content)
        rows = [Edition.objects.filter(pk=edition.pk)]
        if edition.is_source:
            original: Any = edition.original
            rows.append(type(original)._base_manager.filter(pk=original.pk))
        for row in rows:
            row.filter(go_live_at=release.go_live_at).update(go_live_at=None)
