"""The demo's drawings."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from cms.demo.clinical_drawings import picture
from cms.demo.drawings import SIZE, draw_incision, draw_profile, png


@pytest.fixture(scope="module")
def before() -> bytes:
    return png(draw_profile("before"))


@pytest.fixture(scope="module")
def after() -> bytes:
    return png(draw_profile("after"))


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


def test_a_drawing_is_a_png_of_the_promised_size(before):
    image = Image.open(BytesIO(before))
    assert (image.format, image.size) == ("PNG", SIZE)


def test_a_drawing_comes_out_the_same_each_time(before):
    assert png(draw_profile("before")) == before


def test_the_two_states_differ_in_the_lower_face_alone(before, after):
    box = ImageChops.difference(opened(before), opened(after)).getbbox()
    assert box is not None
    left, top, right, bottom = box
    # The eye ends at 420, the nose at 522; the shoulder begins at 766.
    assert top > 430
    assert bottom > 740
    assert left > 400
    assert right < 830


def test_from_the_front_as_well(before):
    states = [opened(picture(f"front-{state}")) for state in ("before", "after")]
    assert [state.size for state in states] == [SIZE, SIZE]
    left, top, right, bottom = ImageChops.difference(*states).getbbox()
    # The pupils are at 405, the collar begins at 788; both halves are alike.
    assert 400 < top < bottom < 788
    assert abs((600 - left) - (right - 600)) <= 2


def test_the_incision_is_marked_inside_the_hair(after):
    difference = ImageChops.difference(opened(after), opened(png(draw_incision())))
    marked = difference.crop((590, 240, 680, 360)).getbbox()
    assert marked is not None
