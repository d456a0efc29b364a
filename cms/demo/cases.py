"""The demo's case: drawings in the place of photographs, with all that a real one needs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.utils import timezone

from cms.demo.clinical_drawings import consent_form, picture
from cms.demo.objects import publish_in_english
from cms.demo.texts import Both
from cms.models import Doctor, Procedure
from media.actions import (
    MakeRenditionsAction,
    RecordConsentAction,
    SetAccessAction,
    SwitchLanguageAction,
)
from media.models import (
    CONDITIONS,
    STATEMENTS,
    Access,
    Angle,
    Case,
    CaseView,
    Channel,
    ClinicalPicture,
    Purpose,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

#: The patient is drawn.
CODE = "0000-1"
TEXTS = {
    "caption": Both(
        "삽화: 미니 리프팅 전후의 턱선. 실제 환자의 사진이 아닙니다.",
        "Illustration: the jawline before and after mini lifting. No photograph of a patient.",
    ),
    "side_effects": Both(
        "흉터가 옅어지는 속도와 유지 기간은 사람마다 다릅니다. 자세한 내용은 상담에서 확인해 "
        "주십시오.",
        "How fast the scar fades and how long the effect lasts differ between people. Please ask "
        "about the details at your consultation.",
    ),
}
#: Angle, the names of both drawings and their alt texts.
VIEWS = [
    (
        Angle.PROFILE,
        ("profile-before", "profile-after"),
        Both(
            "옆얼굴 삽화: 볼이 처지고 턱선이 흐려진 상태",
            "Illustration of a face in profile: the cheek sags and the jawline has lost definition",
        ),
        Both(
            "같은 옆얼굴 삽화: 턱선이 뚜렷한 상태",
            "Illustration of the same face in profile: the jawline is defined",
        ),
    ),
    (
        Angle.FRONT,
        ("front-before", "front-after"),
        Both(
            "정면 얼굴 삽화: 볼과 턱선이 처진 상태",
            "Illustration of a face from the front: cheeks and jawline sag",
        ),
        Both(
            "같은 정면 얼굴 삽화: 턱선이 뚜렷한 상태",
            "Illustration of the same face from the front: the jawline is defined",
        ),
    ),
]
#: Between the two pictures lie six months, whenever the demo is loaded.
_AFTER, _BEFORE = timedelta(days=30), timedelta(days=220)


def write_case(administrator: AbstractUser) -> Case:
    """Write the case in both languages, let it be shown and return it.

    Everybody sees it in Korean; readers of English confirm first.
    """
    today = timezone.localdate()
    case = Case(
        code=CODE,
        procedure=Procedure.objects.get(name_ko="미니 리프팅"),
        surgeon=Doctor.objects.all()[0],
        before_on=today - _BEFORE,
        after_on=today - _AFTER,
        live=False,
        **dict.fromkeys((*STATEMENTS, *CONDITIONS), True),
        **{f"{name}_ko": text.ko for name, text in TEXTS.items()},
    )
    case.views = [
        CaseView(
            sort_order=place,
            angle=angle.value,
            before=_stored(before, administrator),
            after=_stored(after, administrator),
            before_alt_ko=before_alt.ko,
            after_alt_ko=after_alt.ko,
        )
        for place, (angle, (before, after), before_alt, after_alt) in enumerate(VIEWS)
    ]
    case.save()
    case.save_revision(user=administrator).publish(user=administrator)
    texts = {**TEXTS}
    for place, (_angle, _names, before_alt, after_alt) in enumerate(VIEWS):
        texts |= {f"{place}.before": before_alt, f"{place}.after": after_alt}
    publish_in_english(case, texts, administrator)
    _let_it_be_shown(case, administrator)
    return Case.objects.get(pk=case.pk)


def _let_it_be_shown(case: Case, administrator: AbstractUser) -> None:
    today = timezone.localdate()
    RecordConsentAction(
        case,
        form=ContentFile(consent_form(), name="form.png"),
        form_version="2026-01",
        purposes=[Purpose.PUBLICATION],
        channels=[Channel.WEBSITE, Channel.API],
        languages=["ko", "en"],
        signed_on=today - timedelta(days=20),
        ends_on=today + timedelta(days=730),
        user=administrator,
    ).execute()
    SwitchLanguageAction(
        "en",
        is_on=True,
        reason="시연: 영어 독자에게 보이는 모습을 확인합니다. 병원은 먼저 법률 자문을 받습니다.",
        user=administrator,
    ).execute()
    for language, access in (("ko", Access.PUBLIC), ("en", Access.GATED)):
        SetAccessAction(case, language=language, access=access, user=administrator).execute()
    MakeRenditionsAction(case.pk).execute()


def _stored(name: str, user: AbstractUser) -> ClinicalPicture:
    stored = ClinicalPicture(file=ContentFile(picture(name), name=f"{name}.png"), uploaded_by=user)
    stored.save()
    return stored
