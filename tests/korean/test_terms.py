"""The words of the interface are held: one for each thing, in all catalogues that are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings

from wagtail_editions.catalogues.foreign import package_locales
from wagtail_editions.catalogues.owners import DOMAINS
from wagtail_editions.catalogues.reading import entries, is_translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polib

TEXTS = settings.BASE_DIR / "wagtail_editions" / "wagtail_texts" / "locale"
OWN = (settings.BASE_DIR / "wagtail_editions" / "locale", settings.BASE_DIR / "locale")

#: What is never said, with the word of docs/contributing.md that is said instead.
NOT_SAID = {
    r"워크플로우": "워크플로",
    r"라이브": "공개 중",
    r"게시 해제|출시": "게시 취소, 게시",
    r"웨그테일|워그테일": "Wagtail",
    r"(?<!도구 )모음": "컬렉션",
    r"테그": "태그",
    r"유저": "사용자",
    r"에일리": "별칭 페이지",
    r"수정안|개정": "버전",
    r"패스워드": "비밀번호",
    r"리포트": "보고서",
    r"리다이렉트": "리디렉션",
    r"거절": "반려",
    r"아니오": "아니요",
    r"당신|[해하]세요|시오\?|하시오": "a polite sentence",
    r"컬른|로우\b": "열, 행",
}
TAG = re.compile(r"<[^>]+>")


def spoken(domain: str) -> dict[tuple[str, str], str]:
    """Return what is said in Korean for each string of Wagtail, ours where we replace it."""
    said = {}
    for locale in (*package_locales("wagtail").values(), TEXTS):
        for key, entry in entries(locale, "ko", domain).items():
            if is_translated(entry):
                said[key] = text(entry)
    return said


def text(entry: polib.POEntry) -> str:
    return entry.msgstr or " ".join(entry.msgstr_plural.values())


def own_entries() -> Iterator[polib.POEntry]:
    for domain in DOMAINS:
        yield from entries(TEXTS, "ko", domain).values()


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_thing_has_one_word(domain):
    wrong = [
        f"{said!r} (say {word})"
        for said in spoken(domain).values()
        for pattern, word in NOT_SAID.items()
        if re.search(pattern, said)
    ]
    assert not wrong, "\n".join(wrong)


def test_markup_and_spaces_around_it_are_kept():
    for entry in own_entries():
        original = entry.msgid_plural or entry.msgid
        assert sorted(TAG.findall(text(entry))) == sorted(TAG.findall(original)), entry.msgid
        assert text(entry)[:1].isspace() == original[:1].isspace(), entry.msgid
        assert text(entry)[-1:].isspace() == original[-1:].isspace(), entry.msgid


def test_sentences_are_in_the_polite_form_of_the_house():
    wrong = [
        text(entry)
        for entry in own_entries()
        if re.search("(?<!필)(?<!아니)요[.?!]?$", text(entry))
    ]
    assert not wrong


@pytest.mark.parametrize("domain", DOMAINS)
def test_our_catalogues_change_no_text_of_wagtails(domain):
    """One string has one translation in the whole interface: whose catalogue is first decides."""
    said = spoken(domain)
    differing = [
        f"{entry.msgid!r}: {text(entry)} here, {said[key]} there"
        for locale in OWN
        for key, entry in entries(locale, "ko", domain).items()
        if key in said and text(entry) != said[key]
    ]
    assert not differing, "\n".join(differing)
