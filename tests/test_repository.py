"""What the repository as a whole must be."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
SITE = {"cms", "pages", "media"}

# Put together from parts, so that this file does not hold what it forbids. Pages may have
# addresses below /home/, so of home folders only that of whoever runs the tests is known.
FOLDERS = [
    b"/wor" + b"k/",
    b"/ro" + b"ot/",
    b"/Use" + b"rs/",
    *(f"{path}/".encode() for path in (ROOT, Path.home()) if len(path.parts) > 2),
]
MACHINE_PATH = re.compile(rb"(?<![\w.-])(?:" + b"|".join(map(re.escape, FOLDERS)) + rb")")
DOWNLOAD_ADDRESS = re.compile(
    rb"files\.pythonhosted|registry\.(?:npmjs|yarnpkg)|index-" + rb"url\s*[= ]\s*\w"
    rb"|https?://[^\s\"']+\.(?:whl|tgz|tar\.gz)"
)


def tracked_files() -> list[Path]:
    """Return the files that git knows; skip the test where there is no repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("This is a copy without its repository: there is no list of tracked files.")
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    names = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603
    files = [ROOT / name for name in names.decode().split("\0") if name]
    return [path for path in files if path.is_file()]


@pytest.mark.parametrize("forbidden", [MACHINE_PATH, DOWNLOAD_ADDRESS], ids=["path", "download"])
def test_no_file_names_a_machine_or_where_packages_were_found(forbidden):
    found = {
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in tracked_files()
        if (match := forbidden.search(path.read_bytes()))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE_PATH, b"see /wor" + b"k/site/x.py"),
        (MACHINE_PATH, b'"/Use' + b'rs/kim/x.py"'),
        (DOWNLOAD_ADDRESS, b"--index-" + b"url https://example.org"),
        (DOWNLOAD_ADDRESS, b"https://example.org/x-1.0.t" + b"gz"),
    ],
)
def test_what_is_forbidden_is_recognised(pattern, text):
    assert pattern.search(text)


@pytest.mark.parametrize("text", [b"/api/root/", b"see docs/wor" + b"k/", b"/home/articles/"])
def test_addresses_of_the_site_are_no_paths_of_a_machine(text):
    assert not MACHINE_PATH.search(text)


def test_no_lock_file_that_keeps_addresses():
    names = {path.name for path in tracked_files()}
    assert names.isdisjoint({"uv.lock", "poetry.lock", "pylock.toml", "Pipfile.lock"})


def test_what_npm_installs_is_pinned_with_digests_and_without_addresses():
    locks = [path for path in tracked_files() if path.name == "package-lock.json"]
    assert locks
    for lock in locks:
        settings_of_npm = (lock.parent / ".npmrc").read_text(encoding="utf-8")
        assert "omit-lockfile-registry-resolved=true" in settings_of_npm
        # What a package would run while it is installed may fetch more from anywhere.
        assert "ignore-scripts=true" in settings_of_npm
        packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
        for name, package in packages.items():
            assert "resolved" not in package, f"{lock}: {name}"
            assert not name or package["integrity"].startswith("sha512-"), f"{lock}: {name}"


def test_the_version_is_that_of_the_newest_entry_in_the_changelog():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d[^\]]*)\]", changelog, flags=re.MULTILINE)
    assert project["version"] == versions[0]


def imports(path: Path, *, at_once: bool = False) -> set[str]:
    """Return the modules that a module imports; ``at_once`` those that it needs to be imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body if at_once else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            folders = path.relative_to(ROOT).parent.parts
            within = ".".join(folders[: len(folders) + 1 - node.level]) if node.level else ""
            module = ".".join(filter(None, [within, node.module]))
            found |= {f"{module}.{name.name}" for name in node.names}
    return found


def test_the_plugin_does_not_know_the_site():
    for path in (ROOT / "wagtail_editions").rglob("*.py"):
        assert SITE.isdisjoint(name.split(".")[0] for name in imports(path)), path


#: Of each package, those that it may not need to be imported; ``*`` is every other one.
LAYERS = {
    "segments": "*",
    "shown": "*",
    "text": "models actions admin views search page_cache permissions readiness receivers routing",
    "models": "actions admin views search page_cache permissions readiness receivers routing",
    "routing": "actions admin views search page_cache receivers",
    "search": "actions admin views page_cache receivers",
    "page_cache": "actions admin views search receivers",
    "actions": "admin views page_cache receivers",
}


@pytest.mark.parametrize("package", LAYERS)
def test_dependencies_point_one_way(package):
    above = LAYERS[package].split()
    for path in (ROOT / "wagtail_editions" / package).rglob("*.py"):
        for name in imports(path, at_once=True):
            plugin, _dot, rest = name.partition(".")
            if plugin == "wagtail_editions":
                other = rest.split(".")[0]
                assert other == package or (other not in above and "*" not in above), (path, name)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    requirements = [line for line in text.splitlines() if line.strip()]
    assert requirements
    for requirement in requirements:
        assert re.match(r"[\w.\[\]-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_all_that_the_site_needs_is_pinned_for_developers_too():
    pins = [
        set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pins[0]
    assert pins[0] <= pins[1]
