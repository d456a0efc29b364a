"""The Python of each subject."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "bench"


def python_of(subject: str) -> Path:
    """Return the Python that runs ``subject``.

    It is the one that runs this, unless the subject has requirements of its own: then it lives in
    an environment under ``var/bench``, which is made where it is not there or out of date.
    """
    requirements = HERE / f"requirements-{subject}.txt"
    if not requirements.exists():
        return Path(sys.executable)
    folder = VAR / subject / "environment"
    python = folder / "bin" / "python"
    installed = folder / requirements.name
    if not installed.exists() or installed.read_bytes() != requirements.read_bytes():
        venv.create(folder, clear=True, with_pip=True)
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*command, "-r", requirements], check=True)  # noqa: S603
        shutil.copyfile(requirements, installed)
    return python
