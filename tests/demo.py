"""The demo as a fixture: import ``demo`` into the conftest of a package that needs it."""

from __future__ import annotations

import pytest

from cms.demo.loader import Demo, load_demo


@pytest.fixture
def demo(db, settings, tmp_path) -> Demo:
    """The demo, loaded as on a development machine; then DEBUG is off again."""
    settings.VAR_DIR = tmp_path / "var"
    settings.DEBUG = True
    loaded = load_demo()
    settings.DEBUG = False
    assert loaded is not None
    return loaded
