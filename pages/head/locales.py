"""Languages as Open Graph names them: with a country, always."""

from __future__ import annotations

#: The country where most readers of a language are; other languages name their own.
LOCALES = {
    "ar": "ar_AR",
    "de": "de_DE",
    "en": "en_US",
    "es": "es_ES",
    "fr": "fr_FR",
    "id": "id_ID",
    "ja": "ja_JP",
    "kk": "kk_KZ",
    "ko": "ko_KR",
    "mn": "mn_MN",
    "pt": "pt_PT",
    "ru": "ru_RU",
    "th": "th_TH",
    "vi": "vi_VN",
    "zh": "zh_CN",
    "zh-hans": "zh_CN",
    "zh-hant": "zh_TW",
}

#: How many letters a country has: ``pt-br``, but not ``sr-latn``.
_COUNTRY = 2


def og_locale(code: str) -> str:
    """Return ``pt_BR`` for ``pt-br`` and ``ko_KR`` for ``ko``; empty where no country is known."""
    if known := LOCALES.get(code.lower()):
        return known
    language, _hyphen, rest = code.partition("-")
    return f"{language.lower()}_{rest.upper()}" if len(rest) == _COUNTRY else ""
