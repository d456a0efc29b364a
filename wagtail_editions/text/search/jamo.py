"""Hangul taken apart: letters, initial consonants, endings, and what a keyboard makes of them."""

from __future__ import annotations

import unicodedata

FIRST, LAST = 0xAC00, 0xD7A3
VOWELS_A_SYLLABLE = 21
FINALS_A_SYLLABLE = 28

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

#: Letters that are typed as two.
_PAIRS = (
    *("ㅘㅗㅏ", "ㅙㅗㅐ", "ㅚㅗㅣ", "ㅝㅜㅓ", "ㅞㅜㅔ", "ㅟㅜㅣ", "ㅢㅡㅣ"),
    *("ㄳㄱㅅ", "ㄵㄴㅈ", "ㄶㄴㅎ", "ㄺㄹㄱ", "ㄻㄹㅁ", "ㄼㄹㅂ", "ㄽㄹㅅ"),
    *("ㄾㄹㅌ", "ㄿㄹㅍ", "ㅀㄹㅎ", "ㅄㅂㅅ"),
)
DOUBLE = {pair[0]: pair[1:] for pair in _PAIRS}
_SINGLE = {typed: letter for letter, typed in DOUBLE.items()}

#: Where the letters lie on a Korean keyboard (Dubeolsik), in the order of INITIALS and VOWELS.
_KEYS = {
    **dict(zip(INITIALS, "rRseEfaqQtTdwWczxvg", strict=True)),
    **dict(zip("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ", "koiOjpuPhynbml", strict=True)),
}
_LETTERS = {key: letter for letter, key in _KEYS.items()}


def is_syllable(character: str) -> bool:
    """Whether the character is a composed syllable."""
    return FIRST <= ord(character) <= LAST


def split(syllable: str) -> tuple[str, str, str]:
    """Return initial consonant, vowel and final consonant, which may be empty."""
    number, final = divmod(ord(syllable) - FIRST, FINALS_A_SYLLABLE)
    initial, vowel = divmod(number, VOWELS_A_SYLLABLE)
    return INITIALS[initial], VOWELS[vowel], FINALS[final]


def has_final(character: str) -> bool:
    """Whether the syllable ends in a consonant."""
    return is_syllable(character) and (ord(character) - FIRST) % FINALS_A_SYLLABLE != 0


def without_final(character: str) -> str:
    """Return the syllable without its last consonant."""
    if not is_syllable(character):
        return character
    return chr(ord(character) - (ord(character) - FIRST) % FINALS_A_SYLLABLE)


def letters(text: str) -> str:
    """Return the letters of ``text`` as they are typed, one by one: 리프ㅌ begins 리프팅."""
    text = unicodedata.normalize("NFC", text)
    apart = (part for each in text for part in (split(each) if is_syllable(each) else (each,)))
    return "".join(DOUBLE.get(part, part) for part in apart)


def initials(text: str) -> str:
    """Return the initial consonants of the syllables, and any other character as it is."""
    return "".join(split(each)[0] if is_syllable(each) else each for each in text)


def are_initials(text: str) -> bool:
    """Whether ``text`` is nothing but consonants."""
    return bool(text) and all(each in INITIALS for each in text)


def compose(typed: str) -> str:
    """Return the syllables that typing the letters one by one makes; others stay."""
    made: list[str] = []
    place = 0
    while place < len(typed):
        initial = typed[place]
        vowel, after = _take(typed, place + 1, VOWELS)
        if initial not in INITIALS or not vowel:
            letter, after = _take(typed, place, VOWELS)
            made.append(letter or initial)
            place = after if letter else place + 1
            continue
        place = after
        final = ""
        for length in (2, 1):
            piece = typed[place : place + length]
            joined = _SINGLE.get(piece, piece) if length == 2 else piece
            following = typed[place + length : place + length + 1]
            if len(piece) == length and joined in FINALS[1:] and following not in {*VOWELS} - {""}:
                final, place = joined, place + length
                break
        number = INITIALS.index(initial) * VOWELS_A_SYLLABLE + VOWELS.index(vowel)
        made.append(chr(FIRST + number * FINALS_A_SYLLABLE + FINALS.index(final)))
    return "".join(made)


def _take(typed: str, place: int, among: str) -> tuple[str, int]:
    pair = _SINGLE.get(typed[place : place + 2], "")
    if pair and pair in among:
        return pair, place + 2
    letter = typed[place : place + 1]
    return (letter, place + 1) if letter and letter in among else ("", place)


def typed_in_latin(text: str) -> str:
    """Return what somebody meant to type whose keyboard was on Latin letters: alsl is 미니."""
    return compose("".join(_LETTERS.get(each, _LETTERS.get(each.lower(), each)) for each in text))


def typed_in_hangul(text: str) -> str:
    """Return what somebody meant to type whose keyboard was on Hangul: ㅣㅑㄹㅅ is lift."""
    return "".join(_KEYS.get(each, each) for each in letters(text))
