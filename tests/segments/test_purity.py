"""The package stays pure: its modules import nothing that reaches a database or a request."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from wagtail_editions import segments

MODULES = sorted(Path(segments.__file__).parent.glob("*.py"))
ALLOWED = ("django.conf", "django.core", "django.utils", "wagtail.blocks", "wagtail.rich_text")


def imported(module: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level > 1:
            names.add(f"wagtail_editions.{node.module}")
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_no_module_reaches_further(module: Path):
    outside = {
        name
        for name in imported(module)
        if name.startswith(("django", "wagtail")) and not name.startswith(ALLOWED)
    }
    assert not outside
