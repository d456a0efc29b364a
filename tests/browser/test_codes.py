"""Inline codes in the browser: displayed, read back, and edited without being lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

import wagtail_editions
from wagtail_editions.segments import FieldKind, TranslatableField, extract
from wagtail_editions.segments.display import displayed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.testapp.models import StoryPage

STATIC = Path(wagtail_editions.__file__).parent / "static/wagtail_editions"
SCRIPTS = (
    *("codes", "spans", "rich-content", "rich-changes", "rich-put", "rich-view", "missing-codes"),
    "rich-editor",
)
SOURCE = (
    '<p data-block-key="s">A <b>bold</b> <b>word</b>, <a href="https://secret.example/">a '
    '<i>nested</i> link</a>,<br/><a linktype="page" id="3">two</a> <u>x</u></p>'
)
SOURCE_TEXT = "A <1>bold</1> <2>word</2>, <3>a <4>nested</4> link</3>,<5/><6>two</6> <7>x</7>"
FORMATS = ("b", "i", "sup")


def source_html() -> str:
    field = TranslatableField(
        name="t", kind=FieldKind.RICH, features=("bold", "italic", "superscript")
    )
    (segment,) = extract([field], {"t": SOURCE})
    assert (segment.text, segment.formats) == (SOURCE_TEXT, FORMATS)
    return displayed(segment, segment.text)


class Bench:
    """One source, shown, and one editor of its translation."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_role("textbox", name="Translation")
        self.missing = page.locator(".we-missing__code")

    def open(self, text: str) -> None:
        self.page.evaluate(
            """([text, formats]) => {
                window.editor?.destroy();
                window.inputs = 0;
                window.editor = WagtailEditions.richEditor(document.getElementById("target"), {
                    text, formats, source: document.getElementById("source"), kind: "rich",
                    language: "en", label: "Translation", describedBy: "source",
                    onInput: () => { window.inputs += 1; },
                });
                window.editor.focus();
            }""",
            [text, FORMATS],
        )
        expect(self.box).to_be_focused()

    @property
    def text(self) -> str:
        answer: str = self.page.evaluate("window.editor.text")
        return answer

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def paste(self, text: str, html: str = "") -> None:
        self.page.evaluate(
            """([text, html]) => {
                const data = new DataTransfer();
                data.setData("text/plain", text);
                if (html) data.setData("text/html", html);
                document.activeElement.dispatchEvent(new ClipboardEvent("paste", {
                    clipboardData: data, bubbles: true, cancelable: true,
                }));
            }""",
            [text, html],
        )


@pytest.fixture
def bench(home: StoryPage, editor: Any, open_as: Any) -> Bench:
    UserProfile.objects.filter(user=editor).update(preferred_language="en")
    page = open_as(editor)
    page.goto(reverse("wagtailadmin_pages:edit", args=[home.pk]))
    page.evaluate(
        """(source) => {
            document.querySelector("main").innerHTML =
                `<p id="source" class="we-text" lang="ko"></p><div id="target"></div>`;
            document.getElementById("source").innerHTML = source;
        }""",
        source_html(),
    )
    for name in SCRIPTS:
        page.add_script_tag(path=STATIC / f"js/workbench/{name}.js")
    page.add_style_tag(path=STATIC / "css/codes.css")
    return Bench(page)


#: Texts in which bold has both codes of the source, or none stands without number.
ROUND_TRIPS = [
    "",
    SOURCE_TEXT,
    "plain",
    " a  b ",
    "<6>둘</6><5/> <3><4>b</4></3><2>c</2><1>d</1> <7>e</7>",
    "<1>a</1><2>b</2><b>c</b>",
    "<2>a</2> <b>b</b> <1>c</1> <b>d</b>",
    "<2>a</2><1>b</1><b>a <4>b</4></b><i> c</i>",
    "<2>a</2><1>b</1><3>a <b>b</b></3> <b>c<6>d</6></b>",
    "<1>a <3>b</3> c</1>",
    "<3><1>a</1></3>",
    "<7>a <6>b <1>c</1></6></7>",
    "<7><6>a</6></7>",
    "&lt;b&gt; &amp;amp; &lt;1&gt; &lt;script&gt;alert(1)&lt;/script&gt;",
    "😀 <1>😀😀</1> 가<3>나<4>다</4></3>",
    "<sup>2</sup>",
]


