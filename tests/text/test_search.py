"""What words of a query mean: no database is asked."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_editions.text.search.characters import normalise
from wagtail_editions.text.search.excerpts import LENGTH, excerpt, marked
from wagtail_editions.text.search.jamo import (
    compose,
    initials,
    letters,
    typed_in_hangul,
    typed_in_latin,
)
from wagtail_editions.text.search.particles import bare
from wagtail_editions.text.search.queries import LONGEST, parse
from wagtail_editions.text.search.scoring import Texts, match, match_loosely
from wagtail_editions.text.search.spelling import Vocabulary, did_you_mean
from wagtail_editions.text.search.tokens import MOST_BYTES, PAIR, WORD, encode, tokens_of


def found(query: str, text: str, language: str = "ko") -> bool:
    """Whether a text has the query; then an index has every token of it, too."""
    parsed = parse(query, language)
    verdict = match(parsed, Texts("", text=normalise(text))) is not None
    if verdict:
        assert {*parsed.tokens} <= {*tokens_of((normalise(text),), language).split()}
    return verdict


@pytest.mark.parametrize(
    ("word", "without"),
    [
        *(("리프팅은", "리프팅"), ("리프팅이란", "리프팅"), ("절개를", "절개"), ("흉터가", "흉터")),
        *(("수술실에서는", "수술실"), ("실로", "실로"), ("피부과", "피부과"), ("효과", "효과")),
        *(("어린이", "어린이"), ("수술합니다", "수술"), ("안면거상술은", "안면거상")),
        # 를 follows a vowel, 을 a consonant: neither is a particle here.
        *(("리프팅를", "리프팅를"), ("흉터을", "흉터을")),
    ],
)
def test_particles(word, without):
    assert bare(word) == without


@pytest.mark.parametrize(
    ("query", "text"),
    [
        *(
            ("미니리프팅", "미니 리프팅은"),
            ("미니 리프팅", "미니리프팅"),
            ("리프팅", "실리프팅으로"),
        ),
        *(("코", "코끝을"), ("코가", "낮은 코가"), ("절개는", "무절개로"), ("재수술", "재 수술")),
        *(("lifts", "a mini-lifting"), ("LIFTED", "lifts"), ("HIFU", "ＨＩＦＵ를")),
        *(("2~3cm", "2～3 ㎝입니다"), ("3cm", "2~3cm"), ("1000", "1,000명"), ("2주", "2주일")),
        *(('"귀 앞"', "귀 앞을"), ('"귀앞"', "귀 앞을"), ("smas층", "SMAS층까지")),
        ("a' OR \"b", "a b or"),
    ],
)
def test_what_is_found(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        *(("이식", "처음이 식사와"), ("의사", "주의사항"), ("코", "사이코"), ("3cm", "3주와 5cm")),
        *(("13", "130"), ("3", "1.3"), ("5", "1,500"), ('"귀 앞"', "앞 귀"), ("cat", "category")),
        *(("코가", "코스"), ("리프팅\n흉터", "리프팅")),
    ],
)
def test_what_is_not_found(query, text):
    assert not found(query, text)


def test_a_text_with_most_is_told_from_one_with_all():
    texts = Texts("안면거상", text="처짐을 다룹니다.")
    assert match(parse("처진", "ko"), texts) is None
    assert match_loosely(parse("처진", "ko"), texts)
    assert match_loosely(parse("모발이식", "ko"), texts) is None


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text_is_a_query(text):
    query = parse(text, "ko")
    texts = Texts(normalise(text)[:255], text=normalise(text))
    for judged in (match(query, texts), match_loosely(query, texts)):
        if judged and not query.is_empty:
            excerpt(texts, judged)
    did_you_mean(query, Vocabulary(["미니 리프팅", text]))
    assert len(query.text) <= LONGEST
    assert "\x00" not in query.text
    assert all(token.isascii() and token.isalnum() for token in query.loose_tokens)


@given(st.text(alphabet="가각갂갃괘궤뷁힣 ㄱㅏ"))
def test_syllables_taken_apart_can_be_put_together(text):
    assert letters(compose(letters(text))) == letters(text)


def test_ten_thousand_characters_are_read_as_two_hundred():
    query = parse("리프팅 " * 2500, "ko")
    assert len(query.terms) == 1
    assert len(parse("가" * 10_000, "ko").text) == LONGEST


def test_keyboards():
    assert typed_in_latin("alsl flvmxld") == "미니 리프팅"
    assert typed_in_hangul("ㅣㅑㄹ샤ㅜㅎ") == "lifting"
    assert letters("리픝") == letters("리프ㅌ")
    assert initials("미니리프팅") == "ㅁㄴㄹㅍㅌ"
    titles = Vocabulary(["미니 리프팅", "코성형"])
    assert did_you_mean(parse("미니리프틍", "ko"), titles) == "미니 리프팅"
    assert did_you_mean(parse("전혀 다른 말", "ko"), titles) is None


def test_an_index_is_never_too_large_for_postgresql():
    words = " ".join(f"{first}{second}" for first in map(chr, range(0xAC00, 0xAC00 + 400))
                     for second in map(chr, range(0xB000, 0xB000 + 60)))  # fmt: skip
    tokens = tokens_of(("제목", words), "ko")
    assert len(tokens) <= MOST_BYTES
    assert {*tokens_of(("제목",), "ko").split()} <= {*tokens.split()}


class TestExcerpts:
    TEXT = normalise(
        "첫 문단은 다른 이야기입니다. " * 12
        + "\n절개는 <b>짧고</b> 흉터는 옅습니다. "
        + "끝입니다. " * 40
    )

    def test_words_are_marked_without_particles_and_nothing_is_markup(self):
        shown = excerpt(texts := Texts("", text=self.TEXT), match(parse("절개", "ko"), texts))
        assert "<mark>절개</mark>는 &lt;b&gt;짧고" in shown
        assert marked("a<b", [(0, 1)]) == "<mark>a</mark>&lt;b"

    def test_it_is_short_and_cut_between_words(self):
        shown = excerpt(texts := Texts("", text=self.TEXT), match(parse("흉터", "ko"), texts))
        plain = shown.replace("<mark>", "").replace("</mark>", "").strip("…")
        plain = plain.replace("&lt;", "<").replace("&gt;", ">")
        assert len(plain) <= LENGTH
        assert plain in self.TEXT.replace("\n", " ")
        assert {*plain.split()} <= {*self.TEXT.split()}

    def test_the_passage_with_most_of_the_words_is_shown(self):
        text = "절개 이야기. " + "다른 말. " * 60 + "절개와 흉터. " + "다른 말. " * 60
        texts = Texts("", text=normalise(text))
        assert "흉터" in excerpt(texts, match(parse("절개 흉터", "ko"), texts))

    def test_sentences_are_shown_rather_than_cells_of_a_table(self):
        cells = "\n절개 비교\n절개\n절개 길이\n흉터 자리"
        sentences = "\n수술 자국\n" + "절개는 짧고 깊지 않습니다. " * 5
        texts = Texts("", text=normalise("첫 문장입니다. " * 20 + cells + sentences + cells))
        shown = excerpt(texts, match(parse("절개", "ko"), texts))
        assert shown.startswith("…<mark>절개</mark>는 짧고")
        assert shown.endswith("않습니다.")
        shown = excerpt(texts, match(parse("흉터", "ko"), texts))
        assert shown.startswith("…<mark>흉터</mark> 자리 · 수술 자국 · 절개는")


def test_a_composed_and_a_decomposed_query_are_the_same():
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert parse(unicodedata.normalize(form, "미니리프팅"), "ko") == parse("미니리프팅", "ko")


@pytest.mark.parametrize("kind", [PAIR, WORD])
@given(st.text(max_size=6), st.text(max_size=6))
def test_each_value_has_a_token_of_its_own(kind, one, other):
    assert (encode(kind, one) == encode(kind, other)) == (one == other)
    assert encode(kind, one).isascii()
    assert encode(kind, one).isalnum()
    assert encode(kind, one).islower()
