"""Block definitions and fields that the tests share."""

from __future__ import annotations

from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from wagtail_editions.segments import FieldKind, TranslatableField


class Quote(blocks.StructBlock):
    text = blocks.BlockQuoteBlock()
    author = blocks.CharBlock(required=False, max_length=40)
    source = blocks.URLBlock(required=False)


class Card(blocks.StructBlock):
    heading = blocks.CharBlock(label="Card heading")
    body = blocks.RichTextBlock(required=False)
    picture = ImageBlock()
    icon = ImageChooserBlock(required=False)
    page = blocks.PageChooserBlock(required=False)
    style = blocks.ChoiceBlock(choices=[("light", "Light"), ("dark", "Dark")])
    count = blocks.IntegerBlock()
    shown = blocks.BooleanBlock(required=False)
    day = blocks.DateBlock()
    mail = blocks.EmailBlock()
    code = blocks.RawHTMLBlock()
    rule = blocks.StaticBlock()


class WideCard(Card):
    """A subclass, walked by its base's handler."""


class Facts(TypedTableBlock):
    word = blocks.CharBlock()
    number = blocks.IntegerBlock()
    note = blocks.RichTextBlock()
    quote = Quote()


class Innermost(blocks.StreamBlock):
    heading = blocks.CharBlock()
    quote = Quote()


class Group(blocks.StructBlock):
    title = blocks.CharBlock()
    quotes = blocks.ListBlock(Quote())
    words = blocks.ListBlock(blocks.CharBlock())
    lists = blocks.ListBlock(blocks.ListBlock(blocks.TextBlock()))
    inner = Innermost(required=False)


class Body(blocks.StreamBlock):
    heading = blocks.CharBlock(max_length=80)
    text = blocks.RichTextBlock()
    quote = Quote()
    card = WideCard()
    group = Group()
    picture = ImageBlock()
    table = TableBlock()
    html_table = TableBlock(table_options={"renderer": "html"})
    facts = Facts()


TITLE = TranslatableField(name="title", kind=FieldKind.TEXT, label="Title", max_length=60)
SUMMARY = TranslatableField(name="summary", kind=FieldKind.MULTILINE)
INTRO = TranslatableField(name="intro", kind=FieldKind.RICH, label="Introduction", required=True)
BODY = TranslatableField(name="body", kind=FieldKind.STREAM, block=Body(), label="Body")
FIELDS = [TITLE, SUMMARY, INTRO, BODY]


def stream_of(*children: tuple[str, object]) -> list[dict[str, object]]:
    """A stream with the ids b1, b2, …"""
    return [
        {"type": name, "value": value, "id": f"b{number}"}
        for number, (name, value) in enumerate(children, 1)
    ]
