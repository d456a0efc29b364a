"""What the groups and the checklist of a step may say, asked by forms and commands alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wagtail_editions.languages import language_name

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The longest point of a checklist: it is read on a telephone, too.
MAX_POINT_LENGTH = 200


def validate_groups(value: Any) -> None:
    """Refuse anything but keys of groups by language."""
    keys = {key for _language, values in _by_language(value) for key in values}
    if not all(isinstance(key, int) for key in keys):
        raise _malformed()
    known = set(Group.objects.filter(pk__in=keys).values_list("pk", flat=True))
    if unknown := sorted(keys - known):
        raise ValidationError(
            _("There is no group with this number: %(keys)s. Choose groups from the list."),
            code="unknown_group",
            params={"keys": ", ".join(map(str, unknown))},
        )


def validate_checklist(value: Any) -> None:
    """Refuse anything but points by language, each once and short enough to be read."""
    faults: list[ValidationError] = []
    for language, points in _by_language(value):
        if not all(isinstance(point, str) for point in points):
            raise _malformed()
        for place, point in enumerate(points):
            params = {"language": language_name(language), "point": point}
            if not point.strip():
                message = _("%(language)s: a point says nothing. Leave its line out.")
            elif len(point) > MAX_POINT_LENGTH:
                message = _(
                    "%(language)s: a point may have at most %(most)d characters, and this one has "
                    "%(length)d. Shorten it, or make two of it: “%(point)s”"
                )
                params |= {"most": MAX_POINT_LENGTH, "length": len(point)}
            elif point in points[:place]:
                message = _(
                    "%(language)s: a point stands there twice. Take it out once: “%(point)s”"
                )
            else:
                continue
            faults.append(ValidationError(message, code="invalid_point", params=params))
    if faults:
        raise ValidationError(faults)


def _by_language(value: Any) -> Iterator[tuple[str, list[Any]]]:
    if not isinstance(value, dict):
        raise _malformed()
    for language, values in value.items():
        if not isinstance(language, str) or not isinstance(values, list):
            raise _malformed()
        yield language, values


def _malformed() -> ValidationError:
    return ValidationError(_("This has to be a list for each language."), code="malformed")
