"""Who owns which strings: the folders of sources that feed one ``locale`` folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import to_locale

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Gettext domains: what Django reads on the server, and what it hands to the browser.
DOMAINS = ("django", "djangojs")
#: Folders in the project whose apps nobody translates: installed packages and apps of tests.
NOT_OURS = {"site-packages", "tests"}


@dataclass(frozen=True)
class Owner:
    """A ``locale`` folder and the folders whose strings belong in it.

    ``root`` is the folder that references in the catalogues are relative to. ``completes`` names an
    installed package whose strings belong here where it does not translate them itself; such an
    owner has no sources.
    """

    locale: Path
    sources: tuple[Path, ...]
    root: Path
    completes: str = ""

    def catalogue(self, language: str, domain: str) -> Path:
        """Return where the ``.po`` file of ``language`` and ``domain`` is kept."""
        return self.locale / to_locale(language) / "LC_MESSAGES" / f"{domain}.po"

    def reference(self, path: Path) -> str:
        """Return ``path`` as it is written in catalogues: relative, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def catalogue_languages() -> list[str]:
    """Return the configured languages that need catalogues: all but English."""
    return [code for code, _name in settings.LANGUAGES if code.split("-")[0] != "en"]


def find_owners() -> list[Owner]:
    """Return the owners of the project's strings, sorted by folder.

    An app inside the project that has a ``locale`` folder owns its strings. Those of the other
    apps, of the shared templates and of the shared static files go to the first of
    ``LOCALE_PATHS``. Installed packages, which bring their own catalogues, and the apps of tests
    are left out. An app whose configuration says which package it ``completes`` owns strings of
    that package.
    """
    root = Path(getattr(settings, "BASE_DIR", Path.cwd())).resolve()
    completes = {
        Path(config.path).resolve(): getattr(config, "completes", "")
        for config in apps.get_app_configs()
    }
    owners = []
    shared = []
    for folder in _inside(root, completes):
        if package := completes[folder]:
            owners.append(Owner(folder / "locale", (), root, package))
        elif (folder / "locale").is_dir():
            owners.append(Owner(folder / "locale", (folder,), root))
        else:
            shared.append(folder)
    if settings.LOCALE_PATHS:
        templates: list[dict[str, Any]] = settings.TEMPLATES
        shared += _inside(root, (path for engine in templates for path in engine["DIRS"]))
        shared += _inside(root, settings.STATICFILES_DIRS)
        locale = Path(settings.LOCALE_PATHS[0]).resolve()
        owners.append(Owner(locale, tuple(sorted(set(shared))), root))
    return sorted(owners, key=lambda owner: owner.locale)


def package_locale() -> Path | None:
    """Return the folder for texts of installed packages: the second of ``LOCALE_PATHS``, if any.

    What is said there differs from what the packages say. It is nobody's own catalogue, so no
    string of it counts as gone from the code.
    """
    return Path(settings.LOCALE_PATHS[1]).resolve() if len(settings.LOCALE_PATHS) > 1 else None


def catalogue_folders() -> list[Path]:
    """Return every ``locale`` folder of the project whose catalogues are compiled."""
    owned = [owner.locale for owner in find_owners()]
    return [*owned, *(Path(path).resolve() for path in settings.LOCALE_PATHS[1:])]


def _inside(root: Path, paths: Iterable[str | Path]) -> list[Path]:
    resolved = [Path(path).resolve() for path in paths]
    return [
        path
        for path in resolved
        if path.is_relative_to(root) and NOT_OURS.isdisjoint(path.relative_to(root).parts)
    ]
