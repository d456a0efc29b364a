"""A case that readers see once they have confirmed that they want to, with one rendition."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from cms.models import Doctor, Procedure
from media.models import (
    CONDITIONS,
    STATEMENTS,
    Case,
    CaseView,
    Channel,
    ClinicalPicture,
    ClinicalRendition,
    Consent,
    Purpose,
)

if TYPE_CHECKING:
    from django.core.files import File


def make_rendition(file: File) -> ClinicalRendition:
    """Return a rendition of the case, whose bytes are those of ``file``, whatever they show."""
    case = _make_case()
    view = CaseView.objects.select_related("before", "after").get(case=case)
    Consent.objects.create(
        case=case,
        case_code=case.code,
        purposes=[Purpose.PUBLICATION.value],
        channels=[Channel.WEBSITE.value],
        languages=["ko"],
        pictures=[str(each.uuid) for each in (view.before, view.after)],
        form_hash="0" * 64,
        form_version="1",
        signed_on=timezone.localdate() - datetime.timedelta(days=1),
    )
    return ClinicalRendition.objects.create(
        picture=view.before,
        geometry=view.matched.digest,
        nominal_width=1600,
        format="jpeg",
        file=file,
        width=1600,
        height=1200,
        file_size=file.size,
        digest="0" * 64,
    )


def _make_case() -> Case:
    surgeon = Doctor(name_ko="김우리", live=False)
    surgeon.save()
    surgeon.save_revision().publish()
    case = Case(
        procedure=Procedure.objects.create(name_ko="미니 리프팅"),
        surgeon=surgeon,
        before_on=datetime.date(2026, 1, 10),
        after_on=datetime.date(2026, 7, 12),
        caption_ko="귀 앞 절개로 시행한 미니 리프팅",
        side_effects_ko="멍과 부기가 생길 수 있습니다.",
        live=False,
        **dict.fromkeys((*STATEMENTS, *CONDITIONS), True),
    )
    case.views = [
        CaseView(
            before=_picture("navy"),
            after=_picture("maroon"),
            before_alt_ko="수술 전 정면 사진",
            after_alt_ko="수술 6개월 후 정면 사진",
        )
    ]
    case.save()
    case.save_revision().publish()
    return case


def _picture(colour: str) -> ClinicalPicture:
    target = io.BytesIO()
    Image.new("RGB", (120, 160), colour).save(target, "JPEG")
    picture = ClinicalPicture(file=ContentFile(target.getvalue(), name="picture.jpg"))
    picture.save()
    return picture
