"""The blocks of an article."""

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture with a caption."""

    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False)

    class Meta:
        template = "bench/blocks/picture.html"


class ComparisonBlock(blocks.StructBlock):
    """Two pictures under one caption."""

    before = ImageChooserBlock()
    after = ImageChooserBlock()
    caption = blocks.CharBlock(required=False)

    class Meta:
        template = "bench/blocks/comparison.html"


BODY_BLOCKS = [
    ("heading", blocks.CharBlock(template="bench/blocks/heading.html")),
    ("paragraph", blocks.RichTextBlock()),
    ("picture", PictureBlock()),
    ("comparison", ComparisonBlock()),
]
