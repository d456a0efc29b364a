"""What of an uploaded file is taken, and what is said of the rest."""

from __future__ import annotations

import re

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_editions.catalogues.entries import Entry
from wagtail_editions.catalogues.text_checks import text_problems
from wagtail_editions.catalogues.uploads import (
    MOST_BYTES,
    UploadRefused,
    decode,
    examine,
    parse,
)

from .po import po

pytestmark = pytest.mark.usefixtures("in_english")

SAVE = Entry("Save")
PAGES = Entry("%(n)s page", "%(n)s pages")
REFERENCES = {
    entry.key: entry
    for entry in (
        *(SAVE, PAGES, Entry("May", context="month"), Entry("Hello %(name)s")),
        *(Entry("<b>Now</b> or never"), Entry("Line\n"), Entry("{n} of {total}")),
        *(Entry("100%% of %(n)s"), Entry("100% sure"), Entry('Say "yes"')),
        Entry("https://example.org/help"),
    )
}


def look(text, language="ko", **present):
    """Examine a catalogue's text against the references."""
    return examine(
        parse(decode(text.encode())),
        language,
        REFERENCES,
        lambda entry: (present[entry.msgid],) if entry.msgid in present else None,
    )


def refused(content, match):
    """See that nothing of a file is taken, with a sentence that matches."""
    with pytest.raises(UploadRefused, match=match):
        parse(decode(content))


class TestFile:
    """What is no catalogue at all."""

    @pytest.mark.parametrize("content", [b"", b"  \n\n", b"\t"])
    def test_empty(self, content):
        refused(content, "file is empty")

    def test_huge(self):
        refused(b"#" * (MOST_BYTES + 1), "larger than 5 MB")

    def test_too_many_lines(self):
        refused((po(("Save", "저장")) + '"x"\n' * 200_000).encode(), "200008 lines")

    def test_compiled(self):
        refused(polib.pofile(po(("Save", "저장"))).to_binary(), r"compiled catalogue \(\.mo\)")

    def test_utf_16(self):
        refused(po(("Save", "저장")).encode("utf-16"), "UTF-16.*in UTF-8")

    def test_broken_utf_8_names_the_line(self):
        content = po(("Save", "저장")).encode()
        line = content[: content.index("저장".encode())].count(b"\n") + 1
        refused(content.replace("저장".encode(), b"\xec\xa0"), f"Line {line} is not valid UTF-8")

    def test_another_charset(self):
        text = po(("Save", "저장"), charset="EUC-KR")
        refused(text.encode("euc-kr"), "says that it is in EUC-KR.*in UTF-8")

    def test_a_byte_order_mark_is_no_fault(self):
        content = b"\xef\xbb\xbf" + po(("Save", "저장")).encode()
        assert [each.msgstr for each in parse(decode(content))] == ["저장"]

    def test_line_breaks_of_windows_are_no_fault(self):
        content = po(("Save", "저장")).replace("\n", "\r\n").encode()
        assert [each.msgstr for each in parse(decode(content))] == ["저장"]

    @pytest.mark.parametrize(
        "content",
        [b"\x89PNG\r\n\x1a\n\x00\x00", b"Dear all,\nhere is the text.", b"<html></html>", b"a,b,c"],
    )
    def test_something_else(self, content):
        refused(content, "no catalogue|not valid UTF-8")

    def test_a_broken_catalogue_names_the_line(self):
        refused(po('msgid "Save"\nmsgstr "저"장"').encode(), "Line 8 cannot be read.*Poedit")

    def test_the_path_of_a_file_is_not_opened(self, tmp_path):
        file = tmp_path / 'msgid "'
        file.write_text(po(("Save", "비밀")))
        refused(str(file).encode(), "broken|no catalogue")

    @given(st.text(max_size=200))
    def test_whatever_stands_in_it_gets_an_answer(self, noise):
        """Noise after a good header is read or refused, never an error."""
        try:
            catalogue = parse(decode((po(("Save", "저장")) + noise).encode()))
        except UploadRefused:
            return
        examine(catalogue, "ko", REFERENCES, lambda _entry: None)


