"""Making a language different in forms whose fields are the blocks' own."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.editions.guides import Guide, make_image

from .test_accessibility import assert_accessible

SAVE = "footer button[type=submit]"


@pytest.fixture
def guide() -> Guide:
    return Guide()


@pytest.fixture
def screen(open_as, admin_user):
    return open_as(admin_user)


def open_form(page, guide, kind, path):
    listed = reverse("wagtail_editions:differences", args=[guide.edition_pk])
    page.goto(f"{listed}?kind={kind}")
    page.locator(f'a[href*="path={path}"]').click()


def difference(page):
    """The list of differences, once the edition is open again."""
    expect(page.locator("#we-differences")).to_be_visible()
    return page.locator(".we-difference")


def test_a_picture_is_chosen_in_wagtails_chooser(screen, guide, console_errors):
    other = make_image("개")
    open_form(screen, guide, "value", "body.b3.image")
    screen.locator(".chooser [data-w-dropdown-target=toggle]").click()
    screen.locator("[data-chooser-action-choose]:visible").first.click()
    screen.locator(".modal-body a", has_text="개").first.click()
    expect(screen.locator(".chooser__title")).to_have_text("개")
    screen.locator(SAVE).click()
    expect(difference(screen).locator("img")).to_have_count(2)
    assert guide.draft()["body"][2]["value"]["image"] == other.pk
    assert console_errors == []


def test_a_link_and_what_is_refused_about_it(screen, guide, console_errors):
    open_form(screen, guide, "value", "body.b1.k1.link")
    field = screen.locator("input[name=value-url]")
    field.fill("javascript:alert(1)")
    screen.locator(SAVE).click()
    expect(screen.get_by_role("alert").filter(visible=True)).to_be_visible()
    expect(field).to_have_value("javascript:alert(1)")
    # The page that the original links to is still chosen: one target is enough.
    screen.locator(".page-chooser [data-w-dropdown-target=toggle]").click()
    screen.locator("[data-chooser-action-clear]:visible").click()
    field.fill("https://example.com/en/")
    screen.locator(SAVE).click()
    expect(difference(screen)).to_contain_text("https://example.com/en/")
    assert console_errors == []


def test_a_block_is_hidden_and_shown_again(screen, guide):
    open_form(screen, guide, "hidden", "body.b2")
    screen.locator(SAVE).click()
    expect(difference(screen)).to_have_count(1)
    expect(screen.locator('[data-path="body.b2.title"]')).to_have_count(0)
    difference(screen).locator("button").click()
    expect(screen.locator('[data-path="body.b2.title"]')).to_be_visible()
    assert guide.statuses() == {}


def test_a_block_is_written_where_it_is_added(screen, guide, console_errors):
    listed = reverse("wagtail_editions:differences", args=[guide.edition_pk])
    screen.goto(f"{listed}?kind=added")
    form = screen.locator(".we-addition").first
    form.locator("[name=type]").select_option("paragraph")
    form.locator("[name=after]").select_option("b2")
    form.locator("button").click()
    screen.get_by_role("textbox").last.click()
    screen.keyboard.type("Only readers of English see this.")
    # Draftail hands on what was typed a moment later.
    expect(screen.locator("input[name=value]")).to_have_value(re.compile("English see this"))
    screen.locator(SAVE).click()
    expect(difference(screen)).to_contain_text("Only readers of English see this.")
    block = guide.draft()["body"][2]
    assert (block["type"], "Only readers" in block["value"]) == ("paragraph", True)
    assert console_errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_screens(open_as, admin_user, guide, scheme):
    guide.override("body.b2.seats", 7)
    guide.hide("body.b4")
    screen = open_as(admin_user, color_scheme=scheme)
    screen.goto(reverse("wagtail_editions:edit", args=[guide.edition_pk]))
    expect(screen.locator(".we-difference")).to_have_count(2)
    assert_accessible(screen)
    for kind in ("value", "hidden", "added"):
        listed = reverse("wagtail_editions:differences", args=[guide.edition_pk])
        screen.goto(f"{listed}?kind={kind}")
        assert_accessible(screen)
    for kind, path in (
        ("value", "body.b1.k1.link"),
        ("value", "body.b2.style"),
        ("value", "day"),
        ("hidden", "body.b2"),
    ):
        form = reverse("wagtail_editions:difference", args=[guide.edition_pk])
        screen.goto(f"{form}?kind={kind}&path={path}")
        expect(screen.locator(SAVE)).to_be_visible()
        assert_accessible(screen)
