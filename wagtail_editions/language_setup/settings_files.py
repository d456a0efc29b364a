"""Where the settings name the languages: which module, which line, which expression."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import sys
import tokenize
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from wagtail_editions.languages import configured_languages

from .errors import LanguageSetupError
from .literals import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The settings that list languages, by codes or by codes and names.
LISTS = (
    "LANGUAGES",
    "MODELTRANSLATION_LANGUAGES",
    "WAGTAILADMIN_PERMITTED_LANGUAGES",
    "WAGTAIL_CONTENT_LANGUAGES",
)
#: What stands for the languages that have columns, in ``listed_languages()``.
COLUMNS = "the languages with columns"
#: Folders of packages that somebody else writes.
INSTALLED = {"site-packages", "dist-packages"}


def listed_languages() -> dict[str, list[str]]:
    """Return the codes in each of the site's own settings, and of the languages with columns."""
    listed = {
        name: [each if isinstance(each, str) else each[0] for each in getattr(settings, name)]
        for name in LISTS
        if settings.is_overridden(name)  # type: ignore[misc]
    }
    return {**listed, COLUMNS: list(configured_languages())}


def is_installed(path: Path) -> bool:
    """Whether a file belongs to an installed package, which the next installation rewrites."""
    return not INSTALLED.isdisjoint(path.parts)


@dataclass(frozen=True, eq=False)
class Source:
    """A Python module as it is on disk, to be written back byte for byte."""

    path: Path
    encoding: str
    text: str

    @classmethod
    def read(cls, path: Path) -> Source:
        """Read the module; line ends, encoding and byte order mark are kept."""
        with path.open("rb") as file:
            encoding, _lines = tokenize.detect_encoding(file.readline)
        return cls(path, encoding, path.read_bytes().decode(encoding))

    def encoded(self, text: str) -> bytes:
        """Return the bytes of another text of the module. Raises ``LanguageSetupError``."""
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError as error:
            message = (
                f"{self.path} is kept in {self.encoding}, which cannot hold "
                f"“{text[error.start : error.end]}”. Save it as UTF-8 first."
            )
            raise LanguageSetupError(message) from error


@dataclass(frozen=True, eq=False)
class Binding:
    """Where a name gets its value; ``value`` is None where that is more than an expression."""

    source: Source
    line: int
    value: ast.expr | None

    @property
    def plain(self) -> ast.List | ast.Tuple | None:
        """The value, where it is a plain list of languages."""
        return self.value if is_plain(self.value) else None  # type: ignore[return-value]

    def __str__(self) -> str:
        return f"{self.source.path}, line {self.line}"


def settings_module() -> str:
    """Return the name of the settings module. Raises ``LanguageSetupError`` if there is none."""
    name: str | None = settings.SETTINGS_MODULE
    if not name:
        message = "This site has no settings module that could be changed."
        raise LanguageSetupError(message)
    return name


def find(name: str, module: str | None = None) -> Binding | None:
    """Return where the settings give ``name`` its value; None where they do not name it."""
    module = module or settings_module()
    importlib.import_module(module)
    return _find(module, name, ())


def _find(module: str, name: str, before: tuple[tuple[str, str], ...]) -> Binding | None:
    """Follow assignments and imports as Python does: the last one counts."""
    source = _source(module)
    if source is None or (module, name) in before:
        return None
    before = (*before, (module, name))
    found: Binding | None = None
    for statement in _tree(source).body:
        if _assigns(statement, name):
            value = statement.value  # type: ignore[attr-defined]
            found = Binding(source, statement.lineno, value)
            if isinstance(value, ast.Name):
                found = _find(module, value.id, before) or found
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
                found = Binding(source, node.lineno, None)
            elif isinstance(node, ast.ImportFrom):
                for imported in _imported(node, name):
                    found = _find(_absolute(node, module), imported, before) or found
    return found


def _assigns(statement: ast.stmt, name: str) -> bool:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets = [statement.target]
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def _imported(node: ast.ImportFrom, name: str) -> Iterator[str]:
    """Yield under which name the module that is imported from has what is called ``name``."""
    for alias in node.names:
        if alias.name == "*":
            yield name
        elif (alias.asname or alias.name) == name:
            yield alias.name


def _absolute(node: ast.ImportFrom, module: str) -> str:
    package = sys.modules[module].__package__ or ""
    return importlib.util.resolve_name("." * node.level + (node.module or ""), package)


def _source(module: str) -> Source | None:
    """Return the source of a module that was imported; None where there is none."""
    file = getattr(sys.modules.get(module), "__file__", None)
    return Source.read(Path(file).resolve()) if file and file.endswith(".py") else None


@cache
def _tree(source: Source) -> ast.Module:
    return ast.parse(source.text)
