"""Matching the pictures of a case: uploaded, laid over one another by keyboard alone, saved."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from cms.models import Doctor, Procedure
from media.models import Case

from .test_accessibility import STILL

if TYPE_CHECKING:
    from playwright.sync_api import Page

GREEN = (0, 230, 0)


def drawing(size: tuple[int, int], marker: tuple[float, float], light: float = 1.0) -> bytes:
    """Draw a face of a kind, with a green marker at shares of its width and height."""
    width, height = size
    image = Image.new("RGB", size, (190, 190, 200))
    draw = ImageDraw.Draw(image)
    draw.ellipse((width * 0.25, height * 0.2, width * 0.75, height * 0.8), fill=(222, 184, 160))
    image = image.point(lambda value: value * light)
    x, y, radius = marker[0] * width, marker[1] * height, width / 40
    ImageDraw.Draw(image).ellipse((x - radius, y - radius, x + radius, y + radius), fill=GREEN)
    target = BytesIO()
    image.save(target, "JPEG", quality=95)
    return target.getvalue()


def marker_in(data: bytes) -> tuple[float, float]:
    """Return the centre of what is green, as shares of the picture."""
    image = Image.open(BytesIO(data)).convert("RGB")
    pixels = image.load()
    found = [
        (x, y)
        for x in range(image.width)
        for y in range(image.height)
        if pixels[x, y][1] > 170 and max(pixels[x, y][0], pixels[x, y][2]) < 120
    ]
    assert found
    xs, ys = zip(*found, strict=True)
    return (
        (sum(xs) / len(xs) + 0.5) / image.width,
        (sum(ys) / len(ys) + 0.5) / image.height,
    )


def upload(page: Page, label: str, content: bytes) -> None:
    page.get_by_role("button", name=label).set_input_files(
        {"name": "김민지.jpg", "mimeType": "image/jpeg", "buffer": content}
    )


def press(page: Page, label: str, key: str, times: int) -> None:
    page.get_by_label(label, exact=True).focus()
    for _press in range(times):
        page.keyboard.press(key)


@pytest.fixture
def form(open_as, admin_user, admin_in_english) -> Page:
    """The form of a new case with all but its pictures."""
    procedure = Procedure.objects.create(name_ko="미니 리프팅")
    surgeon = Doctor.objects.create(name_ko="김우리", live=False)
    surgeon.save_revision().publish()
    page = open_as(admin_user, locale="en-US", height=1400, color_scheme="dark")
    page.goto(reverse("media_cases:add"))
    for name, value in {
        "side_effects_ko": "멍이 들 수 있습니다.",
        "views-0-before_alt_ko": "수술 전",
        "views-0-after_alt_ko": "수술 후",
    }.items():
        page.locator(f"[name={name}]").fill(value)
    # Without looking at them: a calendar opens over the rest whenever a date has the focus.
    for name, value in {
        "before_on": "2026-01-10",
        "after_on": "2026-07-12",
        "procedure": str(procedure.pk),
        "surgeon": str(surgeon.pk),
    }.items():
        page.locator(f"[name={name}]").evaluate("(input, it) => { input.value = it }", value)
    return page


def test_a_pair_is_matched_by_keyboard(form):
    expect(form.get_by_text("Upload both pictures first")).to_be_visible()
    upload(form, "Picture before", b"no picture")
    expect(form.get_by_role("alert").get_by_text("not a picture")).to_be_visible()
    upload(form, "Picture before", drawing((600, 800), (0.5, 0.4)))
    upload(form, "Picture after", drawing((1200, 1600), (0.46, 0.45), light=0.7))
    expect(form.get_by_text("The picture after is darker")).to_be_visible()
    expect(form.get_by_text("The pictures differ in size: 600 × 800")).to_be_visible()

    press(form, "Rotation", "ArrowRight", 30)
    press(form, "Shift across", "ArrowRight", 35)
    press(form, "Shift down", "ArrowLeft", 48)
    press(form, "Size", "ArrowRight", 50)
    said = "Turned by 3°, shifted by 3.5% across and -4.8% down, in a size of 105%"
    expect(form.get_by_text(said)).to_be_visible()
    assert_overlay_agrees(form)

    # A crop of one's own: from the automatic one, its lower right corner up and to the left.
    form.get_by_label("Automatic").focus()
    form.keyboard.press("Space")
    corner = form.get_by_role("button", name="Lower right corner")
    width = form.locator("input[data-side=width]").input_value()
    corner.press("ArrowLeft")
    corner.press("Shift+ArrowUp")
    expect(form.locator("input[data-side=width]")).to_have_value(f"{float(width) - 1:g}")
    assert_overlay_agrees(form)
    # What cannot be filled is said at once, and mended.
    form.locator("input[data-side=x]").fill("0")
    form.locator("input[data-side=width]").fill("100")
    expect(form.get_by_text("where the picture after has nothing")).to_be_visible()
    form.locator("input[data-side=width]").fill("60")
    form.locator("input[data-side=x]").fill("20")
    expect(form.get_by_text("the crop is 60% wide")).to_be_visible()
    assert_fields_accessible(form)

    form.get_by_role("button", name="Save draft").click()
    form.wait_for_url("**/edit/**")
    case = Case.objects.get()
    view = case.get_latest_revision_as_object().views.get()
    assert view.matching["rotation"] == 3
    assert (view.matching["shift_x"], view.matching["shift_y"]) == (0.035, -0.048)
    assert view.matching["crop"]["width"] == 0.6
    assert view.before.uploaded_by.username == "admin"
    assert view.before.case_id == case.pk
    expect(form.get_by_text("the crop is 60% wide")).to_be_visible()
    expect(form.locator("input[type=number][data-set=rotation]")).to_have_value("3")


def assert_fields_accessible(page: Page) -> None:
    """Let axe look at the fields of the pictures and at the tool; the rest is Wagtail's."""
    page.add_style_tag(content=STILL)
    context = {"include": [[".clinical-picture"], [".clinical-matching"]]}
    results = Axe().run(page, context=context)
    assert results.violations_count == 0, results.generate_report()


def assert_overlay_agrees(page: Page) -> None:
    """What is laid over in the browser lies where the server puts it, within a hundredth."""
    result = page.locator("[data-clinical-matching-target=result][data-side=after]")
    # The picture of what was set last.
    page.wait_for_function(
        """() => {
            const field = document.querySelector('[name=views-0-matching]');
            const result = document.querySelector('img[data-side=after]');
            const asked = new URL(result.src, location).searchParams.get('matching');
            return asked === field.value && result.complete && result.naturalWidth > 0;
        }"""
    )
    response = page.request.get(result.evaluate("image => image.src"))
    in_crop = marker_in(response.body())
    page.get_by_label("How much of the picture after is seen").fill("100")
    stage = page.locator(".clinical-matching__stage")
    crop = page.locator(".clinical-matching__crop")
    # Away from what stays in its place while the page is scrolled.
    stage.evaluate("stage => stage.scrollIntoView({ block: 'center', behavior: 'instant' })")
    in_stage = marker_in(stage.screenshot())
    whole, part = stage.bounding_box(), crop.bounding_box()
    expected = (
        (part["x"] - whole["x"] + in_crop[0] * part["width"]) / whole["width"],
        (part["y"] - whole["y"] + in_crop[1] * part["height"]) / whole["height"],
    )
    assert in_stage == pytest.approx(expected, abs=0.01)
