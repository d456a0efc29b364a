"""The blocks an article is made of.

An article's body is a list of sections; a section is a heading and its content. Every block
renders through a template in ``templates/components``.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from media.blocks import BeforeAfterBlock, CaseBlock, PictureBlock

#: Inline formats and lists; headings belong to sections, pictures to their own block.
RICH_TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with emphasis, links and lists."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": RICH_TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "components/paragraph.html"


class StepBlock(blocks.StructBlock):
    """One step of a course of action."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=3)

    class Meta:
        icon = "order"
        label = _("Step")


class ComparisonTableBlock(TypedTableBlock):
    """A table of texts; the first column names what each row is about."""

    text = blocks.CharBlock(label=_("Text"), required=False)

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add ``rows``: each a list of pairs, the column's heading and the cell's text."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        headings = [column["heading"] for column in value.columns]
        context["rows"] = [
            list(zip(headings, row["values"], strict=True)) for row in value.row_data
        ]
        return context

    class Meta:
        icon = "table"
        label = _("Comparison table")
        template = "components/table.html"


class NoticeBlock(blocks.StructBlock):
    """A short text set apart from the rest: good to know, or to be taken to heart."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Good to know")), ("caution", _("Please note"))],
        default="info",
    )
    text = blocks.TextBlock(label=_("Text"), rows=4)

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        template = "components/notice.html"


class ConsultBlock(blocks.StructBlock):
    """An invitation to a consultation; its buttons come from the clinic's settings."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), rows=3)

    class Meta:
        icon = "comment"
        label = _("Invitation to a consultation")
        template = "components/consult.html"


class SectionContentBlock(blocks.StreamBlock):
    """What stands below a section's heading, in the order of reading."""

    paragraph = ParagraphBlock()
    steps = blocks.ListBlock(
        StepBlock(), icon="list-ol", label=_("Steps"), template="components/steps.html"
    )
    table = ComparisonTableBlock()
    suits = blocks.ListBlock(
        blocks.TextBlock(label=_("Who it suits"), rows=2),
        icon="user",
        label=_("Who it suits"),
        template="components/suits.html",
    )
    picture = PictureBlock()
    case = CaseBlock()
    before_after = BeforeAfterBlock()
    notice = NoticeBlock()
    consult = ConsultBlock()

    class Meta:
        label = _("Content")


class SectionBlock(blocks.StructBlock):
    """A part of an article under a heading of its own, listed in its contents."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    content = SectionContentBlock()

    class Meta:
        icon = "title"
        label = _("Section")


class ArticleBodyBlock(blocks.StreamBlock):
    """The body of an article."""

    section = SectionBlock()


def ends_with_invitation(body: Any) -> bool:
    """Tell whether the last thing of an article's last section invites to a consultation."""
    content = body[-1].value["content"] if body else ()
    return bool(content) and content[-1].block_type == "consult"
