"""The demo's drawings as pictures of the site; those of its case are kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from cms.demo.drawings import picture
from cms.demo.objects import publish_in_english
from cms.demo.texts import Both
from media.models import ClinicImage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


#: The name for staff, and the alt text that is proposed where the picture is used.
PICTURES = {
    "incision": (
        "삽화: 헤어라인 안쪽의 절개 위치",
        Both(
            "귀 앞 헤어라인 안쪽에 절개 위치를 표시한 옆얼굴 삽화",
            "Drawing of a face in profile with the incision within the hairline marked",
        ),
    ),
}


def make_pictures(user: AbstractUser) -> dict[str, int]:
    """Store the drawings and return their ids by the names that the texts use."""
    ids = {}
    for name, (title, description) in PICTURES.items():
        image = ClinicImage(
            title=title,
            description_ko=description.ko,
            file=ContentFile(picture(name), name=f"{name}.png"),
            uploaded_by_user=user,
        )
        image.save()
        publish_in_english(image, {"description": description}, user)
        ids[name] = image.pk
    return ids