class TestCatalogue:
    """What a catalogue holds, entry by entry."""

    def test_what_is_good_is_taken_while_what_is_faulty_is_refused(self):
        found = look(po(("Save", "저장"), ("Hello %(name)s", "안녕하세요")))
        assert found.accepted == [(SAVE, ("저장",))]
        assert [each.entry.msgid for each in found.refused] == ["Hello %(name)s"]
        assert "%(name)s is missing" in found.refused[0].reasons[0]
        assert found.refused[0].line == 10

    def test_another_language_is_refused(self):
        with pytest.raises(UploadRefused, match=r"“ja”.*“ko”.*“Language”"):
            look(po(("Save", "保存"), language="ja"))

    @pytest.mark.parametrize(("stated", "language"), [("ko_KR", "ko"), ("ko-KR", "ko")])
    def test_a_region_makes_no_difference(self, stated, language):
        assert look(po(("Save", "저장"), language=stated), language).accepted

    def test_two_regions_do(self):
        rule = "nplurals=2; plural=(n > 1);"
        with pytest.raises(UploadRefused, match="pt_PT"):
            look(po(("Save", "Salvar"), language="pt_PT", rule=rule), "pt-br")

    def test_a_file_without_a_language_is_told(self):
        found = look(po(("Save", "저장"), language=""))
        assert found.accepted
        assert "does not say which language" in found.notices[0]

    def test_the_wrong_plural_rule_refuses_plurals_alone(self):
        two = 'msgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] "%(n)s쪽"\nmsgstr[1] "x"'
        found = look(po(("Save", "저장"), two, rule="nplurals=2; plural=(n != 1);"))
        assert found.accepted == [(SAVE, ("저장",))]
        assert "Plural-Forms: nplurals=1; plural=0;" in found.refused[0].reasons[0]

    def test_the_rule_may_be_written_in_another_way(self):
        one = 'msgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] "%(n)s쪽"'
        assert look(po(one, rule="nplurals=1; plural=(n*0);")).accepted == [(PAGES, ("%(n)s쪽",))]

    @pytest.mark.parametrize(
        "rule",
        ["", "nplurals=1; plural=n/0;", "nplurals=1; plural=__import__('os');", "nplurals=1"],
    )
    def test_a_rule_that_is_none_refuses_plurals(self, rule):
        one = 'msgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] "%(n)s쪽"'
        assert "Plural-Forms" in look(po(one, rule=rule)).refused[0].reasons[0]

    @pytest.mark.parametrize(
        ("forms", "reason"),
        [
            ('msgstr[0] "%(n)s쪽"\nmsgstr[1] "%(n)s쪽"', "needs 1 plural form.*has 2"),
            ('msgstr[1] "%(n)s쪽"', "from 0"),
            ('msgstr[0] "쪽"', "missing"),
        ],
    )
    def test_plural_forms(self, forms, reason):
        text = f'msgid "%(n)s page"\nmsgid_plural "%(n)s pages"\n{forms}'
        found = look(po(text))
        assert not found.accepted
        assert re.search(reason, found.refused[0].reasons[0])

    def test_a_plural_that_has_changed(self):
        text = 'msgid "%(n)s page"\nmsgid_plural "%(n)s leaves"\nmsgstr[0] "%(n)s쪽"'
        assert "another one now" in look(po(text)).refused[0].reasons[0]

    def test_unknown_entries_are_told_and_hinder_nothing(self):
        found = look(po(("Save", "저장"), ("Nobody says this", "아무도")))
        assert found.accepted == [(SAVE, ("저장",))]
        assert [each.msgid for each in found.unknown] == ["Nobody says this"]

    def test_a_context_tells_apart(self):
        found = look(po('msgctxt "month"\nmsgid "May"\nmsgstr "오월"', ("May", "아마")))
        assert [forms for _entry, forms in found.accepted] == [("오월",)]
        assert len(found.unknown) == 1

    def test_fuzzy_obsolete_empty_and_unchanged_entries_are_counted_and_not_taken(self):
        found = look(
            po(
                '#, fuzzy\nmsgid "Save"\nmsgstr "저장"',
                ("Hello %(name)s", ""),
                ("100% sure", "확실"),
                '#~ msgid "May"\n#~ msgstr "오월"',
            ),
            **{"100% sure": "확실"},
        )
        assert not found.accepted
        assert not found.refused
        assert found.fuzzy == [SAVE]
        assert (found.untranslated, found.unchanged, found.obsolete) == (1, 1, 1)

    def test_an_entry_that_says_what_is_shown_already_is_not_judged(self):
        """Wagtail's own files break a rule here and there; that is not the uploader's fault."""
        found = look(po(("Hello %(name)s", "안녕")), **{"Hello %(name)s": "안녕"})
        assert (found.unchanged, found.refused) == (1, [])

    def test_the_same_twice_is_one(self):
        assert look(po(("Save", "저장"), ("Save", "저장"))).accepted == [(SAVE, ("저장",))]

    def test_two_texts_for_one_are_refused(self):
        found = look(po(("Save", "저장"), ("Save", "보관")))
        assert not found.accepted
        assert "several times" in found.refused[0].reasons[0]


