"""What follows from changes elsewhere: waiting uploads, and what readers get of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models.signals import pre_save
from wagtail.models import UploadedFile

from wagtail_editions.signals import edition_published, edition_withdrawn

from .actions.close_case import close_case
from .files import CleanedFile, clean_file
from .mails.withdrawal import tell_of_withdrawal
from .models import Case, ClinicImage
from .signals import (
    case_access_set,
    case_language_switched,
    consent_recorded,
    consent_withdrawn,
)
from .tasks import make_renditions

if TYPE_CHECKING:
    from wagtail_editions.models import Edition


def clean_waiting_upload(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean a picture that waits for the rest of its form to be filled in."""
    content_type = instance.for_content_type
    is_picture = content_type is not None and content_type.model_class() is ClinicImage
    waiting = instance.file
    if is_picture and not waiting._committed and not isinstance(waiting.file, CleanedFile):
        instance.file = clean_file(waiting)


def prepare_case(instance: Case | None, **kwargs: Any) -> None:
    """Make what readers get of a case, or of all: what was decided may have opened the gate."""
    cases = Case.objects.filter(live=True).values_list("pk", flat=True)
    for pk in [instance.pk] if instance is not None else cases:
        make_renditions.enqueue(pk)


def follow_edition(instance: Edition, **kwargs: Any) -> None:
    """Prepare a case that was published in a language, and purge the pages that show it."""
    if instance.page_id is None and issubclass(instance.original_model, Case):
        case = Case.objects.filter(pk=instance.object_id).first()
        if case is not None:
            prepare_case(case)
            close_case(case)


def connect() -> None:
    """Start listening; called once, when the application is ready."""
    for signal in (consent_recorded, case_access_set, case_language_switched):
        signal.connect(prepare_case, dispatch_uid="media.prepare_case")
    consent_withdrawn.connect(tell_of_withdrawal, dispatch_uid="media.tell_of_withdrawal")
    for signal in (edition_published, edition_withdrawn):
        signal.connect(follow_edition, dispatch_uid="media.follow_edition")
    pre_save.connect(
        clean_waiting_upload, sender=UploadedFile, dispatch_uid="media.clean_waiting_upload"
    )
