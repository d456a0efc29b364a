"""What is done on the site, each step in a process of its own; each tells what it saw."""

from __future__ import annotations

from io import StringIO
from typing import Any

from blog.models import BlogPage
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, Site

from wagtail_editions.actions import (
    ChangeSourceLanguageAction,
    SaveTranslationAction,
    StartEditionAction,
    UpdateEditionAction,
)
from wagtail_editions.doctor import examine
from wagtail_editions.models import Edition, SiteLanguage

TEXTS = {
    "en": {"글": "A post", "소개": "An introduction", "제목": "Heading", "요약": "Summary"},
    "ja": {"글": "記事", "소개": "紹介", "제목": "見出し", "요약": "要約"},
}
INTRODUCTIONS = {"ko": "소개", "en": "An introduction", "ja": "紹介"}


def install() -> dict[str, Any]:
    """Make the database, and a page in Korean and English."""
    call_command("makemigrations", "blog", verbosity=0)
    call_command("migrate", verbosity=0)
    get_user_model().objects.create_superuser("editor", password="tests-only")
    Page.objects.get(depth=2).delete()
    home = Page.objects.get(depth=1).add_child(instance=BlogPage(title="홈", slug="home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    post = home.add_child(
        instance=BlogPage(
            title="글",
            slug="post",
            live=False,
            introduction_ko="소개",
            summary_ko='<p data-block-key="k">요약</p>',
            body_ko=[{"type": "heading", "value": "제목", "id": "b1"}],
        )
    )
    post.save_revision().publish()
    publish(StartEditionAction(post, "en").execute())
    return {"readers": readers("ko", "en")}


def add_japanese() -> dict[str, Any]:
    """Give the site the columns of a language that was added to its settings; translate into it."""
    migrations = new_migrations()
    before = readers("ko", "en")
    edition = StartEditionAction(the_post(), "ja").execute()
    refusal = why_not(edition)
    publish(edition)
    closed = readers("ja")
    open_japanese()
    return {
        "migrations": migrations,
        "before": before,
        "refusal": refusal,
        "closed": closed,
        "readers": readers("ko", "en", "ja"),
        "wrong": wrong(),
    }


def change_source() -> dict[str, Any]:
    """Let English be the source beside Japanese, then let Japanese follow it."""
    before = readers("ko", "en", "ja")
    ChangeSourceLanguageAction(the_post(), "en").execute()
    japanese = Edition.objects.get(language="ja", page=the_post())
    told = {
        "before": before,
        "after": readers("ko", "en", "ja"),
        "behind": japanese.is_behind,
        "live": japanese.live,
        "basis": [japanese.basis["@language"], japanese.basis["introduction"]],
        "wrong": wrong(),
    }
    UpdateEditionAction(japanese).execute()
    japanese = Edition.objects.get(pk=japanese.pk)
    rows = {row.segment.path: row for row in japanese.rows()}
    told["updated"] = [japanese.basis["@language"], japanese.is_behind]
    told["row"] = [
        rows["introduction"].segment.text,
        rows["introduction"].text,
        str(rows["introduction"].status),
    ]
    told["readers"] = readers("ko", "en", "ja")
    return told


def change_source_above_borrowed_addresses() -> dict[str, Any]:
    """Try it where a page below is live in a language in which this one has no slug."""
    home = BlogPage.objects.get(slug="home")
    parts = home.add_child(instance=BlogPage(title="글", slug="parts", live=False))
    parts.save_revision().publish()
    english = StartEditionAction(parts, "en").execute()
    SaveTranslationAction(english, "title", "Parts").execute()
    SaveTranslationAction(english, "slug", "parts-en").execute()
    english.save_revision().publish()
    part = BlogPage.objects.get(slug="parts").add_child(
        instance=BlogPage(title="글", slug="part", live=False)
    )
    part.save_revision().publish()
    publish(StartEditionAction(part, "ja").execute())
    action = ChangeSourceLanguageAction(BlogPage.objects.get(slug="parts"), "en")
    with override("en"):
        return {"hindrances": action.hindrances()}


def without_japanese() -> dict[str, Any]:
    """Use the site after the language was taken out of its settings, with its columns or not."""
    told = StringIO()
    call_command("check", databases=["default"], stdout=told, stderr=told)
    return {
        "check": told.getvalue(),
        "with_columns": use_without_japanese("Once"),
        "migrations": new_migrations(),
        "without_columns": use_without_japanese("Twice"),
    }


def use_without_japanese(text: str) -> dict[str, Any]:
    """Do what people do, in and beside the language that is missing."""
    japanese = Edition.objects.get(language="ja")
    english = Edition.objects.get(language="en")
    SaveTranslationAction(english, "introduction", text).execute()
    english.save_revision().publish()
    post = the_post()
    post.save_revision().publish()
    UpdateEditionAction(english).execute()
    return {
        "readers": readers("ko", "en", "ja"),
        "admin": admin(english, japanese),
        "publish": why_not(japanese),
        "begin": why_not_begun(post),
        "previews": [len(each.preview_modes) for each in (english, japanese)],
        "kept": Edition.objects.get(language="ja").draft_texts()["introduction"],
        "live": Edition.objects.get(language="ja").live,
        "english": the_post().introduction_en,
        "wrong": wrong(),
    }


def japanese_again() -> dict[str, Any]:
    """Put the language back: its columns are new and empty."""
    migrations = new_migrations()
    found, before = wrong(), readers("ko", "en", "ja")
    call_command("doctor_editions", fix=True, stdout=StringIO())
    closed = readers("ja")
    open_japanese()
    return {
        "migrations": migrations,
        "found": found,
        "closed": closed,
        "before": before,
        "wrong": wrong(),
        "readers": readers("ko", "en", "ja"),
    }


def withdraw_without_japanese() -> dict[str, Any]:
    """Withdraw the language while the site does not have it."""
    Edition.objects.get(language="ja").unpublish()
    return {"live": Edition.objects.get(language="ja").live, "readers": readers("ko", "en", "ja")}


def open_japanese() -> None:
    """Open the language, as is done on the screen *Languages* once the home page is live in it."""
    SiteLanguage.objects.filter(language="ja", is_open=False).update(is_open=True)


def the_post() -> BlogPage:
    return BlogPage.objects.get(slug="post")


def publish(edition: Edition) -> None:
    """Translate everything that has a text here, and publish."""
    texts = TEXTS[edition.language]
    for segment in edition.translatable_segments():
        text = "post" if segment.path == "slug" else texts.get(segment.text)
        if text:
            SaveTranslationAction(edition, segment.path, text).execute()
    edition.save_revision().publish()


def why_not(edition: Edition) -> list[str]:
    """Try to publish; return why that is refused."""
    try:
        edition.save_revision().publish()
    except ValidationError as refusal:
        return refusal.messages
    return []


def why_not_begun(post: BlogPage) -> list[str]:
    try:
        StartEditionAction(post, "ja").execute()
    except ValidationError as refusal:
        return refusal.messages
    return []


def planned_migrations() -> str:
    """Return what the models call for, without making anything."""
    said = StringIO()
    call_command("makemigrations", dry_run=True, stdout=said)
    return said.getvalue()


def new_migrations() -> str:
    """Make and run the migrations that the settings call for; return what was said."""
    # Whatever would be made elsewhere is said, and not written into somebody else's package.
    said = planned_migrations()
    call_command("makemigrations", "blog", verbosity=0)
    call_command("migrate", verbosity=0)
    return said


def readers(*languages: str) -> dict[str, Any]:
    """Return status, queries and whether its own text is shown, per language."""
    return {language: read(f"/{language}/post/", language) for language in languages}


def read(address: str, language: str) -> dict[str, Any]:
    client = Client()
    # The first one fills what the process keeps: content types, the site's root paths.
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    shown = [code for code, text in INTRODUCTIONS.items() if text in response.text]
    return {"status": response.status_code, "queries": len(queries), "shown": shown}


def admin(*editions: Edition) -> dict[str, int]:
    """Open the admin's screens about these editions and their page; return what they answer."""
    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.get())
    page = editions[0].page_id
    addresses = {
        "home": reverse("wagtailadmin_home"),
        "list": reverse("wagtail_editions:list"),
        "page": reverse("wagtailadmin_pages:edit", args=[page]),
        "explorer": reverse("wagtailadmin_explore", args=[page]),
    }
    for edition in editions:
        for name in ("edit", "history"):
            view = f"wagtail_editions:{name}"
            addresses[f"{edition.language} {name}"] = reverse(view, args=[edition.pk])
    return {name: client.get(address).status_code for name, address in addresses.items()}


def wrong() -> list[list[str]]:
    return [[each.language, each.rule] for each in examine()]
