"""The documentation names only what is there."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import global_settings, settings
from django.template import engines
from django.template.loader import get_template
from django.utils.module_loading import import_string

from wagtail_editions import permissions, signals
from wagtail_editions.page_cache.configuration import PageCache

ROOT: Path = settings.BASE_DIR
DOCS = sorted((ROOT / "docs").rglob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS]
INTEGRATORS = ROOT / "docs" / "integrators.md"
EACH = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())


def links(path: Path) -> list[Path]:
    """Return the files that a page links to or shows, as they are written."""
    targets = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    return [path.parent / target.split("#")[0] for target in targets if "://" not in target]


def fenced(language: str) -> list[str]:
    """Return the examples in ``language`` of the page for integrators."""
    text = INTEGRATORS.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def example(part: str) -> str:
    """Return the one Python example that holds ``part``."""
    (found,) = [block for block in fenced("python") if part in block]
    return found


@EACH
def test_every_link_leads_somewhere(path):
    assert [link for link in links(path) if not link.exists()] == []


def test_the_index_names_every_page():
    index = ROOT / "docs" / "README.md"
    named = {link.resolve() for link in links(index)}
    assert {path.resolve() for path in DOCS if path != index} <= named


def test_every_picture_is_shown_and_small():
    shown = {link.resolve() for path in PAGES for link in links(path)}
    pictures = sorted((ROOT / "docs" / "pictures").rglob("*.png"))
    assert pictures
    assert [picture for picture in pictures if picture.resolve() not in shown] == []
    assert [picture for picture in pictures if picture.stat().st_size > 250_000] == []


@EACH
def test_every_picture_is_described(path):
    descriptions = re.findall(r"!\[([^\]]*)\]", path.read_text(encoding="utf-8"))
    assert all(len(description) > 20 for description in descriptions)


@EACH
def test_make_has_every_target(path):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = path.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"`[^`\n]+`|^ {4}.+$", text, flags=re.MULTILINE))
    assert set(re.findall(r"\bmake (?:-C \S+ )?([a-z][a-z-]*)", code)) <= targets


def test_make_targets_are_found():
    assert "`make run`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", fenced("python"), ids=lambda code: code.splitlines()[0])
def test_examples_import_what_exists(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and not str(node.module).startswith("blog"):
            # As the statement itself does: a name may be a module that nobody has imported yet.
            exec(compile(ast.Module([node], []), str(INTEGRATORS), "exec"), {})  # noqa: S102


def test_dotted_names_exist():
    text = INTEGRATORS.read_text(encoding="utf-8")
    names = set(re.findall(r"`(wagtail_editions(?:\.[a-zA-Z_]+)+)`", text))
    assert len(names) >= 5
    for name in names:
        try:
            import_module(name)
        except ModuleNotFoundError:
            import_string(name)


def test_rules_and_signals_exist():
    text = INTEGRATORS.read_text(encoding="utf-8")
    rules = {name for name in dir(permissions) if name.startswith("user_can_")}
    assert set(re.findall(r"`(user_can_\w+)`", text)) == rules
    names = set(re.findall(r"^\| `(\w+_\w+)` \|", text, flags=re.MULTILINE))
    assert len(names) == 24
    assert [name for name in names if not hasattr(signals, name)] == []


def test_files_of_the_plugin_exist():
    text = INTEGRATORS.read_text(encoding="utf-8")
    assert "`wagtail_editions/js/language-choice.js`" in text
    for name in re.findall(r"`(wagtail_editions/[\w/-]+\.html)`", text):
        assert get_template(name)
    for name in re.findall(r"`(wagtail_editions/[\w/-]+\.js)`", text):
        assert (ROOT / "wagtail_editions" / "static" / name).is_file()


def test_template_tags_exist():
    text = INTEGRATORS.read_text(encoding="utf-8")
    engine = engines["django"].engine
    known = {name for library in engine.template_builtins for name in library.tags}
    for library in ("editions", "i18n"):
        known |= set(import_module(engine.libraries[library]).register.tags)
    used = {name for name in re.findall(r"{% (\w+)", text) if not name.startswith("end")}
    assert used <= known
    ours = set(import_module(engine.libraries["editions"]).register.tags)
    assert ours <= used


def test_templates_compile():
    for template in fenced("html"):
        engines["django"].from_string(template)


def test_settings_exist():
    names = set(re.findall(r"\b[A-Z0-9]+(?:_[A-Z0-9]+)+\b", INTEGRATORS.read_text()))
    assert "MODELTRANSLATION_CUSTOM_FIELDS" in names
    read = "".join(path.read_text() for path in (ROOT / "wagtail_editions").rglob("*.py"))
    read += " ".join(field.name.upper() for field in fields(PageCache))
    for module in ("modeltranslation.settings", "wagtail.contrib.redirects.signal_handlers"):
        read += Path(import_module(module).__file__).read_text()
    assert {name for name in names if name not in read and not hasattr(global_settings, name)} == (
        set()
    )


def test_every_system_check_is_documented():
    pattern = r"wagtail_editions\.[EW]\d{3}"
    modules = (ROOT / "wagtail_editions").rglob("*checks.py")
    checked = [each for path in modules for each in re.findall(pattern, path.read_text())]
    documented = re.findall(pattern, INTEGRATORS.read_text(encoding="utf-8"))
    assert checked
    assert sorted(set(checked)) == sorted(documented)
