"""The production settings start with what docs/operators.md asks for, and not with less."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

NEEDED = {
    "SECRET_KEY": "a-long-random-text-for-this-test-alone-0123456789-abcdefghij",
    "ALLOWED_HOSTS": "www.example.org",
    "SITE_URL": "https://www.example.org",
}


def manage(tmp_path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command under the production settings, with nothing set that is not given."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={
            **kept,
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            "VAR_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_commands_run_before_static_files_are_collected(tmp_path):
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "ERROR", **NEEDED)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_what_must_be_set_is_asked_for_by_name(tmp_path, name):
    result = manage(tmp_path, "check", **{**NEEDED, name: " "})
    assert result.returncode != 0
    assert f"The environment variable {name} is not set. See docs/operators.md." in result.stderr


def test_the_development_key_is_refused(tmp_path):
    result = manage(tmp_path, "check", **{**NEEDED, "SECRET_KEY": "development-only"})
    assert result.returncode != 0
    assert "Make a random one." in result.stderr


def test_operators_can_read_of_every_variable():
    code = "".join(
        (settings.BASE_DIR / "cms" / "settings" / name).read_text(encoding="utf-8")
        for name in ("base.py", "production.py")
    )
    told = (settings.BASE_DIR / "docs" / "operators.md").read_text(encoding="utf-8")
    names = set(re.findall(r"""(?:environ\.get|required)\(\s*"([A-Z_]+)\"""", code))
    assert names >= {*NEEDED, "DATABASE_URL", "VAR_DIR"}
    assert {name for name in names if f"`{name}`" not in told} == set()
