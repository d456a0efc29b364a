"""Builders of cases, of consents to show them, and of all that opens the gate."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from cms.models import Doctor, Procedure
from media.actions import MakeRenditionsAction, SwitchLanguageAction
from media.models import (
    CONDITIONS,
    STATEMENTS,
    Access,
    Case,
    CaseAccess,
    CaseView,
    Channel,
    ClinicalPicture,
    Consent,
    Purpose,
)
from wagtail_editions.actions import SaveTranslationAction, StartEditionAction
from wagtail_editions.models import Edition

ENGLISH = {
    "수술 전 정면 사진": "Front view before the operation",
    "수술 6개월 후 정면 사진": "Front view six months after the operation",
    "멍과 부기가 생길 수 있습니다.": "Bruises and swelling can occur.",
    "귀 앞 절개로 시행한 미니 리프팅": "Mini lifting by an incision in front of the ear",
}


def jpeg(size: tuple[int, int] = (120, 160), colour: str = "navy") -> bytes:
    """Return a small picture with something to recognise in it."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).ellipse(
        (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill="white"
    )
    target = BytesIO()
    image.save(target, "JPEG")
    return target.getvalue()


def make_picture(
    colour: str = "navy", size: tuple[int, int] = (120, 160), **values: Any
) -> ClinicalPicture:
    """Store a clinical picture."""
    picture = ClinicalPicture(file=ContentFile(jpeg(size, colour), name="before.jpg"), **values)
    picture.save()
    return picture


def make_case(*, views: int = 1, published: bool = True, **values: Any) -> Case:
    """Make a case with all that the law asks, published in Korean unless said otherwise."""
    procedure = Procedure.objects.create(name_ko="미니 리프팅")
    surgeon = Doctor.objects.first() or Doctor(name_ko="김우리", live=False)
    if surgeon.pk is None:
        surgeon.save()
        surgeon.save_revision().publish()
    said = dict.fromkeys((*STATEMENTS, *CONDITIONS), True)
    case = Case(
        procedure=procedure,
        surgeon=surgeon,
        before_on=datetime.date(2026, 1, 10),
        after_on=datetime.date(2026, 7, 12),
        caption_ko="귀 앞 절개로 시행한 미니 리프팅",
        side_effects_ko="멍과 부기가 생길 수 있습니다.",
        live=False,
        **{**said, **values},
    )
    case.views = [
        CaseView(
            sort_order=place,
            before=make_picture("navy"),
            after=make_picture("maroon"),
            before_alt_ko="수술 전 정면 사진",
            after_alt_ko="수술 6개월 후 정면 사진",
        )
        for place in range(views)
    ]
    case.save()
    revision = case.save_revision()
    if published:
        revision.publish()
    return Case.objects.get(pk=case.pk)


def consent_to(case: Case, **values: Any) -> Consent:
    """Record a consent to show the whole case, in both languages, without an end."""
    pictures = [each for view in case.views.all() for each in (view.before, view.after)]
    said = {
        "purposes": [Purpose.PUBLICATION.value],
        "channels": [Channel.WEBSITE.value],
        "languages": ["ko", "en"],
        "pictures": [str(each.uuid) for each in pictures],
        "form_hash": "0" * 64,
        "form_version": "2026-01",
        "signed_on": timezone.localdate() - datetime.timedelta(days=30),
    }
    return Consent.objects.create(case=case, case_code=case.code, **{**said, **values})


def let_everybody_see(case: Case, *languages: str) -> None:
    """Ask nothing of readers of these languages, or of all."""
    for language in languages or ("ko", "en"):
        CaseAccess.objects.update_or_create(
            case=case, language=language, defaults={"access": Access.PUBLIC}
        )


def switch_on(language: str = "en") -> None:
    """Let cases be shown in a language."""
    SwitchLanguageAction(language, is_on=True, reason="Reviewed by counsel.").execute()


def translate_case(case: Case) -> Edition:
    """Translate the case into English and publish it."""
    edition = StartEditionAction(case, "en").execute()
    for segment in edition.translatable_segments():
        SaveTranslationAction(edition, segment.path, ENGLISH[segment.text]).execute()
    edition.refresh_from_db()
    edition.save_revision().publish()
    return Edition.objects.get(pk=edition.pk)


def make_open_case(*, views: int = 1, consent: dict[str, Any] | None = None, **values: Any) -> Case:
    """Make a case that everybody may see in both languages, with its renditions."""
    case = make_case(views=views, **values)
    translate_case(case)
    switch_on()
    consent_to(case, **(consent or {}))
    let_everybody_see(case)
    MakeRenditionsAction(case.pk).execute()
    return case
