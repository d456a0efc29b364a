"""The demo's drawings as pictures of the site, and the pair made of two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from cms.demo.drawings import draw_incision, draw_profile, png
from media.models import ClinicImage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def make_pictures(user: AbstractUser) -> dict[str, int]:
    """Store the drawings and return their ids by the names that the texts use."""
    drawings = {
        "hairline": ("일러스트: 헤어라인 안쪽의 절개 위치", draw_incision()),
        "before": ("일러스트: 턱선이 흐려진 옆얼굴", draw_profile("before")),
        "after": ("일러스트: 턱선이 뚜렷한 옆얼굴", draw_profile("after")),
    }
    ids = {}
    for name, (title, canvas) in drawings.items():
        image = ClinicImage(
            title=title,
            file=ContentFile(png(canvas), name=f"{name}.png"),
            uploaded_by_user=user,
        )
        image.save()
        ids[name] = image.pk
    return ids
