"""How complete the interface is in a language, by who says it.

For screens, so Babel is not needed: what the site and the plugin say is known from their
catalogues in all languages, what Wagtail says from its English ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import apps

from .foreign import LEFT_OUT
from .owners import DOMAINS, find_owners
from .reading import all_entries, entries, is_translated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polib import POEntry

    from .strings import Key

PLUGIN = "wagtail_editions"
WAGTAIL = "wagtail"


class Group(StrEnum):
    """Who says a text: the site's own apps and templates, the plugin, or Wagtail."""

    SITE = "site"
    PLUGIN = "plugin"
    WAGTAIL = "wagtail"


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """How much of what a group says in one domain has been translated into one language.

    Each string is in one of the three lists, as ``(context, string)``, in alphabetical order; the
    context is empty where there is none. *Fuzzy* translations are there, but not shown to anybody.
    """

    group: Group
    domain: str
    language: str
    translated: tuple[Key, ...]
    fuzzy: tuple[Key, ...]
    missing: tuple[Key, ...]

    @property
    def total(self) -> int:
        """How many strings there are."""
        return len(self.translated) + len(self.fuzzy) + len(self.missing)


def completeness(language: str) -> list[Completeness]:
    """Return the completeness of ``language`` for each group and domain, six in all.

    Of Wagtail's apps those count that are installed. English is what the code says: everything is
    translated into it.
    """
    return [_measure(group, domain, language) for group in Group for domain in DOMAINS]


def _measure(group: Group, domain: str, language: str) -> Completeness:
    said, locales = _strings(group, domain)
    found = [entries(locale, language, domain) for locale in locales]
    lists: dict[str, list[Key]] = {"translated": [], "fuzzy": [], "missing": []}
    for key in sorted(said, key=lambda key: key[::-1]):
        state = _state([catalogue[key] for catalogue in found if key in catalogue], language)
        lists[state].append(key)
    translated, fuzzy, missing = (tuple(keys) for keys in lists.values())
    return Completeness(
        group=group,
        domain=domain,
        language=language,
        translated=translated,
        fuzzy=fuzzy,
        missing=missing,
    )


def _state(found: list[POEntry], language: str) -> str:
    if language.split("-")[0] == "en" or any(is_translated(entry) for entry in found):
        return "translated"
    return "fuzzy" if any(entry.fuzzy for entry in found) else "missing"


def _strings(group: Group, domain: str) -> tuple[Iterable[Key], list[Path]]:
    """Return what the group says, and the ``locale`` folders where translations may be."""
    if group == Group.WAGTAIL:
        locales = _wagtail_locales()
        keys = {key for locale in locales for key in entries(locale, "en", domain)}
        completing = [
            _locale(config.path)
            for config in apps.get_app_configs()
            if getattr(config, "completes", "") == WAGTAIL
        ]
        return keys, [*completing, *locales]
    locales = _site_locales() if group == Group.SITE else _plugin_locales()
    return all_entries(locales, domain), locales


def _wagtail_locales() -> list[Path]:
    return [
        _locale(config.path)
        for config in apps.get_app_configs()
        if f"{config.name}.".startswith(f"{WAGTAIL}.")
        and config.name.replace(".", "/") not in LEFT_OUT
    ]


def _plugin_locales() -> list[Path]:
    return [_locale(apps.get_app_config(PLUGIN).path)]


def _site_locales() -> list[Path]:
    others = _plugin_locales()
    return [
        owner.locale
        for owner in find_owners()
        if not owner.completes and owner.locale not in others
    ]


def _locale(app: str) -> Path:
    return Path(app).resolve() / "locale"
