"""Compiles the plugin's catalogues into the package that is built; the rest is pyproject.toml."""

from pathlib import Path

import polib
from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCatalogues(build_py):
    """Django reads .mo files, which are made and not kept."""

    def run(self) -> None:
        """Copy the package, then compile the catalogues in the copy."""
        super().run()
        for catalogue in Path(self.build_lib).rglob("*.po"):
            polib.pofile(str(catalogue)).save_as_mofile(str(catalogue.with_suffix(".mo")))


setup(cmdclass={"build_py": BuildWithCatalogues})
