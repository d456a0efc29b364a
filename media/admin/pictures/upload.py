"""Uploading a clinical picture from the form of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.views.generic import View

from media.actions import UploadPictureAction
from media.errors import EmptyFile, NotStored, PictureError, TooManyBytes
from media.permissions import user_can_upload_pictures

from .addresses import picture_url
from .asking import kept_private

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from media.models import ClinicalPicture

#: How wide a picture is shown in its field.
THUMBNAIL = 400


class UploadView(View):
    """Store the picture in ``file`` and say what it is called: 201 with what `described` tells.

    Where it is refused, ``error`` is a sentence: 403 without the permission, 413 where it is too
    large, 422 where it is no acceptable picture, 507 where the storage does not take it.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not user_can_upload_pictures(request.user):
            return _refusal(str(UploadPictureAction.denial), 403)
        try:
            file = request.FILES.get("file")
            if file is None:
                raise EmptyFile
            picture = UploadPictureAction(file, user=request.user).execute()
        except TooManyBytes as error:
            return _refusal(str(error), 413)
        except NotStored as error:
            return _refusal(str(error), 507)
        except PictureError as error:
            return _refusal(str(error), 422)
        except OSError:
            return _refusal(str(NotStored()), 507)
        return kept_private(JsonResponse(described(picture), status=201))


def described(picture: ClinicalPicture) -> dict[str, Any]:
    """Return what the field of a form has to know of a picture, ready for JSON."""
    return {
        "pk": picture.pk,
        "uuid": str(picture.uuid),
        "width": picture.width,
        "height": picture.height,
        "file_size": picture.file_size,
        "measures": picture.measures,
        "preview": picture_url(picture, THUMBNAIL),
    }


def _refusal(sentence: str, status: int) -> HttpResponse:
    return kept_private(JsonResponse({"error": sentence}, status=status))
