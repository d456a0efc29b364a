"""What Wagtail's scripts write for somebody who works in Korean: nothing in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pages.models import ArticlePage
from tests.korean.reading import leftovers
from tests.korean.world import World, make_world

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def world(demo) -> World:
    return make_world()


def edit(page: Page) -> None:
    """Open a page that nobody reviews, so that it can be edited."""
    article = ArticlePage.objects.get(slug="visit")
    page.goto(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    expect(page.locator(".public-DraftEditor-content").first).to_be_visible()


def assert_korean(page: Page, world: World) -> None:
    """Look at the page as scripts have made it, with what hangs out of it."""
    left = leftovers(page.content(), world.content)
    assert not left, "\n".join([page.url, *left])


def test_signing_in(new_page, world, console_errors):
    page = new_page()
    page.goto(reverse("wagtailadmin_login"))
    expect(page.get_by_label("비밀번호")).to_be_visible()
    page.wait_for_function("window.django.catalog['Save error'] === '저장 오류'")
    assert_korean(page, world)
    assert console_errors == []


def test_the_page_editor(open_as, world):
    page = open_as(world.editor)
    edit(page)
    assert_korean(page, world)

    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    expect(page.get_by_role("listbox").first).to_be_visible()
    assert_korean(page, world)


def test_side_panels_and_comments(open_as, world):
    page = open_as(world.admin, width=1600, height=1000)
    page.goto(reverse("wagtailadmin_pages:edit", args=[world.page.pk]))
    expect(page.locator(".public-DraftEditor-content").first).to_be_visible()
    for name in ("status", "comments", "checks", "preview", "editions"):
        toggle = page.locator(f"[data-side-panel-toggle={name}]")
        toggle.click()
        expect(toggle).to_have_attribute("aria-expanded", "true")
        assert_korean(page, world)
    page.locator("[data-side-panel-toggle=comments]").click()
    expect(page.get_by_text("고쳐 주십시오.")).to_be_visible()
    page.locator("[data-comment-add]").first.dispatch_event("click")
    expect(page.get_by_placeholder("댓글을 입력하십시오…").first).to_be_visible()
    assert_korean(page, world)


def test_choosing_a_page(open_as, world):
    page = open_as(world.admin)
    page.goto(reverse("wagtailredirects:add"))
    page.get_by_role("button", name="페이지 선택").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(world.page.get_site().root_page.title).first).to_be_visible()
    assert_korean(page, world)
    dialog.get_by_role("textbox").first.fill("없는말")
    expect(dialog.get_by_text("0개를 찾았습니다")).to_be_visible()
    assert_korean(page, world)


def test_a_link_in_text(open_as, world):
    page = open_as(world.editor)
    edit(page)
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("외부 링크", exact=True).click()
    expect(dialog.get_by_label("링크 글")).to_be_visible()
    assert_korean(page, world)


def test_dates_and_times(open_as, world):
    page = open_as(world.admin)
    page.goto(reverse("wagtailadmin_pages:edit", args=[world.page.get_parent().pk]))
    page.locator("[data-side-panel-toggle=status]").click()
    page.get_by_role("button", name="일정 설정").click()
    page.locator("input[name=go_live_at]").click()
    expect(page.locator(".xdsoft_datetimepicker:visible").first).to_be_visible()
    assert_korean(page, world)


def test_the_sidebar_and_its_menus(open_as, world):
    page = open_as(world.admin)
    page.goto(reverse("wagtailadmin_home"))
    for name in ("보고서", "설정", "도움말"):
        page.locator(".sidebar").get_by_role("button", name=name).click()
        assert_korean(page, world)
    page.goto(reverse("wagtailadmin_home"))
    page.locator(".sidebar").get_by_role("button", name="페이지").click()
    expect(page.locator(".c-page-explorer")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert_korean(page, world)


def test_keyboard_shortcuts_and_the_account(open_as, world):
    page = open_as(world.admin)
    page.goto(reverse("wagtailadmin_account"))
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Shift+?")
    assert_korean(page, world)


def test_the_userbar(open_as, world):
    page = open_as(world.admin)
    page.goto("/ko/")
    page.locator("wagtail-userbar").get_by_role("button").first.click()
    menu = page.locator("wagtail-userbar").get_by_role("menuitem")
    expect(menu.first).to_be_visible()
    for text in menu.all_inner_texts():
        assert leftovers(f"<p>{text}</p>", world.content) == []
