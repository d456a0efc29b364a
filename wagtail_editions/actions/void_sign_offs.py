"""Taking back what a sign-off says, because what it names was changed before it was public."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin

from wagtail_editions.errors import DamagedOriginal
from wagtail_editions.models import Edition, SignOff
from wagtail_editions.models.content_changes import content_change
from wagtail_editions.models.reviewed import Reviewed, reviewed
from wagtail_editions.models.under_review import draft_of, object_of
from wagtail_editions.signals import sign_off_voided

from .base import send_on_commit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_editions.models.reviewed import FileKey


class VoidSignOffsAction:
    """Void the sign-offs of an edition that name something else than its draft says now.

    That concerns those alone whose content is not public: a newer draft changes nothing about
    what readers see. Where a ``file`` was replaced, readers see another one at once, so that the
    sign-offs of what is public are voided, too. One query where there is nothing to void. It runs
    in the transaction of whatever changed the draft, with the edition's row locked, and asks no
    permission. A text that is put back later has to be signed anew. Returns the sign-offs that
    were voided.
    """

    def __init__(self, edition: Edition, user: Any = None, *, file: FileKey = "") -> None:
        self.edition = edition
        self.user = user
        self.file = file

    def execute(self) -> list[SignOff]:
        valid = SignOff.objects.of(self.edition).valid()
        found = list(valid if self.file else valid.filter(published_at=None))
        if not found:
            return []
        waiting = [each for each in found if each.published_at is None]
        with transaction.atomic():
            edition = Edition.objects.select_related("page").get(pk=self.edition.pk)
            if edition.is_orphaned:
                return []
            now = _content(draft_of(edition))
            holding = {now.digest} if now else set()
            voided = [each for each in waiting if each.digest not in holding]
            if edition.live and len(found) > len(waiting):
                voided += self._of_another_file(edition, found)
            elif edition.live and voided:
                holding = {content.digest for content in _public(edition)}
                voided = [each for each in voided if each.digest not in holding]
            if voided:
                self._void(edition, voided, now)
        return voided

    def _of_another_file(self, edition: Edition, sign_offs: Iterable[SignOff]) -> list[SignOff]:
        """Return those of what is public, with the file as it was."""
        return [
            sign_off
            for public in _public(edition)
            for sign_off in sign_offs
            if sign_off.published_at is not None
            and (former := Reviewed.from_json(sign_off.content).files.get(self.file)) is not None
            and former != public.files.get(self.file)
            and replace(public, files={**public.files, self.file: former}).digest == sign_off.digest
        ]

    def _void(self, edition: Edition, voided: list[SignOff], now: Reviewed | None) -> None:
        person = self.user if self.user is not None and self.user.pk else None
        for sign_off in voided:
            sign_off.voided_at = timezone.now()
            sign_off.voided_by = person
            sign_off.save(update_fields=["voided_at", "voided_by"])
            send_on_commit(sign_off_voided, edition, person, sign_off=sign_off)
        # All of them were of the same content, or the latest is the one that counted.
        before = Reviewed.from_json(voided[0].content)
        log(
            instance=object_of(edition),
            action="wagtail_editions.void",
            user=person,
            data={
                "language": edition.language,
                "voided": [
                    {"sign_off": each.pk, "task": each.task_name, "name": each.name}
                    for each in voided
                ],
                "changed": content_change(edition.original_model, before, now).as_json(),
            },
        )


def _content(draft: Edition) -> Reviewed | None:
    """Return what would be approved of the draft; None where it cannot be read."""
    try:
        return reviewed(draft)
    except DamagedOriginal:
        return None


def _public(edition: Edition) -> Iterable[Reviewed]:
    """Yield what readers see, where a revision says it."""
    target = object_of(edition)
    revision = target.live_revision if isinstance(target, DraftStateMixin) else None
    if revision is None:
        return
    public: Any = revision.as_object()
    if edition.is_source:
        edition.original = public
        public = edition
    if (content := _content(public)) is not None:
        yield content
