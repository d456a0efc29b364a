"""What tests need from the machine, beyond Python."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def in_build() -> bool:
    """Whether this is the build, where everything must be there."""
    return bool(os.environ.get("CI"))


def missing(sentence: str) -> NoReturn:
    """Skip the test, saying what to install; in the build, fail it."""
    if in_build():
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
