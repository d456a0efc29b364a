"""The widgets with which pictures come into a case and are matched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse

from media.files import accepted_files
from media.matching import MAX_ROTATION, MAX_SCALE, MAX_SHIFT, MIN_CROP, MIN_SCALE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from media.models import ClinicalPicture


class ClinicalPictureInput(forms.Widget):
    """Uploads a picture at once and keeps its key; shows the one that is there.

    ``find`` returns the picture of a key where it may be shown in this field.
    """

    template_name = "media/admin/pictures/picture_input.html"
    find: Callable[[Any], ClinicalPicture | None] | None = None

    class Media:
        js = ("media/js/clinical-picture.js",)
        css = {"all": ("media/css/clinical-pictures.css",)}

    def id_for_label(self, id_: str) -> str:
        """Name what is operated: the key itself is hidden."""
        return f"{id_}-file" if id_ else id_

    def use_required_attribute(self, initial: Any) -> bool:
        """Let the server say it: a browser cannot point to what is hidden."""
        return False

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        from .asking import is_withdrawn
        from .upload import described

        context: dict[str, Any] = super().get_context(name, value, attrs)
        picture = self.find(value) if self.find is not None and value else None
        is_deleted = picture is not None and picture.deleted_at is not None
        context["widget"].update(
            described_by=context["widget"]["attrs"].get("aria-describedby", ""),
            invalid=context["widget"]["attrs"].get("aria-invalid", ""),
            upload_url=reverse("media_pictures:upload"),
            accept=accepted_files(),
            picture=described(picture) if picture is not None else None,
            is_deleted=is_deleted,
            is_withdrawn=picture is not None and not is_deleted and is_withdrawn(picture),
        )
        return context


class MatchingInput(forms.Widget):
    """Lays the two pictures of a view over one another, turns, shifts, scales and crops them.

    What is set is kept as the JSON of ``media.matching``. The pictures are those of the fields
    ``before`` and ``after`` of the same form.
    """

    template_name = "media/admin/pictures/matching_input.html"

    class Media:
        js = ("media/js/clinical-matching.js",)
        css = {"all": ("media/css/clinical-pictures.css",)}

    def id_for_label(self, id_: str) -> str:
        """Name the tool as a whole: each of its controls has a label of its own."""
        return ""

    def use_required_attribute(self, initial: Any) -> bool:
        """Let it be empty: then nothing is changed."""
        return False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was set; nothing set changes nothing, as an empty matching does."""
        value = (data.get(name) or "").strip()
        return "{}" if value in ("", "null") else value

    def format_value(self, value: Any) -> str:
        """Return the JSON that is kept in the form."""
        if isinstance(value, str):
            return value
        return json.dumps(value or {})

    def get_context(self, name: str, value: Any, attrs: Mapping[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"].update(
            described_by=context["widget"]["attrs"].get("aria-describedby", ""),
            warnings_url=reverse("media_pictures:warnings"),
            picture_url=reverse("media_pictures:picture", args=[_NO_UUID]),
            no_uuid=_NO_UUID,
            limits={
                "min_rotation": -MAX_ROTATION,
                "max_rotation": MAX_ROTATION,
                "min_shift": -MAX_SHIFT * 100,
                "max_shift": MAX_SHIFT * 100,
                "min_scale": MIN_SCALE * 100,
                "max_scale": MAX_SCALE * 100,
                "min_crop": MIN_CROP * 100,
            },
        )
        return context


#: Stands in an address in the place of a picture's identifier.
_NO_UUID = "00000000-0000-0000-0000-000000000000"
