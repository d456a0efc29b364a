"""What was measured on what."""

from __future__ import annotations

import sys
from importlib import metadata

from django.db import connection

DISTRIBUTIONS = (
    *("Django", "wagtail", "wagtail-localize"),
    *("django-modeltranslation", "wagtail-modeltranslation"),
)


def versions() -> dict[str, str]:
    """Return the versions of Python, the database and the distributions that are installed."""
    installed = {each.metadata["Name"].lower() for each in metadata.distributions()}
    known = [name for name in DISTRIBUTIONS if name.lower() in installed]
    database_version = ".".join(map(str, connection.get_database_version()))
    return {
        "Python": sys.version.split()[0],
        connection.display_name: database_version,
        **{name: metadata.version(name) for name in known},
    }