def check_round_trips(bench: Bench) -> None:
    page = bench.page
    for text in ROUND_TRIPS:
        assert text == page.evaluate(
            """(text) => {
                const element = document.createElement("p");
                const { codes } = window.WagtailEditions;
                codes.show(element, text, document.getElementById("source"));
                return codes.read(element);
            }""",
            text,
        )
        bench.open(text)
        # Read from Draft's own content, not only handed back as it came.
        assert text == page.evaluate("editor.rich.read(editor.state.getCurrentContent()).marked")
    assert page.evaluate(
        """() => WagtailEditions.codes.list(document.getElementById("source"))
            .map((code) => WagtailEditions.codes.label(code))"""
    ) == [
        *["Bold “bold”", "Bold “word”", "Link “a nested link”", "Italic “nested”", "Line break"],
        *["Link “two”", "Underline “x”"],
    ]
    # What the source does not have, or the block does not allow, is no markup.
    bench.open("<9>a</9> <sub>b</sub> <3>c <script></3>")
    assert bench.text == "a b <3>c &lt;script&gt;</3>"


def check_typing(bench: Bench) -> None:
    bench.open("<1>a</1> <2>b</2>")
    assert bench.box.evaluate("(box) => box.closest('[lang]').lang") == "en"
    assert bench.page.evaluate("[editor.text, window.inputs]") == ["<1>a</1> <2>b</2>", 0]
    bench.press("Control+b")
    bench.type(" plain ")
    bench.press("Control+b")
    bench.type("bold")
    assert bench.text == "<1>a</1> <2>b</2> plain <b>bold</b>"
    assert bench.page.evaluate("window.inputs") > 0
    # One run in two: the first keeps the number.
    bench.open("<1>one two</1> <2>b</2>")
    bench.press("Home", *["ArrowRight"] * 3, "Shift+ArrowRight", "Control+b")
    assert bench.text == "<1>one</1> <b>two</b> <2>b</2>"
    # Bold across the border of a link is two runs.
    bench.open("a <6>bc</6>")
    bench.press("Shift+ArrowLeft", *["Shift+ArrowLeft"] * 2, "Control+b")
    assert bench.text == "a<1> <6>bc</6></1>"
    bench.press("Control+z")
    assert bench.text == "a <6>bc</6>"


def check_links(bench: Bench) -> None:
    bench.open(SOURCE_TEXT)
    expect(bench.missing).to_have_count(0)
    assert "secret" not in bench.page.content()
    bench.press("Control+a")
    bench.type("See more")
    expect(bench.missing).to_have_count(7)
    bench.press("Shift+Home", "Control+Shift+3")
    assert bench.text == "<3>See more</3>"
    # The nested code goes inside, a link beside: never one in another.
    bench.press("End", "Control+Shift+ArrowLeft", "Control+Shift+3")
    assert bench.text == "<3>See <4>more</4></3>"
    bench.press("Control+Shift+4")
    assert bench.text == "<3>See <4>more</4></3><6>two</6>"
    # What is typed in place of a code's words belongs to it until the cursor is moved.
    bench.type("more")
    bench.press("ArrowRight")
    bench.type(".")
    bench.press("Backspace", "Shift+Enter")
    assert bench.text == "<3>See <4>more</4></3><6>more</6><5/>"
    # The text of a link can be changed; what is typed between its parts belongs to it.
    bench.press("Home", *["ArrowRight"] * 4)
    bench.type("x")
    assert bench.text == "<3>See x<4>more</4></3><6>more</6><5/>"
    bench.press("End", "Backspace")
    expect(bench.missing).to_have_count(4)
    bench.missing.filter(has_text="Line break").click()
    expect(bench.box).to_be_focused()
    bench.missing.filter(has_text="“bold”").click()
    assert bench.text == "<3>See x<4>more</4></3><6>more</6><5/><1>bold</1>"


