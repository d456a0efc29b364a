"""What follows from changes elsewhere: waiting uploads, and what readers get of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save, pre_save
from wagtail.models import Revision, UploadedFile

from wagtail_editions.page_cache.front import is_purged
from wagtail_editions.signals import edition_published, edition_withdrawn

from .actions.claim_pictures import claim_pictures, pictures_in
from .actions.close_case import close_case
from .errors import NotStored
from .files import CleanedFile, clean_file
from .front_cache import purge_urls
from .mails.withdrawal import tell_of_withdrawal
from .models import Case, CaseView, ClinicImage
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
    """Clean and store a picture that waits for the rest of its form to be filled in.

    Raises a leaf of :class:`media.errors.PictureError`.
    """
    content_type = instance.for_content_type
    is_picture = content_type is not None and content_type.model_class() is ClinicImage
    waiting = instance.file
    if is_picture and not waiting._committed and not isinstance(waiting.file, CleanedFile):
        cleaned = clean_file(waiting)
        try:
            instance.file.save(cleaned.name, cleaned, save=False)
        except OSError as error:
            raise NotStored from error


def prepare_case(instance: Case | None, **kwargs: Any) -> None:
    """Make what readers get of a case, or of all: what was decided may have opened the gate."""
    cases = Case.objects.filter(live=True).values_list("pk", flat=True)
    for pk in [instance.pk] if instance is not None else cases:
        make_renditions.enqueue(pk)


def follow_edition(instance: Edition, **kwargs: Any) -> None:
    """Prepare a case that was published in a language, and purge the pages that show it.

    A page that was is purged itself: what it showed of cases may be cached.
    """
    if instance.page_id is not None:
        if is_purged() and (address := instance.get_full_url()):
            purge_urls([address])
        return
    if issubclass(instance.original_model, Case):
        case = Case.objects.filter(pk=instance.object_id).first()
        if case is not None:
            prepare_case(case)
            close_case(case)


def claim_for_view(instance: CaseView, raw: bool = False, **kwargs: Any) -> None:
    """Keep the pictures of a view for its case; a fixture says itself whose they are."""
    if raw:
        return
    claim_pictures(instance.case_id, (instance.before_id, instance.after_id))


def claim_for_draft(instance: Revision, raw: bool = False, **kwargs: Any) -> None:
    """Keep the pictures of a draft for its case; a fixture says itself whose they are."""
    if raw:
        return
    # Asked of every revision of the site, so without a query.
    cases = ContentType.objects.get_for_model(Case)
    if instance.base_content_type_id == cases.pk:
        claim_pictures(int(instance.object_id), pictures_in(instance.content))


def connect() -> None:
    """Start listening; called once, when the application is ready."""
    for signal in (consent_recorded, case_access_set, case_language_switched):
        signal.connect(prepare_case, dispatch_uid="media.prepare_case")
    consent_withdrawn.connect(tell_of_withdrawal, dispatch_uid="media.tell_of_withdrawal")
    for signal in (edition_published, edition_withdrawn):
        signal.connect(follow_edition, dispatch_uid="media.follow_edition")
    post_save.connect(claim_for_view, sender=CaseView, dispatch_uid="media.claim_for_view")
    post_save.connect(claim_for_draft, sender=Revision, dispatch_uid="media.claim_for_draft")
    pre_save.connect(
        clean_waiting_upload, sender=UploadedFile, dispatch_uid="media.clean_waiting_upload"
    )
