"""Strings of installed packages, read from the catalogues that they bring."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from .reading import entries, is_translated
from .strings import Gathered

if TYPE_CHECKING:
    from .owners import Owner
    from .strings import Strings

#: Apps whose strings nobody sees beside editions: Wagtail's other ways to have languages, which
#: need `WAGTAIL_I18N_ENABLED`, and the style guide for those who work on Wagtail itself.
LEFT_OUT = {
    "wagtail/contrib/simple_translation",
    "wagtail/contrib/styleguide",
    "wagtail/locales",
}
#: What every site has beside the package that is completed, and what its screens say, too.
SHARED_BY_ALL = ("django",)


def strings_to_complete(owner: Owner, language: str, domain: str) -> Strings:
    """Return what the catalogue of ``owner`` in ``language`` has to hold, and what it may.

    It has to hold each string that an app of the package does not translate. It may hold others
    of the package, or of Django, to say them better: those are returned where it has them.
    """
    locales = package_locales(owner.completes)
    said = package_strings(locales, domain)
    untranslated = {
        key
        for name, locale in locales.items()
        for key in entries(locale, "en", domain)
        if not is_translated(entries(locale, language, domain).get(key))
    }
    others = {
        key: string
        for package in SHARED_BY_ALL
        for key, string in package_strings(package_locales(package), domain).items()
    }
    held = entries(owner.locale, language, domain).keys()
    return {
        key: string
        for key, string in {**others, **said}.items()
        if key in held or (key in said and key in untranslated)
    }


def package_locales(package: str) -> dict[str, Path]:
    """Return the ``locale`` folders of an installed package by the app they belong to.

    An app is called by its path: ``wagtail/contrib/forms``. All apps are returned, in use or not,
    but those of `LEFT_OUT`; none if the package is not installed.
    """
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return {}
    root = Path(next(iter(spec.submodule_search_locations)))
    found = {
        locale.parent.relative_to(root.parent).as_posix(): locale
        for locale in sorted(root.rglob("locale"))
        if (locale / "en").is_dir()
    }
    return {name: locale for name, locale in found.items() if name not in LEFT_OUT}


def package_strings(locales: dict[str, Path], domain: str) -> Strings:
    """Return the strings that the apps with these ``locale`` folders have, by their key."""
    strings: Strings = {}
    for name, locale in locales.items():
        for key, entry in entries(locale, "en", domain).items():
            string = strings.setdefault(key, Gathered(entry.msgid, entry.msgid_plural, key[0]))
            string.references.add(name)
            if entry.comment:
                string.comments.add(entry.comment)
    return strings
