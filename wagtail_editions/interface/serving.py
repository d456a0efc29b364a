"""Interface texts of the database, shown at once in every process.

What is relied on of Django, in all versions since 1.7: `trans_real.translation()` keeps the
translation object of a language in the module's dictionary ``_translations``, from which
``activate()`` takes it, and the one that counts while no language is active in ``_default``.
Objects of ours are put there, whole, by one assignment each: a thread sees the old one or the
new one. What has activated a language keeps its object until the request is over. Nothing of
Django is replaced by other code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import trans_real

from wagtail_editions.catalogues.translation import InterfaceTranslation, to_gettext
from wagtail_editions.languages import home_language, interface_languages
from wagtail_editions.models import Domain, InterfaceText

if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import GNUTranslations

    from wagtail_editions.models.language_state import LanguageState

#: A language and those it falls back to, each with the version of its texts.
Stamp = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Stored:
    """What the database says in one language, at one version."""

    version: int = 0
    texts: Mapping[str, GNUTranslations] = field(default_factory=dict)


@dataclass(frozen=True)
class _Served:
    """What this process shows in one language."""

    stamp: Stamp
    translation: InterfaceTranslation


# Untyped, since the names that are relied on are none of Django's public ones.
_django: Any = trans_real
_lock = Lock()
_stored: dict[str, _Stored] = {}
_served: dict[str, _Served] = {}
#: What the last comparison was made from, since nearly every request finds it the same.
_compared: list[Any] = []


def language_chain(language: str, fallbacks: Mapping[str, str]) -> tuple[str, ...]:
    """Return ``language`` and those whose texts are shown where it lacks one, in their order.

    After the last comes what the code says, which is English. A language falls back to the one
    chosen for it and to nothing else, the home language to none. A choice that is not
    configured, or that leads back, ends the chain.
    """
    configured = interface_languages()
    chain = [language]
    while chain[-1] != home_language():
        following = fallbacks.get(chain[-1], "")
        if following not in configured or following in chain:
            break
        chain.append(following)
    return tuple(chain)


def serve_texts(state: LanguageState) -> None:
    """Let this process show the texts that ``state`` speaks of, from the next activation on.

    Costs no query while nothing has changed, and one where something has.
    """
    compared = [state.versions, state.fallbacks, settings.LANGUAGES]
    if compared == _compared and _is_untouched():
        return
    wanted = _wanted(state)
    with _lock:
        if not _is_served(wanted):
            _read({pair for stamp in wanted.values() for pair in stamp})
            _install(wanted)
        _compared[:] = compared


def serve_files() -> None:
    """Let this process show what the files say and nothing else, as Django does by itself."""
    with _lock:
        _install({})
        _stored.clear()
        _compared.clear()


def script_translation(language: str, localedirs: list[str]) -> InterfaceTranslation:
    """Return what this process shows of the texts for scripts: of these folders, of
    ``LOCALE_PATHS``, and of the database.
    """
    served = _served.get(language)
    chain = [code for code, _version in served.stamp] if served else [language]
    return InterfaceTranslation(chain, _above(Domain.DJANGOJS), Domain.DJANGOJS, localedirs)


def _wanted(state: LanguageState) -> dict[str, Stamp]:
    """The stamps of those languages that Django by itself would not show as they should be."""
    stamps = {
        code: tuple(
            (each, state.versions.get(each, 0)) for each in language_chain(code, state.fallbacks)
        )
        for code in interface_languages()
    }
    return {code: stamp for code, stamp in stamps.items() if not _is_plain(code, stamp)}


def _is_plain(language: str, stamp: Stamp) -> bool:
    # Django lets every language fall back to the default one, except itself and English.
    falls_back = language != settings.LANGUAGE_CODE and not language.startswith("en")
    return not falls_back and stamp == ((language, 0),)


def _is_served(wanted: Mapping[str, Stamp]) -> bool:
    served = {code: each.stamp for code, each in _served.items()}
    return wanted == served and _is_untouched()


def _is_untouched() -> bool:
    # Whoever empties Django's cache, as changed settings do, empties it of ours as well.
    cache = _django._translations
    return all(cache.get(code) is each.translation for code, each in list(_served.items()))


def _read(versions: set[tuple[str, int]]) -> None:
    """Read the texts of the languages that this process has at another version."""
    stale = {
        code: version
        for code, version in versions
        if version != _stored.get(code, _Stored()).version
    }
    rows: dict[tuple[str, str], list[InterfaceText]] = {}
    if any(stale.values()):
        for row in InterfaceText.objects.filter(language__in=stale):
            rows.setdefault((row.language_id, row.domain), []).append(row)
    for code, version in stale.items():
        texts = {
            domain: to_gettext(code, [(row.entry, row.forms) for row in rows[code, domain]])
            for domain in Domain.values
            if (code, domain) in rows
        }
        _stored[code] = _Stored(version, texts)


def _above(domain: str) -> dict[str, GNUTranslations]:
    return {
        code: stored.texts[domain]
        for code, stored in list(_stored.items())
        if domain in stored.texts
    }


def _install(wanted: Mapping[str, Stamp]) -> None:
    cache = _django._translations
    for code in _served.keys() - wanted.keys():
        served = _served.pop(code)
        if cache.get(code) is served.translation:
            del cache[code]
        if _django._default is served.translation:
            _django._default = _django.translation(code)
    for code, stamp in wanted.items():
        known = _served.get(code)
        if known and known.stamp == stamp and cache.get(code) is known.translation:
            continue
        translation = InterfaceTranslation([each for each, _v in stamp], _above(Domain.DJANGO))
        _served[code] = _Served(stamp, translation)
        cache[code] = translation
        if code == settings.LANGUAGE_CODE:
            _django._default = translation
