"""Widgets of the form in which a step of a review is described: something for each language.

Both read and write JSON, as the form's field expects it. A language that the site does not have
(any more) is carried along unseen, so that nothing is lost when it comes back.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import Group
from django.forms.utils import flatatt
from wagtail.admin.staticfiles import versioned_static

from wagtail_editions.languages import configured_languages, language_name

if TYPE_CHECKING:
    from collections.abc import Iterator


class ByLanguageWidget(forms.Widget):
    """A value for each language, below the language's name."""

    @property
    def media(self) -> Any:
        return forms.Media(css={"all": [versioned_static("wagtail_editions/css/admin.css")]})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        values = _parsed(value)
        languages = configured_languages()
        prefix = context["widget"]["attrs"].get("id") or f"id_{name}"
        # What describes the whole widget describes each of its fields.
        shared = flatatt(
            {
                key: each
                for key, each in context["widget"]["attrs"].items()
                if key.startswith("aria-") and each
            }
        )
        context["rows"] = [
            {
                "language": language,
                "name": f"{name}-{language}",
                "id": f"{prefix}-{language}",
                "label": language_name(language),
                "attrs": shared,
                **self.row(values.get(language) or []),
            }
            for language in languages
        ]
        context["kept"] = [
            (f"{name}-{language}", self.as_text(each))
            for language, each in values.items()
            if language not in languages and isinstance(each, list)
        ]
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        values = {}
        for key in data:
            if key.startswith(f"{name}-") and (found := self.read(data, key)):
                values[key.removeprefix(f"{name}-")] = found
        return json.dumps(values, ensure_ascii=False)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        # Boxes that are not ticked send nothing.
        return False

    def id_for_label(self, id_: str) -> str:
        # The labels are those of the languages.
        return ""

    def row(self, values: list[Any]) -> dict[str, Any]:
        """Return what the template needs to know of one language."""
        raise NotImplementedError

    def as_text(self, values: list[Any]) -> str:
        """Return what a hidden field says for a language that the site does not have."""
        raise NotImplementedError

    def read(self, data: Any, key: str) -> list[Any]:
        """Return what was sent for one language."""
        raise NotImplementedError


class GroupsWidget(ByLanguageWidget):
    """Checkboxes of the groups that do a step, by language.

    A group that was deleted is shown as gone, and is left out when the form is saved.
    """

    template_name = "wagtail_editions/admin/includes/groups_widget.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        self._groups = list(Group.objects.order_by("name").values_list("pk", "name"))
        return super().get_context(name, value, attrs)

    def row(self, values: list[Any]) -> dict[str, Any]:
        known = {pk for pk, _name in self._groups}
        return {
            "groups": [(pk, name, pk in values) for pk, name in self._groups],
            "gone": sum(key not in known for key in values),
        }

    def as_text(self, values: list[Any]) -> str:
        known = {pk for pk, _name in self._groups}
        return ",".join(str(key) for key in values if key in known)

    def read(self, data: Any, key: str) -> list[Any]:
        sent = data.getlist(key) if hasattr(data, "getlist") else data[key]
        return [*_keys(sent)]


class ChecklistWidget(ByLanguageWidget):
    """The points to confirm in a step, by language: a text of a line each."""

    template_name = "wagtail_editions/admin/includes/checklist_widget.html"

    def row(self, values: list[Any]) -> dict[str, Any]:
        return {"text": self.as_text(values), "lines": max(3, len(values) + 1)}

    def as_text(self, values: list[Any]) -> str:
        return "\n".join(map(str, values))

    def read(self, data: Any, key: str) -> list[Any]:
        return [line.strip() for line in str(data.get(key, "")).splitlines() if line.strip()]


def _parsed(value: Any) -> dict[str, Any]:
    """Return what the form's field hands over, as a dictionary; empty where it is none."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, dict) else {}


def _keys(sent: Any) -> Iterator[int | str]:
    for each in sent:
        for part in str(each).split(","):
            if part.strip():
                yield int(part) if part.strip().isdecimal() else part.strip()
