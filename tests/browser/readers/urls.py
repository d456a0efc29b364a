"""The site's addresses, and some at which something goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from django.conf.urls.i18n import i18n_patterns
from django.core.exceptions import BadRequest, PermissionDenied
from django.urls import path

from cms import urls
from cms.urls import *  # noqa: F403

if TYPE_CHECKING:
    from django.http import HttpRequest

FAULTS = {400: BadRequest, 403: PermissionDenied, 500: RuntimeError}


def fail(request: HttpRequest, status: int) -> NoReturn:
    """Raise what is answered with ``status``."""
    raise FAULTS[status]("Nobody is to read this.")


urlpatterns = [*i18n_patterns(path("raised/<int:status>/", fail)), *urls.urlpatterns]
