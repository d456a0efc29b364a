"""The languages that Django knows, and what somebody may have meant by another code."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from django.conf.locale import LANG_INFO

from .errors import LanguageSetupError

if TYPE_CHECKING:
    from collections.abc import Iterator

#: How many codes are suggested at most.
SUGGESTIONS = 3
#: Countries whose code is taken for their language's.
COUNTRIES = {
    "cn": "zh-hans",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "hk": "zh-hant",
    "il": "he",
    "jp": "ja",
    "kr": "ko",
    "se": "sv",
    "tw": "zh-hant",
    "ua": "uk",
    "uk": "en-gb",
    "us": "en",
    "vn": "vi",
}


def is_known(code: str) -> bool:
    """Whether Django names the language; old codes that only lead to others are not known."""
    return "name_local" in LANG_INFO.get(code, {})


def own_name(code: str) -> str:
    """Return the name of the language in itself, as Django writes it: 日本語 for ``ja``."""
    return str(LANG_INFO[code]["name_local"])


def english_name(code: str) -> str:
    """Return the English name of the language; the code where Django knows none."""
    return str(LANG_INFO[code]["name"]) if is_known(code) else code


def suggestions(code: str) -> list[str]:
    """Return the known codes that may have been meant by an unknown one, the likeliest first."""
    normal = _normal(code)
    if is_known(normal):
        return [normal]
    if replaced := LANG_INFO.get(normal, {}).get("fallback"):
        return [each for each in replaced if each]
    meant = [each for each in dict.fromkeys(_meant(normal)) if is_known(each)]
    if not meant:
        known = [each for each in LANG_INFO if is_known(each)]
        names = {english_name(each).lower(): each for each in known}
        close = get_close_matches(normal, [*names, *names.values()], n=SUGGESTIONS)
        meant = list(dict.fromkeys(names.get(each, each) for each in close))
    return meant[:SUGGESTIONS]


def refuse_unknown(code: str) -> None:
    """Raise ``LanguageSetupError`` unless Django knows the language."""
    if is_known(code):
        return
    meant = " or ".join(f"{each} ({english_name(each)})" for each in suggestions(code))
    hint = f"Did you mean {meant}?" if meant else "Django's codes look like ja, en-gb or zh-hans."
    message = f"Django knows no language “{code}”. {hint}"
    raise LanguageSetupError(message)


def _meant(normal: str) -> Iterator[str]:
    yield COUNTRIES.get(normal, "")
    for known, info in LANG_INFO.items():
        if normal in {str(info.get("name")).lower(), str(info.get("name_local")).lower()}:
            yield known
    base = normal.split("-")[0]
    if base != normal:
        yield base
    yield from (known for known in LANG_INFO if known.startswith(f"{base}-"))


def _normal(code: str) -> str:
    return code.strip().lower().replace("_", "-")
