"""Files change together, or are as they were."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from wagtail_editions.language_setup.file_changes import all_or_nothing, write

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"\xef\xbb\xbfA = 1\r\n"


def change(settings: Path, folder: Path) -> None:
    write(settings, b"A = 2\n")
    (folder / "ja" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "ja" / "LC_MESSAGES" / "django.po").touch()
    (folder / "0002_add_ja.py").touch()


def everything(folder: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "settings.py").write_bytes(CONTENT)
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001_initial.py").write_text("kept")
    return tmp_path


@pytest.mark.parametrize("failure", [OSError, KeyboardInterrupt, SystemExit])
def test_a_failure_puts_everything_back(site, failure):
    before = everything(site)
    settings, folder = site / "settings.py", site / "migrations"

    def fail() -> None:
        with all_or_nothing([settings], [folder, site / "locale"]):
            change(settings, folder)
            (site / "locale").mkdir()
            raise failure

    with pytest.raises(failure):
        fail()
    assert everything(site) == before


def test_without_one_everything_stays(site):
    settings, folder = site / "settings.py", site / "migrations"
    with all_or_nothing([settings], [folder]):
        change(settings, folder)
    assert settings.read_bytes() == b"A = 2\n"
    assert (folder / "ja" / "LC_MESSAGES" / "django.po").exists()


def test_a_file_keeps_its_mode_and_leaves_no_other_beside_it(site):
    settings = site / "settings.py"
    settings.chmod(0o640)
    write(settings, b"A = 3\n")
    assert stat.S_IMODE(settings.stat().st_mode) == 0o640
    assert sorted(path.name for path in site.iterdir()) == ["migrations", "settings.py"]


def test_a_write_that_fails_leaves_the_file(site):
    settings = site / "settings.py"
    with pytest.raises(TypeError):
        write(settings, "no bytes")
    assert settings.read_bytes() == CONTENT
    assert sorted(path.name for path in site.iterdir()) == ["migrations", "settings.py"]
