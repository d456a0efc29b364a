"""Records: rows that are added and read, and never changed."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody wrote code that changes a record."""

    def __init__(self) -> None:
        super().__init__("This is a record: nothing of it is changed or deleted. Add another one.")


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Rows that are added and read."""

    def update(self, **values: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError


class AppendOnlyModel(models.Model):
    """A record: its rows are added, never changed and never deleted by ordinary means."""

    objects: ClassVar[models.Manager[Any]] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the record; raise where it is there already."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise AppendOnlyError
