"""System checks: what would lay clinical pictures open is said at start-up."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks
from django.core.files.storage import FileSystemStorage, InvalidStorageError

from media.readers.confirmation import GATES
from media.readers.sending import SERVINGS, SIGNED, X_ACCEL
from media.storage import clinical_storage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.apps import AppConfig
    from django.core.files.storage import Storage

_CACHING = "media.readers.caching.CaseCachingMiddleware"


def check_serving(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Check how clinical pictures are kept, and how their bytes are sent."""
    return [*_check_gate(), *_check_caching(), *_check_sending(), *_check_storage()]


def can_sign(storage: Storage) -> bool:
    """Whether the storage signs addresses that hold for as many seconds as it is told."""
    signs = "expire" in inspect.signature(storage.url).parameters
    # django-storages signs nothing if it is told so, nor for a domain without a key of its own.
    is_told = getattr(storage, "querystring_auth", True)
    has_domain = getattr(storage, "custom_domain", None)
    return bool(signs and is_told and (not has_domain or getattr(storage, "cloudfront_signer", 0)))


def _check_gate() -> Iterator[checks.CheckMessage]:
    if settings.CLINICAL_GATE not in GATES:
        yield checks.Error(
            f"CLINICAL_GATE is {settings.CLINICAL_GATE!r}: gated cases are shown to nobody.",
            hint=f"Set one of: {', '.join(GATES)}.",
            id="media.E001",
        )


def _check_caching() -> Iterator[checks.CheckMessage]:
    if _CACHING not in settings.MIDDLEWARE:
        yield checks.Error(
            "Nothing keeps caches from showing pages with cases after a consent has ended.",
            hint=f"Put {_CACHING!r} into MIDDLEWARE: first, or right behind the page cache.",
            id="media.E007",
        )


def _check_sending() -> Iterator[checks.CheckMessage]:
    serving, prefix = settings.CLINICAL_SERVING, settings.CLINICAL_ACCEL_PREFIX
    if serving not in SERVINGS:
        yield checks.Error(
            f"CLINICAL_SERVING is {serving!r}, which is no way to send pictures.",
            hint=f"Set one of: {', '.join(SERVINGS)}.",
            id="media.E002",
        )
    if serving == X_ACCEL and not (prefix.startswith("/") and prefix.endswith("/")):
        yield checks.Error(
            f"CLINICAL_ACCEL_PREFIX is {prefix!r}, which is no folder of the web server.",
            hint="Begin and end it with a slash, as the internal location of the web server does.",
            id="media.E003",
        )


def _check_storage() -> Iterator[checks.CheckMessage]:
    try:
        storage = clinical_storage()
    except InvalidStorageError as error:
        yield checks.Error(
            f"The storage of clinical pictures cannot be used: {error}",
            hint='Name it in STORAGES["clinical"].',
            id="media.E006",
        )
        return
    if settings.CLINICAL_SERVING == SIGNED and not can_sign(storage):
        yield checks.Error(
            'CLINICAL_SERVING is "signed", but the clinical storage does not sign addresses.',
            hint="Use a storage that does, such as django-storages' on S3 with querystring_auth "
            'on, or set CLINICAL_SERVING to "stream".',
            id="media.E004",
        )
    if isinstance(storage, FileSystemStorage):
        yield from _check_folder(Path(storage.location).resolve())


def _check_folder(folder: Path) -> Iterator[checks.CheckMessage]:
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        public = getattr(settings, name, None)
        if public and folder.is_relative_to(Path(public).resolve()):
            yield checks.Error(
                f"Clinical pictures are kept in {name}, from where anybody may fetch them.",
                hint="Set CLINICAL_ROOT to a folder that no web server serves.",
                id="media.E005",
            )
