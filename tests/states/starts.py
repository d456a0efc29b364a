"""The states in which an operation can find an original and its other language."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.utils import timezone

from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.models import Edition

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_editions.models import Original


class Subject:
    """One original that the operations are tried on; read anew whenever it is asked for."""

    #: The field that the original's editor changes.
    field: str
    #: The English text for every segment, by path or by the Korean text.
    texts: dict[str, str]

    def __init__(self, original: Original) -> None:
        self.model: Any = type(original)
        self.pk = original.pk

    def get(self) -> Any:
        """Return the original as it stands."""
        return self.model.objects.get(pk=self.pk)

    def other(self) -> Edition:
        """Return the edition in English; raises ``Edition.DoesNotExist``."""
        edition: Edition = Edition.objects.of(self.get()).get(language="en")
        return edition

    def rewritten(self, text: str) -> Any:
        """Return the original's draft with another text."""
        original = self.get()
        original = original.get_latest_revision_as_object()
        setattr(original, f"{self.field}_ko", text)
        return original

    def publish(self, text: str) -> None:
        """Publish the original with another text."""
        self.rewritten(text).save_revision().publish()

    def begin(self) -> Edition:
        """Begin English and translate everything."""
        edition = StartEditionAction(self.get(), "en").execute()
        self.translate(edition)
        return self.other()

    def translate(self, edition: Edition) -> None:
        """Translate what is not translated yet."""
        for row in edition.rows():
            segment = row.segment
            text = self.texts.get(segment.path) or self.texts.get(segment.text)
            if row.status != "translated" or (segment.path == "slug" and not row.text):
                text = text or f"English of {segment.text}"
            if text and text != row.text:
                SaveTranslationAction(edition, segment.path, text).execute()

    def save_text(self, text: str) -> None:
        """Save another translation."""
        SaveTranslationAction(self.other(), self.field, text).execute()


def soon() -> Any:
    """Return a time that has not come yet."""
    return timezone.now() + timedelta(hours=1)


def let_time_pass(drafted: Any) -> None:
    """Let the time of every schedule of an object come."""
    past = timezone.now() - timedelta(minutes=1)
    for revision in drafted.revisions.exclude(approved_go_live_at=None):
        revision.approved_go_live_at = past
        revision.content["go_live_at"] = past.isoformat()
        revision.save(update_fields=["approved_go_live_at", "content"])
    call_command("publish_scheduled")


def schedule(drafted: Any) -> None:
    """Schedule the draft of a page, a snippet or an edition."""
    drafted.go_live_at = soon()
    drafted.save_revision().publish()


def _live(subject: Subject) -> None:
    """Publish the original twice, so that there is an older version; English in between."""
    subject.publish("처음")
    subject.publish("소개입니다.")


def _both_live(subject: Subject) -> None:
    _live(subject)
    subject.begin().save_revision().publish()
    subject.save_text("The first.")
    subject.other().save_revision().publish()


def not_yet_public(subject: Subject) -> None:
    subject.rewritten("처음").save_revision()
    subject.rewritten("소개입니다.").save_revision()


def none_begun(subject: Subject) -> None:
    _live(subject)


def in_progress(subject: Subject) -> None:
    _live(subject)
    subject.begin().save_revision()


def live(subject: Subject) -> None:
    _both_live(subject)


def live_with_newer_draft(subject: Subject) -> None:
    _both_live(subject)
    subject.save_text("A draft.")
    subject.other().save_revision()


def behind(subject: Subject) -> None:
    _both_live(subject)
    subject.publish("새 소개")


def withdrawn(subject: Subject) -> None:
    _both_live(subject)
    subject.other().unpublish()


def scheduled(subject: Subject) -> None:
    _live(subject)
    schedule(subject.begin())


def live_and_scheduled(subject: Subject) -> None:
    _both_live(subject)
    subject.save_text("For later.")
    schedule(subject.other())


def original_with_newer_draft(subject: Subject) -> None:
    _both_live(subject)
    subject.rewritten("초안").save_revision()


def original_scheduled(subject: Subject) -> None:
    _both_live(subject)
    schedule(subject.rewritten("나중에"))


def original_withdrawn(subject: Subject) -> None:
    _both_live(subject)
    subject.get().unpublish()


#: By the words of the document, what makes the state.
STARTS: dict[str, Callable[[Subject], None]] = {
    "not yet public · none": not_yet_public,
    "live · none": none_begun,
    "live · not yet public": in_progress,
    "live · live": live,
    "live · live, newer draft": live_with_newer_draft,
    "live · live, behind": behind,
    "live · withdrawn": withdrawn,
    "live · not yet public, scheduled": scheduled,
    "live · live, scheduled": live_and_scheduled,
    "live, newer draft · live": original_with_newer_draft,
    "live, scheduled · live": original_scheduled,
    "withdrawn · live": original_withdrawn,
}
