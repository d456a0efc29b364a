"""A language put into the settings or taken out of them, with all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import Error as DatabaseError
from django.utils.translation import to_locale

from wagtail_editions.catalogues.owners import find_owners

from .codes import own_name
from .errors import LanguageSetupError
from .file_changes import all_or_nothing, files_below, write
from .literals import Edit, WrittenList, apply, listed_codes
from .migrations import descriptions, planned_migrations, unapplied_migrations
from .processes import ask
from .settings_files import (
    COLUMNS,
    LISTS,
    Source,
    find,
    is_installed,
    listed_languages,
    settings_module,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class Plan:
    """What will be written: texts of settings modules, migrations of apps."""

    texts: dict[Source, str]
    #: The path of the migration by the label of its app.
    migrations: dict[str, str]
    operations: list[str]

    def differences(self) -> str:
        """Return the changes of the settings as a unified diff."""
        return "\n".join(
            line
            for source, text in self.texts.items()
            for line in unified_diff(
                source.text.splitlines(),
                text.splitlines(),
                str(source.path),
                str(source.path),
                lineterm="",
            )
        )


class LanguageChange:
    """One language to be added, or removed. Whatever refuses raises ``LanguageSetupError``."""

    def __init__(self, code: str, *, adding: bool, migrations: bool = True) -> None:
        self.code = code
        self.adding = adding
        self.migrations = migrations

    @property
    def catalogue_folders(self) -> list[Path]:
        """Where the project's own catalogues of the language are, or will be."""
        return [owner.locale / to_locale(self.code) for owner in find_owners()]

    @property
    def makes_catalogues(self) -> bool:
        """Whether empty catalogues are made: of a new language, where Babel is installed."""
        return self.adding and find_spec("babel") is not None

    def prepare(self) -> Plan:
        """Check everything that can be checked before anything is written, and say what will be.

        Another process loads the site with the new settings in its memory alone.
        """
        self._refuse_unfinished()
        texts = self._texts()
        found = ask("look", self._request({str(each.path): texts[each] for each in texts}))
        self._refuse_other_settings(found["listed"])
        if found["errors"]:
            raise LanguageSetupError(_listing("With this change Django finds:", found["errors"]))
        if not self.migrations:
            return Plan(texts, {}, [])
        self._refuse_unwanted(found["unwanted"])
        self._refuse_installed(found["migrations"])
        return Plan(texts, found["migrations"], found["operations"])

    def carry_out(self, plan: Plan, finish: Callable[[], object] = lambda: None) -> list[Path]:
        """Write what is planned, then call ``finish``; return the files that are new.

        Everything is put back as it was if any of this fails.
        """
        contents = {source.path: source.encoded(text) for source, text in plan.texts.items()}
        folders = [Path(path).parent for path in plan.migrations.values()]
        if self.makes_catalogues:
            folders += self.catalogue_folders
        known = files_below(folders)
        with all_or_nothing(contents, folders):
            for path, content in contents.items():
                write(path, content)
            if plan.migrations or self.makes_catalogues:
                self._write(plan)
            finish()
        return sorted(files_below(folders) - known)

    def _write(self, plan: Plan) -> None:
        found = ask("write", self._request({}, apps=sorted(plan.migrations)))
        if self.migrations:
            self._refuse_unwanted(found["unwanted"])
            if found["left"]:
                raise LanguageSetupError(
                    _listing("The new migrations leave something out:", found["left"])
                )

    def _request(self, texts: dict[str, str], **more: Any) -> dict[str, Any]:
        return {
            "texts": texts,
            "language": self.code,
            "adding": self.adding,
            "name": f"{'add' if self.adding else 'remove'}_{self.code.replace('-', '_')}",
            "catalogues": self.makes_catalogues,
            **more,
        }

    def _refuse_unfinished(self) -> None:
        """Refuse where a migration would hold, or follow, what has nothing to do with this."""
        if planned := planned_migrations():
            lines = [line for each in planned for line in descriptions(each)]
            heading = (
                "Models have changed without a migration. Run makemigrations and migrate first:"
            )
            raise LanguageSetupError(_listing(heading, lines))
        try:
            unapplied = unapplied_migrations()
        except DatabaseError as error:
            message = f"The database does not tell which migrations it has: {error}"
            raise LanguageSetupError(message) from error
        if unapplied:
            heading = "The database lacks migrations. Run migrate first:"
            raise LanguageSetupError(_listing(heading, unapplied))

    def _texts(self) -> dict[Source, str]:
        """Return the new texts of the settings modules in which languages are listed plainly."""
        sources: dict[Path, Source] = {}
        edits: dict[tuple[Path, int, int], list[Edit]] = {}
        # Wagtail's own way to translate is off: no language is added to it.
        for name in LISTS[:3] if self.adding else LISTS:
            binding = find(name)
            node = binding and binding.plain
            if not binding or not node or is_installed(binding.source.path):
                continue
            if (self.code in listed_codes(node)) == self.adding:
                continue
            source = sources.setdefault(binding.source.path, binding.source)
            try:
                written = WrittenList(source.text, node)
            except ValueError:
                continue
            edits[source.path, node.lineno, node.col_offset] = (
                written.adding(self.code, own_name(self.code))
                if self.adding
                else written.removing(self.code)
            )
        if not edits:
            raise self._by_hand("LANGUAGES")
        return {
            source: apply(
                [edit for (of, *_place), some in edits.items() if of == path for edit in some],
                source.text,
            )
            for path, source in sources.items()
            if any(of == path for of, *_place in edits)
        }

    def _refuse_other_settings(self, after: dict[str, list[str]]) -> None:
        """Refuse where the settings turn out to say anything else than was wanted."""
        before = listed_languages()
        for name in dict.fromkeys([*before, *after]):
            old, new = before.get(name, []), after.get(name, [])
            others = [[each for each in codes if each != self.code] for codes in (old, new)]
            is_in = self.code in new
            is_wrong = is_in if not self.adding else not is_in and name in {"LANGUAGES", COLUMNS}
            if is_wrong or others[0] != others[1]:
                raise self._by_hand(name)

    def _refuse_unwanted(self, unwanted: list[str]) -> None:
        if not unwanted:
            return
        what = "add nullable columns of" if self.adding else "remove the columns of"
        heading = f"The migrations would not only {what} “{self.code}”, so nothing was changed:"
        raise LanguageSetupError(_listing(heading, unwanted))

    def _refuse_installed(self, migrations: dict[str, str]) -> None:
        for app, path in migrations.items():
            if is_installed(Path(path)):
                message = (
                    f"The migration of “{app}” would be written into an installed package, where "
                    f"the next installation loses it: {path}. Give it a folder of your own in "
                    f'MIGRATION_MODULES = {{"{app}": "…"}}, with a copy of its migrations.'
                )
                raise LanguageSetupError(message)

    def _by_hand(self, name: str) -> LanguageSetupError:
        """Return what to say where a setting cannot be changed by a program."""
        name = "MODELTRANSLATION_LANGUAGES" if name == COLUMNS else name
        binding = find(name)
        where = f"its value is in {binding}" if binding else f"it is not in {settings_module()}"
        if binding and is_installed(binding.source.path):
            where += ", of an installed package"
        elif binding:
            where += ", and no plain list of languages"
        if not self.adding:
            what = f"Take “{self.code}” out of it"
        elif name == "MODELTRANSLATION_LANGUAGES":
            what = f'Add "{self.code}" to it'
        else:
            what = f'Add ("{self.code}", "{own_name(self.code)}") to it'
        return LanguageSetupError(
            f"{name} cannot be changed by this command: {where}. Nothing was changed. "
            f"{what} by hand, then run makemigrations and migrate."
        )


def _listing(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"  {line}" for line in lines)])
