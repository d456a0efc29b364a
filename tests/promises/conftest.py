"""Two processes for the promises that two people at once could break."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from tests.promises.racing import Racers

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def racers(django_db_setup) -> Iterator[Racers]:
    """Two processes on the test database; gone before the database goes, or is copied."""
    racers = Racers(str(connection.settings_dict["NAME"]))
    yield racers
    racers.close()
