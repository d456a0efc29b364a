"""The scripts and styles of the workbench, in the order in which they need each other."""

from __future__ import annotations

from django.forms import Media

#: An idea a file; those that others use come first.
_SCRIPTS = (
    # Rich text: what its codes are, and its editor.
    *("codes", "spans", "rich-content", "rich-changes", "rich-put", "rich-view"),
    *("missing-codes", "rich-editor"),
    # A row.
    *("caret", "searching", "saving", "drafts", "plain-editor", "questions"),
    *("row-state", "row-tools", "row-saving", "row"),
    # What is around the rows.
    *("sections", "finding", "sheet", "shortcuts", "hold"),
    # Before the bench, whose first events they hear.
    *("mentions", "talk", "segment-panel"),
    "bench",
    *("beside", "presence", "notice", "live", "preview", "readiness"),
)
_STYLES = (*("admin", "review", "workbench", "codes", "segment-panel", "live", "assign", "beside"),)


def workbench_media() -> Media:
    """Return what the screen loads beside Wagtail's own."""
    return Media(
        css={
            "all": [
                "wagtailadmin/css/panels/draftail.css",
                *(f"wagtail_editions/css/{name}.css" for name in _STYLES),
            ]
        },
        js=[
            "wagtailadmin/js/draftail.js",
            *(f"wagtail_editions/js/workbench/{name}.js" for name in _SCRIPTS),
        ],
    )
