"""A page's pictures and renditions cost two queries, however many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from media.blocks import BeforeAfterBlock, ClinicImageBlock, PictureBlock
from media.preload import images_at_hand, preload_images
from media.renditions import filters_for, picture_filters

if TYPE_CHECKING:
    from media.models import ClinicImage

pytestmark = pytest.mark.django_db


class ChapterBlock(blocks.StructBlock):
    body = blocks.StreamBlock([("picture", PictureBlock()), ("pair", BeforeAfterBlock())])


class BodyBlock(blocks.StreamBlock):
    picture = PictureBlock()
    bare = ClinicImageBlock()
    old = ClinicImageBlock()
    pair = BeforeAfterBlock()
    gallery = blocks.ListBlock(PictureBlock())
    chapter = ChapterBlock()
    stock = ImageBlock()
    chooser = ImageChooserBlock()
    text = blocks.CharBlock()


def image_value(image, alt_text="A profile"):
    return {"image": image and image.pk, "decorative": False, "alt_text": alt_text}


def picture(image, alt_text="A profile"):
    return {"image": image_value(image, alt_text), "caption": ""}


def pair(before, after):
    return {
        "before": image_value(before, "Before"),
        "after": image_value(after, "After"),
        "before_caption": "",
        "after_caption": "",
        "side_effects": "Swelling.",
        "illustration": True,
    }


def stream(*items) -> blocks.StreamValue:
    raw = [{"type": name, "value": value, "id": str(i)} for i, (name, value) in enumerate(items)]
    return BodyBlock().to_python(raw)


def every_kind(images) -> blocks.StreamValue:
    """Return a stream with a dozen places for pictures, filled with ``images`` in turn."""
    places = [images[i % len(images)] for i in range(12)]
    return stream(
        ("text", "Mini lifting"),
        ("picture", picture(places[0])),
        ("picture", picture(places[1])),
        ("bare", image_value(places[2])),
        ("pair", pair(places[3], places[4])),
        ("gallery", [{"type": "item", "value": picture(places[5]), "id": "a"}, picture(places[6])]),
        (
            "chapter",
            {
                "body": [
                    {"type": "picture", "value": picture(places[7]), "id": "b"},
                    {"type": "pair", "value": pair(places[8], places[9]), "id": "c"},
                ]
            },
        ),
        ("picture", picture(places[10])),
        ("old", places[11].pk),
    )


@pytest.fixture
def rendered_images(make_image):
    """Return a function that makes pictures whose renditions exist."""

    def make(count: int) -> list[ClinicImage]:
        images = [make_image(title=f"Number {i}", colour=(i * 9, 0, 0)) for i in range(count)]
        for image in images:
            image.get_renditions(*filters_for(image))
        cache.clear()  # what it holds costs no query either
        return images

    return make


@pytest.mark.parametrize("count", [1, 12])
def test_one_query_and_none_for_rendering(count, rendered_images, django_assert_num_queries):
    value = every_kind(rendered_images(count))
    with django_assert_num_queries(1):
        preload_images(value, *picture_filters())
    with django_assert_num_queries(0):
        html = value.render_as_block()
    assert html.count("<picture>") == 12
    assert html.count("<img") == 12
    assert "not-found" not in html


def test_without_preloading_it_costs_more(rendered_images, django_assert_num_queries):
    """The test above would prove nothing if reading were cheap anyway."""
    images = rendered_images(12)
    counts = []
    for preload in (False, True):
        cache.clear()
        value = every_kind(images)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            if preload:
                preload_images(value, *picture_filters())
            value.render_as_block()
        counts.append(len(queries))
    assert counts[0] > 12
    assert counts[1] == 1


def test_no_picture_no_query(django_assert_num_queries):
    value = stream(("text", "Mini lifting"), ("picture", picture(None)))
    with django_assert_num_queries(0):
        preload_images(value, *picture_filters())


def test_a_deleted_picture_is_left_out(make_image, django_assert_num_queries):
    kept, deleted = make_image(), make_image()
    value = stream(("picture", picture(deleted)), ("picture", picture(kept)))
    deleted.delete()
    with django_assert_num_queries(2):
        preload_images(value, *picture_filters())
    assert value[0].value["image"] is None
    assert value[1].value["image"].pk == kept.pk
    assert value.render_as_block().count("<picture>") == 1


def test_one_picture_twice_keeps_both_texts(rendered_images):
    [image] = rendered_images(1)
    value = stream(
        ("picture", picture(image, "Seen from the left")),
        ("picture", picture(image, "The jawline")),
        ("pair", pair(image, image)),
    )
    preload_images(value, *picture_filters())
    html = value.render_as_block()
    for text in ("Seen from the left", "The jawline", "Before", "After"):
        assert html.count(f'alt="{text}"') == 1


def test_stock_blocks_get_their_renditions(rendered_images, django_assert_num_queries):
    images = rendered_images(2)
    value = stream(
        ("stock", image_value(images[0])), ("chooser", images[1].pk), ("chooser", images[0].pk)
    )
    with django_assert_num_queries(3):  # Wagtail's own: one for each of the two definitions
        preload_images(value, *picture_filters())
    with django_assert_num_queries(0):
        for child in value:
            assert child.value.get_renditions(*filters_for(child.value))


def test_a_stream_that_was_evaluated_before(rendered_images, django_assert_num_queries):
    value = every_kind(rendered_images(3))
    value.render_as_block()
    cache.clear()
    with django_assert_num_queries(1):
        preload_images(value, *picture_filters())
    with django_assert_num_queries(0):
        value.render_as_block()


def test_a_stream_made_of_values(rendered_images, django_assert_num_queries):
    [image] = rendered_images(1)
    image.contextual_alt_text = "A profile"
    child = {"image": image, "caption": ""}
    value = blocks.StreamValue(BodyBlock(), [("picture", child)])
    preload_images(value, *picture_filters())
    with django_assert_num_queries(0):
        assert 'alt="A profile"' in value.render_as_block()


def test_what_is_stored_does_not_change(rendered_images):
    value = every_kind(rendered_images(2))
    before = list(value.raw_data)
    preload_images(value, *picture_filters())
    assert value.get_prep_value()[3]["value"] == before[3]["value"]
    assert [child.block_type for child in value] == [item["type"] for item in before]


def test_outside_of_preloading_nothing_is_at_hand(make_image):
    image = make_image()
    value = stream(("picture", picture(image)))
    preload_images(value)
    assert images_at_hand([image.pk]) is None


def test_missing_renditions_are_made_once(make_image, django_assert_num_queries):
    image = make_image()
    value = stream(("picture", picture(image)))
    preload_images(value, *picture_filters())
    first = value.render_as_block()
    assert image.renditions.count() == 3
    with django_assert_num_queries(0):
        assert value.render_as_block() == first
