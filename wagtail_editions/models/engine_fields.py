"""The fields that a search engine has for each language, and the analyser of each."""

from __future__ import annotations

from wagtail.search.index import SearchField

from wagtail_editions.languages import configured_languages
from wagtail_editions.text.search.stems import ALGORITHMS
from wagtail_editions.text.search.word_lists import words

#: Made by ``INDEX_SETTINGS``: Elasticsearch and OpenSearch know no Korean without it.
KOREAN = "editions_korean"
#: How much more an occurrence counts in one of the fields.
BOOSTS = {"title": 8.0, "headings": 3.0, "everything": 1.0}

#: How a language is analysed: compounds are kept whole and taken apart, endings are left out.
INDEX_SETTINGS = {
    "settings": {
        "analysis": {
            "tokenizer": {"editions_nori": {"type": "nori_tokenizer", "decompound_mode": "mixed"}},
            "filter": {
                "editions_parts_of_speech": {
                    "type": "nori_part_of_speech",
                    "stoptags": [
                        *("E", "IC", "J", "MAG", "MAJ", "MM", "SP", "SSC", "SSO", "SC", "SE"),
                        *("XPN", "XSA", "XSN", "XSV", "UNA", "NA", "VSV"),
                    ],
                }
            },
            "analyzer": {
                KOREAN: {
                    "type": "custom",
                    "tokenizer": "editions_nori",
                    "filter": ["editions_parts_of_speech", "nori_readingform", "lowercase"],
                }
            },
        }
    }
}

#: Languages whose names an engine's own analysers have.
_OF_THE_ENGINE = words(
    """
    arabic armenian basque catalan czech danish dutch english estonian finnish french german
    greek hindi hungarian indonesian irish italian lithuanian norwegian persian portuguese
    romanian russian serbian spanish swedish turkish
    """
)


def analyser(language: str) -> str:
    """Return the name of the analyser for ``language``."""
    family = language.lower().split("-")[0]
    if family == "ko":
        return KOREAN
    if family in ("ja", "zh"):
        return "cjk"
    if family == "th":
        return "thai"
    name = ALGORITHMS.get(family, "")
    return name if name in _OF_THE_ENGINE else "standard"


def field_name(field: str, language: str) -> str:
    """Return the name of a text's field in ``language``."""
    return f"{field}__{language.lower().replace('-', '_')}"


def engine_fields() -> list[SearchField]:
    """Return the fields of every configured language."""
    return [
        SearchField(
            field_name(field, language),
            boost=boost if boost != 1.0 else None,
            es_extra={"analyzer": analyser(language)},
        )
        for language in configured_languages()
        for field, boost in BOOSTS.items()
    ]
