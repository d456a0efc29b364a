"""The operations of docs/states.md on an original that has drafts."""

from __future__ import annotations

from datetime import timedelta
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

from wagtail_editions.actions import ChangeSourceLanguageAction, UpdateEditionAction
from wagtail_editions.models import Edition, Override, Translation

from .starts import let_time_pass, schedule

if TYPE_CHECKING:
    from collections.abc import Callable

    from .starts import Subject

    Operation = Callable[[Subject], Any]


class NotPossible(Exception):
    """There is nothing on which this could be done."""


def save_a_draft(subject: Subject) -> None:
    subject.rewritten("Anew").save_revision()


def publish(subject: Subject) -> None:
    subject.publish("Anew")


def publish_the_same(subject: Subject) -> None:
    subject.publish("소개입니다.")


def save_without_revision(subject: Subject) -> None:
    original = subject.get()
    setattr(original, f"{subject.field}_ko", "Anew")
    original.save()


def schedule_the_original(subject: Subject) -> None:
    schedule(subject.rewritten("Anew"))


def fire_the_original(subject: Subject) -> None:
    schedule_the_original(subject)
    let_time_pass(subject.get())


def expire_the_original(subject: Subject) -> None:
    if not subject.get().source_edition.live:
        raise NotPossible
    past = timezone.now() - timedelta(minutes=1)
    subject.model._base_manager.filter(pk=subject.pk).update(expire_at=past)
    call_command("publish_scheduled")


def withdraw_the_original(subject: Subject) -> None:
    if not subject.get().source_edition.live:
        raise NotPossible
    subject.get().unpublish()


def revert_the_original(subject: Subject) -> None:
    older = _oldest(subject.get())
    older.as_object().save_revision(previous_revision=older)


def publish_an_older_version(subject: Subject) -> None:
    _oldest(subject.get()).publish()


def _oldest(drafted: Any) -> Any:
    """Return the first revision; there must be another one since."""
    oldest = drafted.revisions.order_by("created_at", "pk").first()
    if oldest is None:
        raise NotPossible
    return oldest


#: What the editor of the original does.
ON_THE_ORIGINAL: dict[str, Operation] = {
    "save a draft": save_a_draft,
    "publish": publish,
    "publish what was translated": publish_the_same,
    "save without a revision": save_without_revision,
    "schedule": schedule_the_original,
    "its schedule fires": fire_the_original,
    "its end date passes": expire_the_original,
    "withdraw": withdraw_the_original,
    "go back to an older version": revert_the_original,
    "publish an older version": publish_an_older_version,
}


def _other(subject: Subject) -> Edition:
    try:
        return subject.other()
    except Edition.DoesNotExist:
        raise NotPossible from None


def begin(subject: Subject) -> None:
    subject.begin()


def save_a_translation(subject: Subject) -> None:
    _other(subject)
    subject.save_text("Another.")


def publish_the_other(subject: Subject) -> None:
    _other(subject).save_revision().publish()


def publish_incomplete(subject: Subject) -> None:
    _other(subject)
    subject.save_text("")
    subject.other().save_revision().publish()


def schedule_the_other(subject: Subject) -> None:
    schedule(_other(subject))


def fire_the_other(subject: Subject) -> None:
    schedule_the_other(subject)
    let_time_pass(subject.other())


def fire_incomplete(subject: Subject) -> None:
    _other(subject)
    subject.save_text("")
    edition = subject.other()
    # Past the check that a person would meet: something else may have changed since.
    edition.revisions.update(approved_go_live_at=None)
    edition.save_revision(approved_go_live_at=timezone.now() + timedelta(hours=1))
    let_time_pass(edition)


def expire_the_other(subject: Subject) -> None:
    if not _other(subject).live:
        raise NotPossible
    past = timezone.now() - timedelta(minutes=1)
    Edition.objects.filter(pk=subject.other().pk).update(expire_at=past)
    call_command("publish_scheduled")


def withdraw_the_other(subject: Subject) -> None:
    if not _other(subject).live:
        raise NotPossible
    subject.other().unpublish()


def revert_the_other(subject: Subject) -> None:
    older = _oldest(_other(subject))
    older.as_object().save_revision(previous_revision=older)


def publish_an_older_translation(subject: Subject) -> None:
    _oldest(_other(subject)).publish()


def update(subject: Subject) -> None:
    UpdateEditionAction(_other(subject)).execute()


def update_and_publish(subject: Subject) -> None:
    update(subject)
    subject.translate(subject.other())
    subject.other().save_revision().publish()


#: What is done with the other language.
ON_THE_OTHER: dict[str, Operation] = {
    "begin it": begin,
    "save a translation": save_a_translation,
    "publish it": publish_the_other,
    "publish it incomplete": publish_incomplete,
    "schedule it": schedule_the_other,
    "the schedule of it fires": fire_the_other,
    "it fires incomplete": fire_incomplete,
    "the end date of it passes": expire_the_other,
    "withdraw it": withdraw_the_other,
    "take it back to an older version": revert_the_other,
    "publish an older version of it": publish_an_older_translation,
    "update it": update,
    "update, translate and publish it": update_and_publish,
}


def delete(subject: Subject) -> None:
    subject.get().delete()


def dump_and_load(subject: Subject) -> None:
    with NamedTemporaryFile(suffix=".json") as file:
        apps = ["wagtailcore.page", "wagtailcore.revision", "testapp", "wagtail_editions"]
        call_command("dumpdata", *apps, natural_foreign=True, output=file.name)
        for model in (Override, Translation, Edition, Revision, subject.model):
            rows = model._base_manager.all()
            rows._raw_delete(rows.db)
        assert subject.model.objects.count() == 0
        call_command("loaddata", file.name, verbosity=0)


def change_source(subject: Subject) -> None:
    ChangeSourceLanguageAction(subject.get(), "en").execute()


#: What is done with the whole of any original.
ON_EVERYTHING: dict[str, Operation] = {
    "delete": delete,
    "dump and load": dump_and_load,
    "change the source language": change_source,
}
