"""A person changes texts of the interface from a file, sees them, and goes back."""

from __future__ import annotations

import polib
import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from wagtail_editions.catalogues.entries import Entry
from wagtail_editions.models import InterfaceText, Language

from .test_accessibility import assert_accessible, each_language_and_look


def address(page="catalogue", group="wagtail", domain="django"):
    return reverse(f"wagtail_editions_{page}", args=["ko", group, domain])


@pytest.fixture
def manager(live_server, django_user_model):
    """Somebody who manages languages."""
    return django_user_model.objects.create_superuser("manager", password="secret")


@each_language_and_look
def test_from_the_download_to_the_text_on_the_screen_and_back(
    open_as, manager, tmp_path, language, scheme
):
    profile = UserProfile.get_for_user(manager)
    profile.preferred_language = language
    profile.save()
    page = open_as(manager, color_scheme=scheme)
    page.goto(address())
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert_accessible(page)

    page.locator(f'a[href="{address("upload_catalogue")}"]').click()
    expect(page.locator("input[type=file]")).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as download:
        page.locator(".we-steps a").click()
    assert download.value.suggested_filename == "wagtail-django-ko.po"
    file = tmp_path / "translated.po"
    download.value.save_as(file)
    catalogue = polib.pofile(str(file))
    catalogue.find("Reports").msgstr = "바뀐 보고서"
    catalogue.find("Delete").msgstr = "<b>지우기</b>"
    catalogue.save(str(file))

    page.locator("input[type=file]").set_input_files(file)
    page.locator("form[enctype] button[type=submit]").click()
    expect(page.locator("#we-changes")).to_be_visible()
    expect(page.locator("ins")).to_have_text("바뀐 보고서")
    expect(page.locator(".we-text--refused")).to_contain_text("<b>지우기</b>")
    expect(page.locator(".we-text--refused .we-text__reasons li")).to_be_visible()
    assert_accessible(page)
    assert not InterfaceText.objects.exists()

    page.locator("main form button:not([name])").first.click()
    expect(page.locator(".we-text--changed")).to_contain_text("바뀐 보고서")
    assert_accessible(page)
    expect(page.locator(".sidebar")).to_contain_text(
        {"ko": "바뀐 보고서", "en": "Reports"}[language]
    )

    page.locator(".we-text--changed form button").click()
    expect(page.locator(".we-text--changed")).to_have_count(0)
    expect(page.locator(".sidebar")).not_to_contain_text("바뀐 보고서")


def test_a_narrow_screen_needs_no_scrolling_to_the_side(open_as, manager):
    page = open_as(manager, width=360)
    for name in ("catalogue", "upload_catalogue", "reset_texts"):
        page.goto(address(name))
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_script_texts_are_those_of_the_database_in_a_browser(open_as, manager):
    """Wagtail's catalogue comes first, ours replaces what it says."""
    Language.objects.filter(pk="ko").update(texts_version=1)
    InterfaceText.objects.create(
        language_id="ko",
        domain="djangojs",
        key=Entry("%(num)s error").key,
        msgid="%(num)s error",
        plural="%(num)s errors",
        forms=["잘못 %(num)s개"],
        changed_at="2026-01-01T00:00Z",
    )
    page = open_as(manager)
    page.goto(reverse("wagtailadmin_home"))
    page.add_script_tag(url=reverse("wagtail_editions_texts"))
    said = "django.ngettext('%(num)s error', '%(num)s errors', 3)"
    assert page.evaluate(said) == "잘못 %(num)s개"
