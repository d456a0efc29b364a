"""What is said beside an entry of the audit log, in the language of whoever looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_editions.languages import language_name
from wagtail_editions.models import AssignmentKind, Right

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def comment_on(entry: Any) -> str:
    """Return what the entry's data tell beside its action; empty where they tell nothing."""
    return " ".join(_sentences(entry.data if isinstance(entry.data, dict) else {}))


def _sentences(data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("languages"):
        yield ", ".join(language_name(code) for code in data["languages"]) + "."
    if data.get("task") and data.get("name"):
        yield _("%(task)s: %(name)s.") % {"task": data["task"], "name": data["name"]}
    if data.get("voided"):
        yield "; ".join(f"{each['task']}: {each['name']}" for each in data["voided"]) + "."
    if isinstance(data.get("changed"), dict):
        yield change_in_words(data["changed"])
    if data.get("how") in ("expired", "bulk", "urgent"):
        yield _how_it_came(data)
    if data.get("reason"):
        yield str(data["reason"])
    if data.get("assignment"):
        yield _assignment(data)
    if data.get("given"):
        yield _("Given: %(rights)s.") % {"rights": _grants(data["given"])}
    if data.get("taken"):
        yield _("Taken: %(rights)s.") % {"rights": _grants(data["taken"])}


def _how_it_came(data: Mapping[str, Any]) -> str:
    if data["how"] == "expired":
        return _("The end date had come.")
    if data["how"] == "urgent":
        return _("The original was published as urgent, and its other languages withdrawn.")
    others = data.get("others") or 0
    if not others:
        return _("From a list of pages.")
    return ngettext(
        "Together with %(count)d other page.", "Together with %(count)d other pages.", others
    ) % {"count": others}


def _assignment(data: Mapping[str, Any]) -> str:
    """Return what was asked, of whom, and by when."""
    known = dict(AssignmentKind.choices)
    parts = {
        "kind": capfirst(str(known.get(data["assignment"], data["assignment"]))),
        "name": data.get("assignee") or _("whoever may"),
    }
    day = parse_date(data.get("due_on") or "")
    if day is None:
        return _("%(kind)s: %(name)s.") % parts
    return _("%(kind)s: %(name)s, due on %(date)s.") % {
        **parts,
        "date": date_format(day, "DATE_FORMAT"),
    }


def _grants(grants: Iterable[Mapping[str, str]]) -> str:
    """Return the rights of a group in words: “Review (English, from “Home” down)”."""
    known = dict(Right.choices)
    return "; ".join(
        _("%(right)s (%(language)s, from “%(page)s” down)")
        % {
            "right": known.get(each["right"], each["right"]),
            "language": language_name(each["language"]),
            "page": each["page"],
        }
        for each in grants
    )


def change_in_words(changed: Mapping[str, Any]) -> str:
    """Return in a sentence what was changed since it was approved."""
    texts, named = changed.get("texts") or 0, changed.get("named") or []
    parts = []
    if texts:
        count = ngettext("%(count)d text", "%(count)d texts", texts) % {"count": texts}
        dots = ", …" if texts > len(named) else ""
        parts.append(f"{count} ({', '.join(named)}{dots})" if named else count)
    if files := changed.get("files"):
        parts.append(ngettext("%(count)d file", "%(count)d files", files) % {"count": files})
    if changed.get("other"):
        parts.append(_("something that is no text"))
    return _("Changed: %(parts)s.") % {"parts": ", ".join(parts)} if parts else ""
