"""Where settings name the languages is found as Python would find it."""

from __future__ import annotations

import codecs
import sys
from itertools import count
from typing import TYPE_CHECKING

import pytest

from wagtail_editions.language_setup.errors import LanguageSetupError
from wagtail_editions.language_setup.literals import listed_codes
from wagtail_editions.language_setup.settings_files import Source, find, is_installed

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = 'LANGUAGES = [("ko", "한국어"), ("en", "English")]\n'
numbers = count()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Make a package of settings modules and return its name; the last module is `chosen`."""
    name = f"settings_of_a_site_{next(numbers)}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)

    def make(**modules: str) -> str:
        for module, text in modules.items():
            (folder / f"{module}.py").write_text(text, encoding="utf-8")
        return name

    yield make
    for module in [each for each in sys.modules if each.split(".")[0] == name]:
        del sys.modules[module]


def found(module: str, name: str = "LANGUAGES") -> tuple[str, int, list[str] | None] | None:
    """Return file, line and codes of what is found; None for the codes of what is no list."""
    binding = find(name, module)
    if binding is None:
        return None
    plain = binding.plain
    return (binding.source.path.name, binding.line, plain and listed_codes(plain))


BOTH = ["ko", "en"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (f"A = 1\n{PLAIN}", ("chosen.py", 2, BOTH)),
        ("from .base import *\nB = 1\n", ("base.py", 1, BOTH)),
        ("from .base import LANGUAGES\n", ("base.py", 1, BOTH)),
        ("from .base import LANGUAGES as OURS\nLANGUAGES = OURS\n", ("base.py", 1, BOTH)),
        ('from .base import *\nLANGUAGES = [("ko", "x")]\n', ("chosen.py", 2, ["ko"])),
        ('LANGUAGES = [("ko", "x")]\nfrom .base import *\n', ("base.py", 1, BOTH)),
        (
            f"try:\n    from .base import *\nexcept ImportError:\n    {PLAIN}",
            ("chosen.py", 4, None),
        ),
        (
            f"{PLAIN}try:\n    from .gone import *\nexcept ImportError:\n    pass\n",
            ("chosen.py", 1, BOTH),
        ),
        (f"{PLAIN}LANGUAGES += [('ja', 'x')]\n", ("chosen.py", 2, None)),
        (f"if True:\n    {PLAIN}", ("chosen.py", 2, None)),
        ("LANGUAGES = [(c, c) for c in ('ko', 'en')]\n", ("chosen.py", 1, None)),
        (f"WAGTAIL_CONTENT_LANGUAGES = {PLAIN}", ("chosen.py", 1, BOTH)),
        ("LANGUAGES: list = [('ko', 'x')]\n", ("chosen.py", 1, ["ko"])),
        ("LANGUAGES, A = [('ko', 'x')], 1\n", ("chosen.py", 1, None)),
        ("A = 1\n", None),
        ("LANGUAGES = LANGUAGES_OF_OURS = OURS = [('ko', 'x')]\n", ("chosen.py", 1, ["ko"])),
    ],
)
def test_the_value_that_counts_is_found(package, chosen, expected):
    name = package(base=PLAIN, chosen=chosen)
    assert found(f"{name}.chosen") == expected


def test_a_name_that_stands_for_another_leads_to_it(package):
    text = f"{PLAIN}WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES\n"
    module = f"{package(chosen=text)}.chosen"
    assert found(module, "WAGTAILADMIN_PERMITTED_LANGUAGES") == ("chosen.py", 1, BOTH)


def test_modules_that_import_each_other_end(package):
    name = package(base=f"{PLAIN}from .chosen import *\n", chosen="from .base import *\n")
    assert found(f"{name}.chosen") == ("base.py", 1, BOTH)


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.encode(),
        codecs.BOM_UTF8 + PLAIN.replace("\n", "\r\n").encode(),
        f"# -*- coding: euc-kr -*-\n{PLAIN}".encode("euc-kr"),
        PLAIN.encode() + b"A = 1\r\n\r# no line end",
    ],
    ids=["UTF-8", "BOM and CRLF", "EUC-KR", "mixed line ends"],
)
def test_a_module_is_written_back_byte_for_byte(tmp_path: Path, content):
    path = tmp_path / "settings.py"
    path.write_bytes(content)
    source = Source.read(path)
    assert source.encoded(source.text) == content


def test_an_encoding_that_cannot_hold_the_name_is_told(tmp_path: Path):
    path = tmp_path / "settings.py"
    path.write_bytes(f"# -*- coding: euc-kr -*-\n{PLAIN}".encode("euc-kr"))
    with pytest.raises(LanguageSetupError, match="Save it as UTF-8"):
        Source.read(path).encoded("ไทย")


def test_installed_packages_are_known_by_their_folder(tmp_path: Path):
    assert is_installed(tmp_path / "lib" / "site-packages" / "blog" / "settings.py")
    assert not is_installed(tmp_path / "site" / "settings.py")
