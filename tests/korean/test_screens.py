"""Signed in as somebody who works in Korean, no English is left on the admin's screens."""

from __future__ import annotations

import pytest

#: What has to be among the screens that were opened, by who must be able to reach it.
NEEDED = {
    "editor": {
        "wagtailadmin_home",
        "wagtailadmin_account",
        "wagtailadmin_explore",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_external_link",
        *(
            f"wagtailadmin_pages:{name}"
            for name in (
                *("add", "add_subpage", "edit", "copy", "move", "delete", "unpublish"),
                *("history", "revisions_compare", "revisions_revert", "usage", "search"),
                *("set_privacy", "workflow_history", "workflow_history_detail", "view_draft"),
            )
        ),
        *("wagtailadmin_reports:aging_pages", "wagtailadmin_reports:workflow"),
        *("wagtailimages:index", "media_image", "wagtailimages_chooser:choose"),
        *("wagtailforms:index", "wagtailforms:list_submissions", "wagtailsettings:edit"),
        *("wagtail_editions:list", "wagtail_editions:edit", "wagtail_editions:history"),
        *("wagtail_editions_record", "wagtail_bulk_action"),
    },
    "admin": {
        *("wagtailadmin_collections:index", "wagtailadmin_collections:edit"),
        *("wagtailadmin_collections:add", "wagtailadmin_collections:set_privacy"),
        *(
            f"wagtailadmin_workflows:{name}"
            for name in ("index", "add", "edit", "disable", "usage", "task_index", "edit_task")
        ),
        *("wagtailadmin_reports:locked_pages", "wagtailadmin_reports:site_history"),
        *("wagtailadmin_reports:workflow_tasks", "wagtailadmin_reports:page_types_usage"),
        *(f"wagtaildocs:{name}" for name in ("index", "edit", "delete", "add_multiple")),
        *("media_add_images", "wagtailimages:delete", "wagtailimages:url_generator"),
        *(f"wagtailredirects:{name}" for name in ("index", "add", "edit", "start_import")),
        *(f"wagtailsites:{name}" for name in ("index", "add", "edit", "delete")),
        *(f"wagtailusers_users:{name}" for name in ("index", "add", "edit", "delete", "history")),
        *(f"wagtailusers_groups:{name}" for name in ("index", "add", "edit", "delete")),
        *(
            f"wagtailsnippets_cms_doctor:{name}"
            for name in ("list", "add", "edit", "copy", "delete", "history", "revisions_compare")
        ),
        *("wagtailsnippets:index", "wagtail_bulk_action", "wagtail.admin.views.home.default"),
    },
}

each_person = pytest.mark.parametrize("who", ["admin", "editor"])


@each_person
def test_no_english_is_left(screens, who):
    left: dict[str, str] = {}
    for screen in screens[who]:
        for text in screen.leftovers:
            left.setdefault(text, screen.address)
    assert not left, "\n".join(f"{text}  ({address})" for text, address in left.items())


@each_person
def test_every_screen_was_opened(screens, who):
    assert NEEDED[who] - {screen.kind for screen in screens[who]} == set()
