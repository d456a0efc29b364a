"""Catalogues as people hand them in."""

from __future__ import annotations

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    '"Content-Type: text/plain; charset={charset}\\n"\n"Plural-Forms: {rule}\\n"\n'
)


def po(*entries, language="ko", charset="UTF-8", rule="nplurals=1; plural=0;"):
    """Return the text of a catalogue; an entry is a pair, or text that stands as it is."""
    header = HEADER.format(language=language, charset=charset, rule=rule)
    return header + "".join(
        f"\n{each}\n" if isinstance(each, str) else f'\nmsgid "{each[0]}"\nmsgstr "{each[1]}"\n'
        for each in entries
    )
