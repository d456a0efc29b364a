"""The field of a form that holds a clinical picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from media.permissions import user_can_attach_picture

from .widgets import ClinicalPictureInput

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

    from media.models import ClinicalPicture


class ClinicalPictureField(forms.ModelChoiceField):
    """A picture that the person uploaded for this case, or that the case has.

    There is no list to choose from: a key that was guessed is refused as one that does not exist,
    so that nobody learns of another patient's picture, and attaches it even less. Its form has the
    attributes ``for_user`` and ``parent``, the case, as the plugin's forms of children do.
    """

    widget = ClinicalPictureInput
    default_error_messages = {
        "required": _("Upload a picture."),
        "invalid_choice": _(
            "This picture cannot be used here: it belongs to another case, or was uploaded by "
            "somebody else. Upload it again."
        ),
        "deleted": _("This picture was deleted. Upload another one."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bound: tuple[BaseForm, str] | None = None

    def get_bound_field(self, form: BaseForm, field_name: str) -> BoundField:
        """Remember in which form this is, which decides about the picture."""
        self._bound = form, field_name
        self.widget.find = self._find
        return super().get_bound_field(form, field_name)

    def clean(self, value: Any) -> ClinicalPicture | None:
        """Return the picture; refuse one that is not this case's and not this person's."""
        picture: ClinicalPicture | None = super().clean(value)
        if picture is None:
            return None
        if not self._may_stand(picture):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        if picture.deleted_at is not None and not self._stands(picture):
            raise ValidationError(self.error_messages["deleted"], code="deleted")
        return picture

    def _find(self, value: Any) -> ClinicalPicture | None:
        """Return the picture to show in the field, if this person may have it there."""
        try:
            picture: ClinicalPicture | None = self.to_python(value)
        except ValidationError:
            return None
        return picture if picture is not None and self._may_stand(picture) else None

    def _stands(self, picture: ClinicalPicture) -> bool:
        """Whether the form was opened with the picture in this field."""
        if self._bound is None:
            return False
        form, name = self._bound
        return form.initial.get(name) == picture.pk

    def _may_stand(self, picture: ClinicalPicture) -> bool:
        if self._stands(picture):
            return True
        form = self._bound[0] if self._bound is not None else None
        user = getattr(form, "for_user", None)
        case = getattr(form, "parent", None)
        return user is not None and user_can_attach_picture(user, picture, case)
