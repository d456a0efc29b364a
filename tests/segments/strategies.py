"""Generated raw values: streams of every kind of block, and rich text."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from .samples import BODY

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

ALPHABET = "ab 1<>&\"'/;.~@%é가\u0065\u0301\u00a0"
# "gap" is white space that holds no segment; "word" is certain to hold one.
words = st.text("abcdefg가나é", min_size=1, max_size=6)
texts = st.one_of(words, st.text(ALPHABET, max_size=12), st.sampled_from(["", " ", "<1>x</1>"]))
lines = st.one_of(texts, st.text(ALPHABET + "\n", max_size=12))
ids = st.uuids().map(str)
keys = st.one_of(st.text("abc12", min_size=5, max_size=5), st.just("same1"), st.none())


def _element(name: str, attributes: str, inner: str) -> str:
    return f"<{name}{attributes}>{inner}</{name}>"


@st.composite
def inline_html(draw: st.DrawFn, depth: int = 2) -> str:
    """Inline content, sometimes with tags that nobody closed."""
    pieces: list[str] = []
    for kind in draw(st.lists(st.sampled_from("tttbilcxeou"), max_size=4)):
        inner = draw(inline_html(depth - 1)) if depth and kind in "bilx" else draw(words)
        pieces.append(
            {
                "t": html.escape(draw(texts), quote=False),
                "b": _element("b", "", inner),
                "i": _element("em", "", inner),
                "l": _element("a", f' linktype="page" id="{draw(st.integers(1, 9))}"', inner),
                "x": _element("my-mark", " data-n='<7>'", inner),
                "c": "<br/>",
                "e": f'<embed embedtype="image" id="1" alt="{html.escape(draw(texts))}"/>',
                "o": draw(st.sampled_from(["<b>", "</i>", "<", "&", "&nbsp;", "<!-- n -->"])),
                "u": '<a id="x"></a>',
            }[kind]
        )
    return "".join(pieces)


@st.composite
def rich_text(draw: st.DrawFn, depth: int = 1) -> str:
    """Block elements in Wagtail's form, with the odd loose text between them."""
    pieces: list[str] = []
    for name in draw(
        st.lists(
            st.sampled_from(["p", "p", "h2", "blockquote", "ul", "hr", "e", " ", "t"]), max_size=4
        )
    ):
        if name == "hr":
            pieces.append("<hr/>")
        elif name == "e":
            alt = html.escape(draw(texts))
            pieces.append(f'<embed alt="{alt}" embedtype="image" format="left" id="3"/>')
        elif name == "ul":
            nested = draw(rich_text(depth - 1)) if depth else ""
            pieces.append(_element("ul", "", _keyed(draw, "li", draw(inline_html()) + nested)))
        elif name == "t":
            pieces.append(draw(inline_html()))
        elif name == " ":
            pieces.append("\n ")
        else:
            pieces.append(_keyed(draw, name, draw(inline_html())))
    return "".join(pieces)


def _keyed(draw: st.DrawFn, name: str, inner: str) -> str:
    key = draw(keys)
    return _element(name, f' data-block-key="{key}"' if key else "", inner)


def raw(block: Any) -> SearchStrategy[Any]:
    """The raw values that a block may have in the database."""
    if isinstance(block, ImageBlock):
        return st.one_of(
            st.integers(1, 9),
            st.none(),
            st.fixed_dictionaries(
                {"image": st.integers(1, 9), "alt_text": texts, "decorative": st.booleans()}
            ),
        )
    if isinstance(block, blocks.StructBlock):
        known = {name: raw(child) for name, child in block.child_blocks.items()}
        return st.one_of(st.none(), *[st.fixed_dictionaries(known, optional={"gone": words})] * 4)
    if isinstance(block, blocks.StreamBlock):
        children = [_child(name, raw(child)) for name, child in block.child_blocks.items()]
        return st.lists(st.one_of(*children, _child("removed", words)), max_size=3)
    if isinstance(block, blocks.ListBlock):
        child = raw(block.child_block)
        item = st.fixed_dictionaries({"type": st.just("item"), "value": child, "id": ids})
        return st.one_of(st.lists(item, max_size=3), st.lists(child, max_size=3))
    if isinstance(block, TableBlock):
        cell = st.one_of(st.none(), rich_text() if block.is_html_renderer() else lines)
        return st.fixed_dictionaries(
            {
                "data": st.lists(st.lists(cell, min_size=2, max_size=2), max_size=3),
                "cell": st.just([{"row": 0, "col": 0, "className": "x"}]),
                "table_caption": texts,
            }
        )
    if isinstance(block, TypedTableBlock):
        return _typed_table(block)
    if isinstance(block, blocks.RichTextBlock):
        return rich_text()
    if isinstance(block, blocks.TextBlock):
        return lines
    if isinstance(block, blocks.CharBlock):
        return texts
    if isinstance(block, blocks.IntegerBlock | blocks.ChooserBlock):
        return st.one_of(st.none(), st.integers(1, 99))
    if isinstance(block, blocks.BooleanBlock):
        return st.booleans()
    if isinstance(block, blocks.DateBlock):
        return st.dates().map(str)
    return words


def _child(name: str, value: SearchStrategy[Any]) -> SearchStrategy[Any]:
    identifier = st.one_of(ids, ids, ids, st.just("copied"))
    with_id = {"type": st.just(name), "value": value, "id": identifier}
    return st.fixed_dictionaries(with_id)


@st.composite
def _typed_table(draw: st.DrawFn, block: Any) -> Any:
    names = draw(st.lists(st.sampled_from([*block.child_blocks, "removed"]), max_size=3))
    cells = [
        raw(block.child_blocks[name]) if name in block.child_blocks else words for name in names
    ]
    return {
        "columns": [{"type": name, "heading": draw(texts)} for name in names],
        "rows": draw(
            st.lists(st.tuples(*cells).map(lambda row: {"values": list(row)}), max_size=2)
        ),
        "caption": draw(texts),
    }


values = st.fixed_dictionaries(
    {"title": texts, "summary": lines, "intro": rich_text(), "body": raw(BODY.block)}
)
