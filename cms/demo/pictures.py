"""The demo's drawings as pictures of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from cms.demo.drawings import picture
from media.models import ClinicImage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


TITLES = {
    "incision": "삽화: 헤어라인 안쪽의 절개 위치",
    "before": "삽화: 턱선이 흐려진 옆얼굴",
    "after": "삽화: 턱선이 뚜렷한 옆얼굴",
}


def make_pictures(user: AbstractUser) -> dict[str, int]:
    """Store the drawings and return their ids by the names that the texts use."""
    ids = {}
    for name, title in TITLES.items():
        image = ClinicImage(
            title=title,
            file=ContentFile(picture(name), name=f"{name}.png"),
            uploaded_by_user=user,
        )
        image.save()
        ids[name] = image.pk
    return ids
