"""What readers get of a picture and of a comparison, in both languages."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock

from media.blocks import BeforeAfterBlock, ClinicImageBlock, PictureBlock
from media.elapsed import elapsed_text

PAIR = {
    "before_caption": "First visit",
    "after_caption": "Third visit",
    "side_effects": "Swelling and bruising.\nSee a doctor if it lasts.",
    "illustration": True,
}


def image_value(image, alt_text="A profile", decorative=False):
    return {"image": image.pk, "decorative": decorative, "alt_text": alt_text}


def render(block, value, language="en", **changes) -> str:
    with translation.override(language):
        return block.render(block.to_python({**value, **changes}))


@pytest.fixture
def pair(make_image):
    return {
        **PAIR,
        "before": image_value(make_image(size=(900, 600)), "Profile before, jawline sagging"),
        "after": image_value(make_image(size=(900, 600)), "Profile after, jawline lifted"),
    }


def test_a_picture_says_what_a_browser_needs(make_image):
    value = {"image": image_value(make_image(size=(1000, 500))), "caption": "The <jawline>"}
    html = render(PictureBlock(), value)
    [tag] = re.findall(r"<img[^>]+>", html)
    for attribute in (
        'width="800"',
        'height="400"',
        'alt="A profile"',
        'loading="lazy"',
        'decoding="async"',
    ):
        assert attribute in tag
    assert 'type="image/avif"' in html
    assert 'type="image/webp"' in html
    widths = set(re.findall(r" (\d+)w", html))
    assert widths == {"400", "800", "1000"}
    assert "The &lt;jawline&gt;</figcaption>" in html


def test_a_small_picture_is_offered_once_per_format(make_image):
    image = make_image(size=(300, 200))
    html = render(PictureBlock(), {"image": image_value(image), "caption": ""})
    assert image.renditions.count() == 3
    assert 'width="300"' in html
    assert 'height="200"' in html
    assert "figcaption" not in html


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_decorative_picture_has_an_empty_text(language, make_image):
    value = {"image": image_value(make_image(), "A profile", decorative=True), "caption": ""}
    html = render(PictureBlock(), value, language)
    assert 'alt=""' in html
    assert "A profile" not in html


def test_a_comparison_in_english(pair):
    html = render(BeforeAfterBlock(), pair)
    assert "Possible side effects" in html
    assert "Swelling and bruising.<br>See a doctor if it lasts." in html
    assert 'alt="Profile before, jawline sagging"' in html
    assert 'alt="Profile after, jawline lifted"' in html
    assert "First visit" in html
    assert "Illustration" in html
    assert [text.strip() for text in re.findall(r"<button[^>]*>([^<]+)", html)] == [
        "Before",
        "Both",
        "After",
    ]
    assert 'data-text-both="Before {before} percent, after {after} percent"' in html


def test_a_comparison_in_korean(pair):
    html = render(BeforeAfterBlock(), pair, "ko")
    assert "삽화" in html
    assert "발생 가능한 부작용" in html
    assert re.findall(r"<button[^>]*>([^<]+)", html) == ["전", "함께", "후"]
    assert 'data-text-both="전 {before}퍼센트, 후 {after}퍼센트"' in html
    # The editors' own words aside, nothing is left in English.
    own = [*PAIR.values(), *(pair[name]["alt_text"] for name in ("before", "after"))]
    for text in own:
        html = html.replace(str(text).replace("\n", "<br>"), "")
    spoken = re.findall(r'(?:>|(?:aria-label|alt|data-text-\w+)=")([^<"]+)', html)
    assert not re.search(r"[A-Za-z]{2,}", re.sub(r"\{\w+\}", "", " ".join(spoken)))


@pytest.mark.parametrize("said", [{"illustration": False}, {}])
def test_what_may_be_a_photograph_is_not_shown(said, pair):
    """As it was stored when photographs stood in this block; nor does the API tell of it."""
    block = BeforeAfterBlock()
    del pair["illustration"]
    value = block.to_python({**pair, **said, "elapsed_count": 3, "elapsed_unit": "months"})
    assert block.render(value) == ""
    assert block.get_api_representation(value) is None


def test_nothing_runs_or_styles_itself_in_the_markup(pair):
    html = render(BeforeAfterBlock(), pair)
    assert "<script" not in html
    assert not re.search(r"\s(style|on\w+)=", html)
    assert '<div class="before-after__controls" hidden>' in html


@pytest.mark.parametrize(
    ("after", "english", "in_korean"),
    [
        ((2026, 1, 11), "1 day after", "1일 후"),
        ((2026, 1, 23), "13 days after", "13일 후"),
        ((2026, 1, 24), "2 weeks after", "2주 후"),
        ((2026, 3, 10), "8 weeks after", "8주 후"),
        ((2026, 4, 9), "2 months after", "2개월 후"),
        ((2027, 1, 10), "12 months after", "12개월 후"),
        ((2028, 1, 9), "23 months after", "23개월 후"),
        ((2028, 1, 10), "2 years after", "2년 후"),
    ],
)
def test_elapsed_time(after, english, in_korean):
    before, after = datetime.date(2026, 1, 10), datetime.date(*after)
    with translation.override("en"):
        assert elapsed_text(before, after) == english
    with translation.override("ko"):
        assert elapsed_text(before, after) == in_korean


@pytest.mark.parametrize("name", ["before", "after"])
def test_a_compared_picture_is_never_decorative(name, pair):
    pair[name] = {**pair[name], "decorative": True, "alt_text": ""}
    block = BeforeAfterBlock()
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python(pair))
    assert list(refusal.value.block_errors) == [name]
    assert list(refusal.value.block_errors[name].block_errors) == ["decorative"]


@pytest.mark.parametrize("name", ["side_effects", "illustration", "before", "after"])
def test_what_a_comparison_needs(name, pair):
    pair[name] = None
    block = BeforeAfterBlock()
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.to_python(pair))
    assert list(refusal.value.block_errors) == [name]


def test_a_complete_comparison_is_accepted(pair):
    block = BeforeAfterBlock()
    cleaned = block.clean(block.to_python(pair))
    assert block.get_prep_value(cleaned) == pair


def test_migrations_name_no_block_of_ours():
    for block in (ClinicImageBlock(), PictureBlock(), BeforeAfterBlock()):
        path, _args, _kwargs = block.deconstruct()
        assert path.startswith("wagtail.")
    assert ClinicImageBlock().deconstruct() == ImageBlock().deconstruct()
