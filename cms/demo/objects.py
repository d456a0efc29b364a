"""What the demo keeps outside of its pages: the clinic, its doctors, what it treats, a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.demo.clinic import CLINIC, DOCTORS, PROCEDURES, REQUEST, REQUEST_FIELDS
from cms.demo.writing import SOURCE, TARGET
from cms.models import ClinicSettings, Doctor, Procedure, Qualification
from pages.models import ConsultationField, ConsultationPage, HomePage
from wagtail_editions.actions import SaveOverrideAction, SaveTranslationAction, StartEditionAction
from wagtail_editions.models import OverrideKind

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from wagtail.models import Site

    from cms.demo.texts import Both
    from wagtail_editions.models import Original


def write_clinic(site: Site, user: AbstractUser) -> None:
    """Write what the clinic tells about itself, in both languages."""
    clinic = ClinicSettings.objects.create(site=site, **_source(CLINIC))
    publish_in_english(clinic, CLINIC, user)


def write_procedures(user: AbstractUser) -> None:
    """Write what the clinic treats; one of them is in Korean alone."""
    for texts in PROCEDURES:
        procedure = Procedure.objects.create(**_source(texts))
        publish_in_english(procedure, texts, user)


def write_doctors(user: AbstractUser) -> None:
    """Write the doctors with their qualifications."""
    for texts, qualifications in DOCTORS:
        doctor = Doctor(live=False, **_source(texts))
        doctor.qualifications = [
            Qualification(sort_order=place, **_source({"text": text}))
            for place, text in enumerate(qualifications)
        ]
        doctor.save()
        doctor.save_revision(user=user).publish(user=user)
        numbered = {str(place): text for place, text in enumerate(qualifications)}
        publish_in_english(doctor, {**texts, **numbered}, user)


def write_request(home: HomePage, user: AbstractUser) -> None:
    """Write the form with which patients ask to be called back."""
    texts = {name: text for name, text in REQUEST.items() if name not in {"title", "slug"}}
    page = ConsultationPage(
        title=REQUEST["title"].ko,
        slug=REQUEST["slug"].ko,
        search_description=REQUEST["search_description"].ko,
        live=False,
        show_in_menus=True,
        owner=user,
        **_source({name: texts[name] for name in ("introduction", "thank_you")}),
    )
    every = dict(REQUEST)
    fields = []
    for place, (kind, required, field_texts) in enumerate(REQUEST_FIELDS):
        fields.append(
            ConsultationField(
                sort_order=place, field_type=kind, required=required, **_source(field_texts)
            )
        )
        every |= {f"{place}.{name}": text for name, text in field_texts.items()}
    page.form_fields = fields
    home.add_child(instance=page)
    page.save_revision(user=user).publish(user=user)
    publish_in_english(page, every, user, slug=REQUEST["slug"].en)


def publish_in_english(
    original: Original, texts: dict[str, Both], user: AbstractUser, **by_path: str
) -> None:
    """Translate every text that has an English one and publish, unless one of them has none."""
    if not all(text.en for text in texts.values()):
        return
    english = {text.ko: text.en for text in texts.values()}
    edition = StartEditionAction(original, TARGET, user=user).execute()
    for segment in edition.translatable_segments():
        words = by_path.get(segment.path) or english.get(segment.text)
        if words:
            SaveTranslationAction(edition, segment.path, words, user=user).execute()
    for place in edition.places().values.values():
        # A link is no text: English replaces it where it has another.
        if value := english.get(place.raw):
            SaveOverrideAction(edition, place.path, OverrideKind.VALUE, value, user=user).execute()
    edition.refresh_from_db()
    edition.save_revision(user=user).publish(user=user)


def _source(texts: dict[str, Both]) -> dict[str, Any]:
    return {f"{name}_{SOURCE}": text.ko for name, text in texts.items()}