GOOD = [
    ("Hello %(name)s", "%(name)s님"),
    ("{n} of {total}", "{total}개 중 {n}개"),
    ("100%% of %(n)s", "%(n)s의 100%%"),
    ("100% sure", "100% 확실함"),
    ("<b>Now</b> or never", "지금 <b>당장</b>"),
    ("<b>Now</b> or never", "지금 당장"),
    ("Line\n", "줄\n"),
    ("Save", "“저장” & 'ok' 5 < 6"),
    ('Say "yes"', '"예"'),
    ("https://example.org/help", "https://example.org/ko/help"),
    ("Save", "data: 자료"),
]
BAD = [
    ("Hello %(name)s", "%(nam)s님", "no placeholder"),
    ("Hello %(name)s", "%(name)님", "missing"),
    ("Hello %(name)s", "%(name)s 100%", "“%%”"),
    ("{n} of {total}", "{n}", "missing"),
    ("{n} of {total}", "{n} {total} {n.__class__}", "no placeholder"),
    ("{n} of {total}", "{n} {total} {", "only stand around placeholders"),
    ("Save", "%s 저장", "no placeholder"),
    ("Save", "<script>alert(1)</script>", "<script>, </script> does not stand"),
    ("Save", "<img src=x onerror=alert(1)>", "does not stand"),
    ("Save", "<img src=x onerror=alert(1) ", "could run as a script|does not end"),
    ("Save", "<!-- 저장", "does not end"),
    ("Save", '" onfocus="alert(1)" autofocus x="', "could run as a script"),
    ("Save", '" style="position:fixed', "quotation mark"),
    ("Save", "x onmouseover=alert(1)", "could run as a script"),
    ("<b>Now</b> or never", '<b onclick="x()">지금</b>', "does not stand"),
    ("<b>Now</b> or never", "<b>지금</b> <b>당장</b>", "more often"),
    ("<b>Now</b> or never", "</b>지금<b>", "open and close"),
    ("<b>Now</b> or never", "<B>지금</B>", "does not stand"),
    ("https://example.org/help", "javascript:alert(1)", "could run as a script"),
    ("https://example.org/help", "java\tscript:alert(1)", "could run as a script"),
    ("https://example.org/help", "&#106;avascript:alert(1)", "could run as a script"),
    ("https://example.org/help", "/ko/help", "is an address"),
    ("Save", "저\x07장", r"U\+0007"),
    ("Save", "\u202e저장", r"U\+202E"),
    ("Line\n", "줄", "line break"),
    ("Save", "저장\n", "line break"),
    ("Save", "  ", "empty"),
    ("Save", "저" * 10_001, "10000 characters"),
]


@pytest.mark.parametrize(("msgid", "text"), GOOD)
def test_a_good_text_has_no_problem(msgid, text):
    assert text_problems(Entry(msgid), [text], "ko") == []


@pytest.mark.parametrize(("msgid", "text", "reason"), BAD)
def test_a_bad_text_is_told(msgid, text, reason):
    problems = text_problems(Entry(msgid), [text], "ko")
    assert re.search(reason, " ".join(problems)), problems


def test_one_may_leave_the_number_out_where_a_language_has_two_forms():
    assert text_problems(Entry("One page", "%(n)s pages"), ["Eine", "%(n)s Seiten"], "de") == []
    assert text_problems(Entry("One page", "%(n)s pages"), ["Eine", "Seiten"], "de")
