"""People who keep consents, and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.utils import timezone

from media.actions import RecordConsentAction
from tests.clinical.test_recording import PDF
from tests.reviewing import fresh, make_group, make_person

if TYPE_CHECKING:
    from media.models import Case, Consent


def make_keeper(name: str = "keeper", *codenames: str, language: str = "en") -> Any:
    """Make somebody at work with these permissions of the library, by default those of a keeper."""
    wanted = codenames or ("view_consent", "add_consent", "withdraw_consent", "view_consent_form")
    group = make_group(f"{name}s")
    found = Permission.objects.filter(content_type__app_label="media", codename__in=wanted)
    assert len(found) == len(wanted)
    group.permissions.add(*found)
    return fresh(make_person(name, group, language=language))


def record(case: Case, **values: Any) -> Consent:
    """Record a consent with a signed form, in both languages and for the website alone."""
    said = {
        "form_version": "2026-01",
        "purposes": ["publication"],
        "channels": ["website"],
        "languages": ["ko", "en"],
        "signed_on": timezone.localdate(),
    }
    form = ContentFile(PDF, name="form.pdf")
    return RecordConsentAction(case, form=form, **{**said, **values}).execute()
