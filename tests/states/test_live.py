"""Which modules of the plugin write ``Page.live``: those that docs/concepts.md names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.conf import settings

PLUGIN = Path(settings.BASE_DIR) / "wagtail_editions"
#: What holds an edition, whose own state is another one.
EDITIONS = {"edition", "instance_edition"}


def writes_live(tree: ast.AST, *, is_edition: bool) -> bool:
    """Return whether the code sets ``live`` of anything but an edition."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in (each for whole in targets for each in ast.walk(whole)):
                if isinstance(target, ast.Attribute) and target.attr == "live":
                    owner = ast.unparse(target.value)
                    if owner not in EDITIONS and not (is_edition and owner == "self"):
                        return True
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            named = any(keyword.arg == "live" for keyword in node.keywords)
            if name in {"update", "bulk_update"} and named and "Edition." not in ast.unparse(node):
                return True
            if name == "setattr" and any(
                isinstance(each, ast.Constant) and each.value == "live" for each in node.args
            ):
                return True
    return False


def test_they_are_the_ones_that_the_documentation_names():
    writing = set()
    for path in sorted(PLUGIN.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        is_edition = path.match("models/edition*.py")
        if writes_live(ast.parse(path.read_text(encoding="utf-8")), is_edition=is_edition):
            writing.add(path.relative_to(PLUGIN.parent).as_posix())
    text = (PLUGIN.parent / "docs" / "concepts.md").read_text(encoding="utf-8")
    section = text.split("## `Page.live`\n", 1)[1].split("\n## ", 1)[0]
    assert writing == set(re.findall(r"`(wagtail_editions/[\w/]+\.py)`", section))


def test_every_way_of_writing_it_is_found():
    for code in (
        "page.live = True",
        "self.original.live = original._live_as_loaded = wanted",
        "page.live, page.title = False, 'x'",
        "rows.update(live=True)",
        "setattr(page, 'live', False)",
    ):
        assert writes_live(ast.parse(code), is_edition=False), code
    for code in ("edition.live = True", "rows.update(title='x')", "print(page.live)"):
        assert not writes_live(ast.parse(code), is_edition=False), code