def check_putting(bench: Bench) -> None:
    """Codes can be put anywhere, and none is cut in two by another."""
    bench.open("a <3>bc</3> d")
    bench.press("Home", *["Shift+ArrowRight"] * 3, "Control+Shift+6")
    assert bench.text == "<7>a <3>bc</3></7> d"
    bench.press("Control+z")
    assert bench.text == "a <3>bc</3> d"
    bench.press("Home", *["ArrowRight"] * 3)
    bench.paste("XY")
    bench.press("Control+Shift+4")
    assert bench.text == "a <3>bXY<5/>c</3> d"
    bench.page.evaluate("editor.set('<6>neu</6>')")
    assert bench.text == "<6>neu</6>"
    bench.press("Control+z")
    assert bench.text == "a <3>bXY<5/>c</3> d"


def check_moving(bench: Bench) -> None:
    bench.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    bench.open("<6>two</6><5/> words")
    bench.press("Home", *["Shift+ArrowRight"] * 4, "Control+x")
    expect(bench.missing).to_have_count(7)
    assert bench.text == " words"
    bench.press("End", "Control+v")
    assert bench.text == " words<6>two</6><5/>"
    # A code stands once, however often its words are pasted.
    bench.press("Control+v")
    assert bench.text == " words<6>two</6><5/>two"


def check_one_block(bench: Bench) -> None:
    bench.open("one")
    bench.press("Enter", "Shift+Enter", "Shift+Enter")
    bench.type("two")
    assert bench.text == "one<5/>two"
    bench.open("")
    table = "<table><tr><td>a</td><td><b>b</b></td></tr></table><img src=x onerror=alert(1)>"
    bench.paste("a\tb\r\n\x00c <b>\n", table)
    assert bench.text == "a b c &lt;b&gt;"
    expect(bench.page.locator(".we-rich__notice")).to_contain_text("Only the text")
    bench.press("Control+a")
    bench.paste("x" * 100_000)
    assert len(bench.text) == 100_000


def check_composing(bench: Bench) -> None:
    """Korean syllables are composed; a row that is left takes what stands there."""
    bench.open("<6>가</6> ")
    ime = bench.page.context.new_cdp_session(bench.page)
    for part in ("ㅎ", "하", "한"):
        ime.send("Input.imeSetComposition", {"text": part, "selectionStart": 1, "selectionEnd": 1})
    assert bench.text == "<6>가</6> 한"
    ime.send("Input.insertText", {"text": "한"})
    assert bench.text == "<6>가</6> 한"
    bench.page.wait_for_timeout(100)
    assert bench.text == "<6>가</6> 한"
    bench.type("!")
    assert bench.text == "<6>가</6> 한!"
    # Words of a code that are replaced, syllable by syllable.
    bench.open("가 ")
    bench.press("Control+Shift+6")
    for syllable in "한글":
        ime.send(
            "Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1}
        )
        assert bench.text.endswith(f"{syllable}</6>")
        ime.send("Input.insertText", {"text": syllable})
        bench.page.wait_for_timeout(50)
    assert bench.text == "가 <6>한글</6>"
    ime.send("Input.imeSetComposition", {"text": "그", "selectionStart": 1, "selectionEnd": 1})
    left = bench.page.evaluate("() => { const { text } = editor; editor.destroy(); return text; }")
    assert left == "가 <6>한글그</6>"
    assert bench.page.locator("#target").inner_html() == ""


def test_codes(bench: Bench) -> None:
    check_round_trips(bench)
    check_typing(bench)
    check_links(bench)
    check_putting(bench)
    check_moving(bench)
    check_one_block(bench)
    check_composing(bench)
